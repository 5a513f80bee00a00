import { get, getReadOnlyKeys, list, listKeys } from '@azure/arm-cosmosdb/api/databaseAccounts'
import { afterEach, expect, test } from '@jest/globals'
import type { AccountSpec, Lock } from '../../sandbox/azure/account.ts'
import { lookAlikes } from '../../sandbox/azure/answers.ts'
import { startCloud, type Cloud, type CloudSpec, type Rule } from '../../sandbox/cloud.ts'
import { about, aboutEach, times, unreadable } from '../../sandbox/scenarios/rules.ts'
import { armAsk, ask, collect, connect, management } from './client.ts'

let cloud: Cloud
const start = async (account: Partial<AccountSpec>, spec: Partial<CloudSpec> = {}) => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod', ...account }, { name: 'other' }], ...spec })
  return cloud.account('orders-prod')
}
afterEach(() => cloud.close())

const version = 'api-version=2026-03-15'
const patch = { method: 'PATCH', body: JSON.stringify({ properties: { disableLocalAuth: true } }) }
const change = (name: string) => armAsk(cloud, `${cloud.account(name).id}?${version}`, patch)

test.each<[Lock['scope'], string]>([
  ['account', '/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders-prod'],
  ['resourceGroup', '/resourceGroups/rg-orders'],
  ['subscription', '']
])('a ReadOnly lock at the %s blocks everything except reads', async (scope, lockedScope) => {
  const { id, keys } = await start({ lock: { scope } })
  const locked = `/subscriptions/${cloud.subscriptionId}${lockedScope}`
  for (const reply of [
    await change('orders-prod'),
    await armAsk(cloud, `${id}?${version}`, { method: 'PUT', body: '{}' }),
    await armAsk(cloud, `${id}/listKeys?${version}`, { method: 'POST' }),
    await armAsk(cloud, `${id}/readonlykeys?${version}`, { method: 'POST' })
  ]) {
    expect(reply).toMatchObject({
      status: 409,
      json: {
        error: {
          code: 'ScopeLocked',
          message: `The scope '${id}' cannot perform write operation because following scope(s) are locked: '${locked}'. Please remove the lock and try again.`
        }
      }
    })
  }
  const client = await management(cloud)
  expect(await get(client, 'rg-orders', 'orders-prod')).toMatchObject({ disableLocalAuth: false })
  expect(await getReadOnlyKeys(client, 'rg-orders', 'orders-prod')).toMatchObject({
    primaryReadonlyMasterKey: keys['primary-read-only']
  })
  expect((await change('other')).status).toBe(200)
})

test('a lock can leave listKeys allowed', async () => {
  const { keys } = await start({ lock: { scope: 'resourceGroup', listsKeys: true } })
  expect(await listKeys(await management(cloud), 'rg-orders', 'orders-prod')).toMatchObject({
    primaryMasterKey: keys.primary
  })
  expect((await change('orders-prod')).status).toBe(409)
})

test('a policy denies only turning keys off', async () => {
  const subscriptionId = '22222222-2222-4222-8222-222222222222'
  const { id } = await start({ policyDenies: true, subscriptionId })
  expect(await change('orders-prod')).toMatchObject({
    status: 403,
    json: {
      error: {
        code: 'RequestDisallowedByPolicy',
        additionalInfo: [{ info: { policyAssignmentScope: `/subscriptions/${subscriptionId}` } }]
      }
    }
  })
  const other = { method: 'PATCH', body: '{"properties":{"disableLocalAuth":false}}' }
  expect((await armAsk(cloud, `${id}?${version}`, other)).status).toBe(200)
})

test('a firewall blocks everyone before any other check', async () => {
  const { endpoints, keys } = await start({ firewalled: true, disableLocalAuth: true })
  for (const { url } of endpoints) {
    expect(await connect(cloud, url, { key: keys.primary })).toEqual({
      code: 403,
      subStatus: undefined,
      message: expect.stringContaining('This is blocked by your Cosmos DB account firewall settings.')
    })
  }
  const client = await management(cloud)
  expect((await get(client, 'rg-orders', 'orders-prod')).ipRules).toEqual([
    { ipAddressOrRange: '198.51.100.0/24' }
  ])
  expect((await get(client, 'rg-orders', 'other')).ipRules).toEqual([])
  const { endpoints: open, keys: others } = cloud.account('other')
  expect(await connect(cloud, open[0]!.url, { key: others.primary })).toMatchObject({ code: 200 })
})

const teapot: Rule = () => ({ kind: 'answer', status: 418 })

test('a rule about an account covers requests to ARM and to its endpoints', async () => {
  const { id, endpoints } = await start({}, { rules: [about('Orders-Prod', teapot)] })
  expect((await armAsk(cloud, `${id}?${version}`)).status).toBe(418)
  expect((await armAsk(cloud, `${id.toUpperCase()}/listKeys?${version}`, { method: 'POST' })).status).toBe(
    418
  )
  expect((await ask(cloud, endpoints[2]!.url)).status).toBe(418)
  const { id: other, endpoints: others, keys } = cloud.account('other')
  expect((await armAsk(cloud, `${other}?${version}`)).status).toBe(200)
  expect(await connect(cloud, others[0]!.url, { key: keys.primary })).toMatchObject({ code: 200 })
  expect(await collect(list(await management(cloud)))).toHaveLength(2)
})

test('rules about accounts can be combined with others', async () => {
  const rules = new Map([
    ['orders-prod', times(1, teapot)],
    ['other', () => lookAlikes['throttled']!()]
  ])
  const { id } = await start({}, { rules: [aboutEach(rules)] })
  const status = async (path: string) => (await armAsk(cloud, `${path}?${version}`)).status
  expect([await status(id), await status(id)]).toEqual([418, 200])
  expect(await status(cloud.account('other').id)).toBe(429)
})

test("lists still show an account that can't be read", async () => {
  const { id } = await start({}, { rules: [about('orders-prod', unreadable)] })
  const client = await management(cloud)
  await expect(get(client, 'rg-orders', 'orders-prod')).rejects.toMatchObject({
    statusCode: 403,
    message: expect.stringContaining(`'Microsoft.DocumentDB/databaseAccounts/read' over scope '${id}'`)
  })
  expect(await get(client, 'rg-orders', 'other')).toMatchObject({ name: 'other' })
  expect((await collect(list(client))).map(({ name }) => name)).toEqual(['orders-prod', 'other'])
  expect(await listKeys(client, 'rg-orders', 'orders-prod')).toHaveProperty('primaryMasterKey')
  expect((await change('orders-prod')).status).toBe(200)
})
