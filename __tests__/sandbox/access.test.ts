import { list, listByResourceGroup, listKeys } from '@azure/arm-cosmosdb/api/databaseAccounts'
import { afterEach, expect, test } from '@jest/globals'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import { startCloud, type Cloud, type CloudSpec } from '../../sandbox/cloud.ts'
import { armAsk, collect, management } from './client.ts'

let cloud: Cloud
const start = async (spec: Partial<CloudSpec>) => {
  cloud = await startCloud({ accounts: [], ...spec })
}
afterEach(() => cloud.close())

const version = 'api-version=2026-03-15'
const first = `/subscriptions/${identity.subscriptionId}`
const second = '/subscriptions/22222222-2222-4222-8222-222222222222'
const idOf = (subscription: string) => subscription.replace('/subscriptions/', '')
const groupOf = (subscription: string, group: string) => `${subscription}/resourceGroups/${group}`

const account = (name: string, group: string, subscription = first): AccountSpec => ({
  name,
  resourceGroup: group,
  subscriptionId: idOf(subscription)
})
const fleet = [
  account('a', 'rg-a'),
  account('b', 'rg-b'),
  account('c', 'rg-a', second),
  account('d', 'rg-b', second)
]

const names = async (subscription: string) =>
  (await collect(list(await management(cloud, idOf(subscription))))).map(({ name }) => name)
const permissions = async (scope: string) => {
  const path = `${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`
  const { status, json } = await armAsk(cloud, path)
  return { status, ...(json as object) }
}
const one = (actions: readonly string[], notActions: readonly string[] = []) => ({
  actions,
  notActions,
  dataActions: [],
  notDataActions: []
})

test('by default, the identity can do everything in every subscription', async () => {
  await start({ accounts: fleet })
  expect([...(await names(first)), ...(await names(second))]).toEqual(['a', 'b', 'c', 'd'])
  for (const scope of [first, second, groupOf(first, 'rg-a'), cloud.account('d').id]) {
    expect(await permissions(scope)).toEqual({ status: 200, value: [one(['*'])] })
  }
})

test('lists only the accounts that roles at smaller scopes allow the identity to read', async () => {
  await start({ accounts: fleet, roles: [{ scope: groupOf(first, 'RG-A') }, { scope: second }] })
  expect(await names(first)).toEqual(['a'])
  expect(await names(second)).toEqual(['c', 'd'])
  expect(await permissions(first)).toEqual({ status: 200, value: [] })
  expect(await permissions(groupOf(first, 'rg-a'))).toEqual({ status: 200, value: [one(['*'])] })
  expect(await permissions(groupOf(first, 'rg-b'))).toEqual({ status: 200, value: [] })
  expect(await permissions(cloud.account('d').id)).toEqual({ status: 200, value: [one(['*'])] })
})

test('a role in part of a subscription allows reading the subscription and its providers', async () => {
  await start({ accounts: fleet, roles: [{ scope: groupOf(first, 'rg-a'), actions: [] }] })
  for (const path of [first, `${first}/providers/Microsoft.DocumentDB`]) {
    expect(await armAsk(cloud, `${path}?${version}`)).toMatchObject({ status: 200 })
  }
  expect(await armAsk(cloud, `${groupOf(first, 'rg-a')}?${version}`)).toMatchObject({
    status: 403,
    json: {
      error: { message: expect.stringContaining(`subscriptions/resourceGroups/read' over scope`) }
    }
  })
  const list = `${groupOf(first, 'rg-a')}/providers/Microsoft.DocumentDB/databaseAccounts?${version}`
  expect(await armAsk(cloud, list)).toMatchObject({ status: 200, json: { value: [] } })
})

