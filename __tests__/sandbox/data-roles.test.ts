import { listSqlRoleAssignments, listSqlRoleDefinitions } from '@azure/arm-cosmosdb/api/sqlResources'
import { afterEach, expect, test } from '@jest/globals'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import type { DataRole } from '../../sandbox/azure/data-roles.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import { startCloud, type Cloud, type CloudSpec } from '../../sandbox/cloud.ts'
import { ask, collect, management, token } from './client.ts'

let cloud: Cloud
const start = async (account: Partial<AccountSpec>, spec: Partial<CloudSpec> = {}) => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod', ...account }], ...spec })
  return cloud.account('orders-prod')
}
afterEach(() => cloud.close())

const assignments = async () =>
  await collect(listSqlRoleAssignments(await management(cloud), 'rg-orders', 'orders-prod'))
const definitions = async () =>
  await collect(listSqlRoleDefinitions(await management(cloud), 'rg-orders', 'orders-prod'))

const own = identity.principalId
const other = 'b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10'
const metadata = 'Microsoft.DocumentDB/databaseAccounts/readMetadata'
const readItems = 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read'

test('dataRoleHolders can read the whole account', async () => {
  const { id } = await start({ dataRoleHolders: [other] })
  expect(await assignments()).toMatchObject([
    {
      principalId: other,
      roleDefinitionId: `${id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000001`,
      scope: id
    }
  ])
})

test('an account has two built-in roles without assignments', async () => {
  const { id } = await start({})
  expect(await assignments()).toEqual([])
  expect(
    (await definitions()).map(({ id: of, roleName, typePropertiesType }) => [
      of,
      roleName,
      typePropertiesType
    ])
  ).toEqual([
    [
      `${id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000001`,
      'Cosmos DB Built-in Data Reader',
      'BuiltInRole'
    ],
    [
      `${id}/sqlRoleDefinitions/00000000-0000-0000-0000-000000000002`,
      'Cosmos DB Built-in Data Contributor',
      'BuiltInRole'
    ]
  ])
})

test('lists roles of all kinds at all scopes', async () => {
  const custom = { name: 'Order Reader', dataActions: [metadata, readItems] }
  const { id } = await start({
    dataRoles: [
      { principal: own, role: 'contributor' },
      { principal: other, role: custom, scope: '/dbs/orders' },
      { principal: own, role: { ...custom }, scope: '/dbs/orders/colls/items' },
      { principal: other, role: 'reader', scope: '/dbs/orders' }
    ]
  })
  const all = await definitions()
  const customId = all.find(({ roleName }) => roleName === 'Order Reader')?.id
  const builtIn = (number: number) => `${id}/sqlRoleDefinitions/00000000-0000-0000-0000-00000000000${number}`
  expect(all).toHaveLength(3)
  expect(all[2]).toMatchObject({
    id: expect.stringMatching(
      /\/sqlRoleDefinitions\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/
    ),
    typePropertiesType: 'CustomRole',
    assignableScopes: [id],
    permissions: [{ dataActions: [metadata] }, { dataActions: [readItems] }]
  })
  expect(
    (await assignments()).map(({ principalId, roleDefinitionId, scope }) => [
      principalId,
      roleDefinitionId,
      scope
    ])
  ).toEqual([
    [own, builtIn(2), id],
    [other, customId, `${id}/dbs/orders`],
    [own, customId, `${id}/dbs/orders/colls/items`],
    [other, builtIn(1), `${id}/dbs/orders`]
  ])
})

test('lists both in pages', async () => {
  await start(
    {
      dataRoles: ['a', 'b', 'c', 'd', 'e'].map((name) => ({
        principal: other,
        role: { name, dataActions: [metadata] }
      }))
    },
    { pageSize: 2 }
  )
  expect(await assignments()).toHaveLength(5)
  expect((await definitions()).map(({ roleName }) => roleName)).toEqual([
    'Cosmos DB Built-in Data Reader',
    'Cosmos DB Built-in Data Contributor',
    'a',
    'b',
    'c',
    'd',
    'e'
  ])
  expect(cloud.requests.filter(({ path }) => path.includes('sqlRoleAssignments'))).toHaveLength(3)
  expect(cloud.requests.filter(({ path }) => path.includes('sqlRoleDefinitions'))).toHaveLength(4)
})

test.each<[string, readonly DataRole[], number, number]>([
  ['a contributor', [{ principal: own.toUpperCase(), role: 'contributor' }], 200, 200],
  ['a reader of one database', [{ principal: own, role: 'reader', scope: '/dbs/orders' }], 200, 403],
  ['metadata alone', [{ principal: own, role: { name: 'Metadata', dataActions: [metadata] } }], 200, 200],
  ['items alone', [{ principal: own, role: { name: 'Items', dataActions: [readItems] } }], 403, 403],
  ['another principal', [{ principal: other, role: 'contributor' }], 403, 403]
])('%s: the account and its databases', async (_title, dataRoles, account, databases) => {
  const { endpoints } = await start({ disableLocalAuth: true, dataRoles })
  const entra = await token(cloud, 'https://cosmos.azure.com/.default')
  const headers = { authorization: encodeURIComponent(`type=aad&ver=1.0&sig=${entra}`) }
  expect((await ask(cloud, endpoints[0]!.url, { headers })).status).toBe(account)
  expect((await ask(cloud, `${endpoints[0]!.url}dbs`, { headers })).status).toBe(databases)
})
