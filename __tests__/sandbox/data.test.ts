import { afterEach, expect, test } from '@jest/globals'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import type { DataRole } from '../../sandbox/azure/data-roles.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import { createHmac } from 'node:crypto'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import { ask, cosmosClient, token, type Reply } from './client.ts'

let cloud: Cloud
const start = async (account: Partial<AccountSpec> = {}) => {
  cloud = await startCloud({
    accounts: [{ name: 'orders-prod', containers: { 'orders/items': ['first', 'second'] }, ...account }]
  })
  return cloud.account('orders-prod')
}
afterEach(() => cloud.close())

const query = {
  'content-type': 'application/query+json',
  'x-ms-documentdb-isquery': 'True'
}
const selectAll = '{"query":"SELECT * FROM c"}'

/** With the token of the identity, which needs a role. */
async function asHolder(
  path: string,
  more: { readonly headers?: Readonly<Record<string, string>>; readonly body?: string } = {}
): Promise<Reply & { readonly json: unknown }> {
  const entra = await token(cloud, 'https://cosmos.azure.com/.default')
  const reply = await ask(cloud, `${cloud.account('orders-prod').documentEndpoint}${path}`, {
    ...(more.body !== undefined && { method: 'POST', body: more.body }),
    headers: { authorization: encodeURIComponent(`type=aad&ver=1.0&sig=${entra}`), ...more.headers }
  })
  return { ...reply, json: reply.text === '' ? undefined : JSON.parse(reply.text) }
}

const reader: readonly DataRole[] = [{ principal: identity.principalId, role: 'reader' }]

test('the SDK for JavaScript lists databases, and queries items with a key', async () => {
  const { documentEndpoint, keys } = await start()
  const client = cosmosClient(cloud, documentEndpoint, { key: keys['primary-read-only'] })
  const databases = await client.databases.readAll().fetchAll()
  const items = await client
    .database('orders')
    .container('items')
    .items.query<{ id: string }>('SELECT * FROM c')
    .fetchAll()
  client.dispose()
  expect(databases.resources.map(({ id }) => id)).toEqual(['orders'])
  expect(items.resources.map(({ id }) => id)).toEqual(['first', 'second'])
})

test('a container answers to its name and to its resource ID', async () => {
  await start({ dataRoles: reader })
  const named = await asHolder('dbs/orders/colls/items')
  const { _self: self } = named.json as { _self: string }
  expect(self).toMatch(/^dbs\/[\w+-]{6}==\/colls\/[\w+-]{11}=\/$/)
  expect((await asHolder(self)).json).toEqual(named.json)
  expect((await asHolder('dbs/orders/colls/other')).status).toBe(404)
})

test('a key signs only the last resource ID of a path, in lower case', async () => {
  const { documentEndpoint, keys } = await start({ dataRoles: reader })
  const { _self: self, _rid: rid } = (await asHolder('dbs/orders/colls/items')).json as {
    _self: string
    _rid: string
  }
  const status = async (link: string) => {
    const date = new Date().toUTCString()
    const signature = createHmac('sha256', Buffer.from(keys.primary, 'base64'))
      .update(`get\npkranges\n${link}\n${date.toLowerCase()}\n\n`)
      .digest('base64')
    const authorization = encodeURIComponent(`type=master&ver=1.0&sig=${signature}`)
    const headers = { 'x-ms-date': date, authorization }
    return (await ask(cloud, `${documentEndpoint}${self}pkranges`, { headers })).status
  }
  expect(await status(rid.toLowerCase())).toBe(200)
  expect(await status(self.replace(/\/$/, ''))).toBe(401)
})

test('has one partition key range, and nothing new after it', async () => {
  await start({ dataRoles: reader })
  const first = await asHolder('dbs/orders/colls/items/pkranges')
  expect(first.json).toMatchObject({ PartitionKeyRanges: [{ minInclusive: '', maxExclusive: 'FF' }] })
  const headers = { 'if-none-match': String(first.headers['etag']) }
  expect(await asHolder('dbs/orders/colls/items/pkranges', { headers })).toMatchObject({
    status: 304,
    text: ''
  })
})

test('rejects a query that would need a language, and writes', async () => {
  await start({ dataRoles: reader })
  const path = 'dbs/orders/colls/items/docs'
  const body = '{"query":"SELECT * FROM c WHERE c.id = 1"}'
  expect((await asHolder(path, { headers: query, body })).status).toBe(400)
  expect((await asHolder(path, { body: '{"id":"third"}' })).status).toBe(405)
})

test.each<[string, DataRole['role'], string | undefined, number, number]>([
  ['a reader of the account', 'reader', undefined, 200, 200],
  ['a contributor to the container', 'contributor', '/dbs/orders/colls/items', 200, 200],
  ['a reader of its database', 'reader', '/dbs/orders', 200, 200],
  ['a reader of another container', 'reader', '/dbs/orders/colls/item', 403, 403],
  [
    'metadata alone',
    { name: 'Metadata', dataActions: ['Microsoft.DocumentDB/databaseAccounts/readMetadata'] },
    undefined,
    200,
    403
  ]
])('%s: the container and a query', async (_title, role, scope, container, items) => {
  await start({
    dataRoles: [{ principal: identity.principalId, role, ...(scope !== undefined && { scope }) }]
  })
  expect((await asHolder('dbs/orders/colls/items')).status).toBe(container)
  const reply = await asHolder('dbs/orders/colls/items/docs', { headers: query, body: selectAll })
  expect(reply.status).toBe(items)
  expect(reply.headers['x-ms-substatus']).toBe(items === 403 ? '5302' : undefined)
})

test('answers with the activity ID that the client chose, if it is one', async () => {
  const { documentEndpoint } = await start()
  const chosen = '71a867d4-e5ba-4e5c-a059-3cdcbef9b78f'
  const answered = async (id: string) =>
    await ask(cloud, documentEndpoint, { headers: { 'x-ms-activity-id': id } })
  const reply = await answered(chosen)
  expect(reply.headers['x-ms-activity-id']).toBe(chosen)
  expect(reply.text).toContain(`ActivityId: ${chosen}, Microsoft.Azure.Documents.Common/2.14.0`)
  expect((await answered('made up')).text).not.toContain('made up')
})