test('a role at another resource of a group allows listing the group', async () => {
  const scope = `${groupOf(first, 'rg-a')}/providers/Microsoft.Storage/storageAccounts/files`
  await start({ accounts: fleet, roles: [{ scope }] })
  const client = await management(cloud)
  expect(await collect(listByResourceGroup(client, 'rg-a'))).toEqual([])
  await expect(collect(listByResourceGroup(client, 'rg-b'))).rejects.toMatchObject({ statusCode: 403 })
  expect(await names(first)).toEqual([])
})

test('with a role at one account, lists of its group show only that account', async () => {
  await start({ accounts: [...fleet, account('a2', 'rg-a')] })
  const scope = cloud.account('a').id
  await cloud.close()
  await start({ accounts: [...fleet, account('a2', 'rg-a')], roles: [{ scope }] })
  const client = await management(cloud)
  expect((await collect(listByResourceGroup(client, 'rg-a'))).map(({ name }) => name)).toEqual(['a'])
  expect((await armAsk(cloud, `${scope}?${version}`)).status).toBe(200)
  expect((await armAsk(cloud, `${cloud.account('a2').id}?${version}`)).status).toBe(403)
  expect(await permissions(groupOf(first, 'rg-a'))).toEqual({ status: 200, value: [] })
})

test('refuses a group in which the identity has no role', async () => {
  await start({ accounts: fleet, resourceGroups: ['rg-a'] })
  const path = `${groupOf(first, 'rg-b')}/providers/Microsoft.DocumentDB`
  const { status, json } = await armAsk(cloud, `${path}/databaseAccounts?${version}`)
  expect(status).toBe(403)
  expect(json).toEqual({
    error: {
      code: 'AuthorizationFailed',
      message: `The client '${cloud.clientId}' with object id '${cloud.principalId}' does not have authorization to perform action 'Microsoft.DocumentDB/databaseAccounts/read' over scope '${path}' or the scope is invalid. If access was recently granted, please refresh your credentials.`
    }
  })
  expect(await names(first)).toEqual(['a'])
  expect(await names(second)).toEqual(['c'])
})

test('refuses a subscription without a role, and does not find one that does not exist', async () => {
  await start({ accounts: fleet, roles: [{ scope: first }] })
  const read = 'Microsoft.DocumentDB/databaseAccounts/read'
  for (const [path, action] of [
    [second, 'Microsoft.Resources/subscriptions/read'],
    [`${second}/providers/Microsoft.DocumentDB`, 'Microsoft.Resources/subscriptions/providers/read'],
    [`${second}/providers/Microsoft.DocumentDB/databaseAccounts`, read]
  ] as const) {
    expect(await armAsk(cloud, `${path}?${version}`)).toMatchObject({
      status: 403,
      json: {
        error: {
          code: 'AuthorizationFailed',
          message: expect.stringContaining(`perform action '${action}' over scope '${second}' or`)
        }
      }
    })
  }
  expect(await permissions(second)).toEqual({ status: 200, value: [] })
  expect(await permissions(second.replace('2', '3'))).toMatchObject({
    status: 404,
    error: { code: 'SubscriptionNotFound' }
  })
  expect((await armAsk(cloud, '/subscriptions?api-version=2022-12-01')).json).toMatchObject({
    value: [{ subscriptionId: cloud.subscriptionId }],
    count: { value: 1 }
  })
})

test('lists nothing in a subscription without accounts', async () => {
  await start({ accounts: [account('a', 'rg-a')], subscriptions: [idOf(second)] })
  expect(await names(second)).toEqual([])
  expect(await permissions(second)).toEqual({ status: 200, value: [one(['*'])] })
})

test('combines roles, so that one allows what another excludes', async () => {
  const group = groupOf(first, 'rg-a')
  const noKeys = { actions: ['*'], notActions: ['Microsoft.DocumentDB/databaseAccounts/listKeys/*'] }
  const keys = { actions: ['Microsoft.DocumentDB/databaseAccounts/listkeys/action'] }
  await start({
    accounts: fleet,
    roles: [
      { scope: first, ...noKeys },
      { scope: group, ...keys }
    ]
  })
  const client = await management(cloud)
  expect(await listKeys(client, 'rg-a', 'a')).toHaveProperty('primaryMasterKey')
  await expect(listKeys(client, 'rg-b', 'b')).rejects.toMatchObject({ code: 'AuthorizationFailed' })
  expect(await permissions(first)).toMatchObject({ value: [one(noKeys.actions, noKeys.notActions)] })
  expect(await permissions(group)).toMatchObject({
    value: [one(noKeys.actions, noKeys.notActions), one(keys.actions)]
  })
})

test('lists permissions in pages', async () => {
  const roles = ['*/read', 'Microsoft.DocumentDB/*', 'Microsoft.Insights/*'].map((action) => ({
    scope: first,
    actions: [action]
  }))
  await start({ accounts: fleet, pageSize: 2, roles })
  const page = (await permissions(first)) as { value?: object[]; nextLink?: string }
  expect(page).toMatchObject({ value: [one(['*/read']), one(['Microsoft.DocumentDB/*'])] })
  expect((await armAsk(cloud, page.nextLink!)).json).toEqual({ value: [one(['Microsoft.Insights/*'])] })
})

test('leaves unreadable accounts out of a page, even if the page becomes empty', async () => {
  const hidden = ['b1', 'b2', 'b3'].map((name) => account(name, 'rg-b'))
  await start({
    accounts: [account('a1', 'rg-a'), ...hidden, account('a2', 'rg-a')],
    roles: [{ scope: groupOf(first, 'rg-a') }],
    pageSize: 2
  })
  const pages: number[] = []
  let next: string | undefined = `${first}/providers/Microsoft.DocumentDB/databaseAccounts?${version}`
  while (next !== undefined) {
    const { value, nextLink } = (await armAsk(cloud, next)).json as { value: object[]; nextLink?: string }
    pages.push(value.length)
    next = nextLink
  }
  expect(pages).toEqual([1, 0, 1])
  expect(await names(first)).toEqual(['a1', 'a2'])
})

test('without the permission to read accounts, lists are empty and permissions show the rest', async () => {
  await start({ accounts: fleet, denied: ['Microsoft.DocumentDB/databaseAccounts/read'] })
  expect(await names(first)).toEqual([])
  const { value } = (await permissions(first)) as unknown as { value: { actions: string[] }[] }
  expect(value).toHaveLength(1)
  expect(value[0]!.actions).toContain('Microsoft.DocumentDB/databaseAccounts/write')
  expect(value[0]!.actions.join()).not.toMatch(/\*,|databaseAccounts\/read\b/)
})

test('a deny assignment overrides every role', async () => {
  await start({
    accounts: [
      { name: 'no-keys', denied: ['Microsoft.DocumentDB/databaseAccounts/listKeys/action'] },
      { name: 'hidden', denied: ['Microsoft.DocumentDB/databaseAccounts/read'] }
    ]
  })
  const client = await management(cloud)
  await expect(listKeys(client, 'rg-orders', 'no-keys')).rejects.toMatchObject({
    statusCode: 403,
    code: 'DenyAssignmentAuthorizationFailed'
  })
  expect(await listKeys(client, 'rg-orders', 'hidden')).toHaveProperty('primaryMasterKey')
  expect(await names(first)).toEqual(['no-keys'])
  expect((await armAsk(cloud, `${cloud.account('hidden').id}?${version}`)).status).toBe(403)
})

test('a role anywhere in the subscription allows reading an operation', async () => {
  await start({
    accounts: [{ name: 'orders', resourceGroup: 'rg-a', changeTakes: 0 }],
    roles: [{ scope: groupOf(first, 'rg-a') }]
  })
  const patch = { method: 'PATCH', body: JSON.stringify({ properties: { disableLocalAuth: true } }) }
  const { headers } = await armAsk(cloud, `${cloud.account('orders').id}?${version}`, patch)
  expect((await armAsk(cloud, String(headers['azure-asyncoperation']))).status).toBe(200)
})
