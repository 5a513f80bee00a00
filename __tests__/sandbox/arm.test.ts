import { createCosmosDBManagement } from '@azure/arm-cosmosdb/api'
import {
  get,
  getReadOnlyKeys,
  list,
  listByResourceGroup,
  listKeys,
  listReadOnlyKeys,
  update
} from '@azure/arm-cosmosdb/api/databaseAccounts'
import { afterEach, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import * as armErrors from '../../sandbox/arm-errors.ts'
import { startCloud } from '../../sandbox/cloud.ts'
import { times } from '../../sandbox/rules.ts'
import type { AccountSpec, ArmAction, Cloud, CloudSpec } from '../../sandbox/types.ts'
import { armAsk, ask, collect, connect, management, token } from './client.ts'

let cloud: Cloud
const start = async (account: Partial<AccountSpec> = {}, spec: Partial<CloudSpec> = {}) => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod', ...account }], ...spec })
  return cloud.account('orders-prod')
}
afterEach(() => cloud.close())

const version = 'api-version=2026-03-15'
const fast = { updateIntervalInMs: 5 }
const off = { properties: { disableLocalAuth: true } }
const patch = { method: 'PATCH', body: JSON.stringify(off) }

test('the metadata need no token', async () => {
  await start()
  const reply = await ask(cloud, `${cloud.resourceManagerEndpoint}/metadata/endpoints?api-version=2022-09-01`)
  expect(reply.status).toBe(200)
  expect(JSON.parse(reply.text)).toMatchObject({
    name: 'SandboxCloud',
    resourceManager: `${cloud.resourceManagerEndpoint}/`,
    authentication: {
      loginEndpoint: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+\/$/),
      audiences: [`${cloud.resourceManagerEndpoint}/`],
      identityProvider: 'AAD'
    }
  })
})

test('the SDK reads an account', async () => {
  const account = await start({ capabilities: ['EnableServerless'] })
  const read = await get(await management(cloud), 'rg-orders', 'orders-prod')
  expect(read).toMatchObject({
    id: account.id,
    name: 'orders-prod',
    kind: 'GlobalDocumentDB',
    location: 'West Europe',
    provisioningState: 'Succeeded',
    documentEndpoint: account.endpoints[0]!.url,
    disableLocalAuth: false,
    capabilities: [{ name: 'EnableServerless' }],
    publicNetworkAccess: 'Enabled'
  })
  expect(
    read.locations?.map(({ locationName, documentEndpoint, id }) => [id, locationName, documentEndpoint])
  ).toEqual([
    ['orders-prod-westeurope', 'West Europe', account.endpoints[1]!.url],
    ['orders-prod-northeurope', 'North Europe', account.endpoints[2]!.url]
  ])
  expect(read.writeLocations).toHaveLength(1)
})

const checked = { capabilities: ['EnableAccountKeysLastUsageCheckInDisableLocalAuth'] }
const preview = 'api-version=2026-04-01-preview'

interface KeyTimes {
  readonly generationTime: string
  readonly approximateLastUsageTime?: string
}

async function keysMetadata(id: string, query = version): Promise<Readonly<Record<string, KeyTimes>>> {
  const { text } = await armAsk(cloud, `${id}?${query}`)
  const { properties } = JSON.parse(text) as { properties: { keysMetadata: Record<string, KeyTimes> } }
  return properties.keysMetadata
}

test('each key has a generation time of its own, and a regenerated one a later', async () => {
  const account = await start()
  const before = await keysMetadata(account.id)
  await new Promise((resolve) => setTimeout(resolve, 2))
  account.regenerateKey('secondary')
  const now = await keysMetadata(account.id)
  const changed = Object.keys(before).filter(
    (name) => before[name]!.generationTime !== now[name]!.generationTime
  )
  expect(Object.keys(before)).toHaveLength(4)
  expect(changed).toEqual(['secondaryMasterKey'])
  expect(now['secondaryMasterKey']!.generationTime > before['secondaryMasterKey']!.generationTime).toBe(true)
})

test('the last use of a key is shown to the preview only, and not without a use', async () => {
  const account = await start()
  expect((await connect(cloud, account.endpoints[0]!.url, { key: account.keys.primary })).code).toBe(200)
  await connect(cloud, account.endpoints[0]!.url, { key: Buffer.alloc(64).toString('base64') })
  const shown = await keysMetadata(account.id, preview)
  expect(Object.keys(shown).filter((name) => 'approximateLastUsageTime' in shown[name]!)).toEqual([
    'primaryMasterKey'
  ])
  expect(JSON.stringify(await keysMetadata(account.id))).not.toContain('approximateLastUsageTime')
})

test.each([
  ['a use three hours ago', { ...checked, keysUsedHoursAgo: { secondary: 3 } }, 409],
  ['a use thirteen hours ago', { ...checked, keysUsedHoursAgo: { secondary: 13 } }, 200],
  ['no use', checked, 200],
  ['a use, without the capability', { keysUsedHoursAgo: { secondary: 3 } }, 200]
])('keys are turned off where they may be: %s', async (_what, spec, status) => {
  const { id } = await start(spec)
  const reply = await armAsk(cloud, `${id}?${version}`, patch)
  expect(reply.status).toBe(status)
  expect(reply.text.includes('secondaryMasterKey are still in use')).toBe(status === 409)
})

test('answers carry the headers of ARM', async () => {
  const { id } = await start()
  const { headers } = await armAsk(cloud, `${id}?${version}`)
  expect(headers).toMatchObject({
    'x-ms-request-id': expect.any(String),
    'x-ms-correlation-request-id': expect.any(String),
    'x-ms-gatewayversion': 'version=2.14.0',
    'cache-control': 'no-store, no-cache'
  })
})

test('paths are compared without regard to case, doubled slashes and a slash at the end do not matter', async () => {
  const { id } = await start()
  for (const path of [id.toUpperCase(), id.toLowerCase(), `/${id}`, `${id}/`]) {
    expect((await armAsk(cloud, `${path}?${version}`)).status).toBe(200)
  }
})

test('an account that is being created has no endpoints yet, and then has them', async () => {
  const account = await start({ creatingFor: 600 })
  const client = await management(cloud)
  const before = await get(client, 'rg-orders', 'orders-prod')
  expect(before).toMatchObject({ provisioningState: 'Creating' })
  expect(before.documentEndpoint).toBeUndefined()
  expect(before.locations?.map(({ documentEndpoint }) => documentEndpoint)).toEqual([undefined, undefined])
  expect(await armAsk(cloud, `${account.id}?${version}`, patch)).toMatchObject({ status: 412 })
  account.provisioningState = 'Succeeded'
  const after = await get(client, 'rg-orders', 'orders-prod')
  expect(after.documentEndpoint).toBe(account.endpoints[0]!.url)
})

test('the SDK turns keys off', async () => {
  const account = await start({ changeTakes: 0.05 })
  const changed = await update(
    await management(cloud),
    'rg-orders',
    'orders-prod',
    { disableLocalAuth: true },
    fast
  )
  expect(changed).toMatchObject({ disableLocalAuth: true, provisioningState: 'Succeeded' })
  expect(account.disableLocalAuth).toBe(true)
  expect(Date.now() - account.changedAt).toBeLessThan(5000)
  const paths = cloud.requests
    .filter(({ server }) => server === 'arm')
    .map(({ method, path }) => `${method} ${path}`)
  expect(paths).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^PATCH /),
      expect.stringMatching(/^GET .*\/locations\/westeurope\/operationsStatus\//),
      expect.stringMatching(/^GET .*\/operationResults\//)
    ])
  )
  expect(paths.filter((path) => path.startsWith('PATCH'))).toHaveLength(1)
})

test('a change is answered with the old values and the URLs of an operation, and takes its time', async () => {
  const account = await start({ changeTakes: 4 })
  const accepted = await armAsk(cloud, `${account.id}?${version}`, patch)
  expect(accepted.status).toBe(200)
  expect(accepted.json).toMatchObject({
    properties: {
      provisioningState: 'Updating',
      disableLocalAuth: false,
      locations: [{ provisioningState: 'Updating' }, { provisioningState: 'Updating' }]
    }
  })
  const status = String(accepted.headers['azure-asyncoperation'])
  const result = String(accepted.headers['location'])
  expect(status).toMatch(
    /operationsStatus\/[0-9a-f-]{36}\?api-version=2026-03-15&t=\d+&c=[\w-]+&s=[\w-]+&h=[\w-]+$/
  )
  expect(status.length).toBeGreaterThan(3000)

  const bearer = { headers: { authorization: `Bearer ${await token(cloud)}` } }
  const poll = await ask(cloud, status, bearer)
  expect(poll.headers['retry-after']).toBeUndefined()
  expect(JSON.parse(poll.text)).toEqual({ status: 'Enqueued' })
  expect((await ask(cloud, result, bearer)).status).toBe(202)
  expect((await armAsk(cloud, `${account.id}?${version}`, patch)).json).toEqual({
    code: 'PreconditionFailed',
    message: expect.stringContaining(
      'There is another user operation in progress which requires an exclusive lock on [orders-prod]. Please retry after sometime.\r\nActivityId: '
    )
  })
  expect(account.disableLocalAuth).toBe(false)

  while (!account.disableLocalAuth) {
    expect(JSON.parse((await ask(cloud, status, bearer)).text)).toEqual({
      status: expect.stringMatching(/^(Dequeued|Succeeded)$/)
    })
  }
  expect(JSON.parse((await ask(cloud, status, bearer)).text)).toEqual({ status: 'Succeeded' })
  expect(JSON.parse((await ask(cloud, result, bearer)).text)).toMatchObject({
    properties: { disableLocalAuth: true }
  })

  const meddled = await ask(cloud, status.replace(/&s=(.)/, (_, first) => (first === '_' ? '&s=-' : '&s=_')), bearer)
  expect(meddled.status).toBe(404)
})

test('PUT is the same long-running change, as az resource update sends it', async () => {
  const account = await start({ changeTakes: 0 })
  const provider = await armAsk(
    cloud,
    `/subscriptions/${cloud.subscriptionId}/providers/Microsoft.DocumentDB?api-version=2021-04-01`
  )
  expect(provider.json).toMatchObject({
    resourceTypes: expect.arrayContaining([
      expect.objectContaining({
        resourceType: 'databaseAccounts',
        apiVersions: expect.arrayContaining(['2026-03-15'])
      })
    ])
  })
  const read = (await armAsk(cloud, `${account.id}?${version}`)).json as { properties: object }
  const body = JSON.stringify({ ...read, properties: { ...read.properties, disableLocalAuth: true } })
  const put = await armAsk(cloud, `${account.id}?${version}`, { method: 'PUT', body })
  expect(put).toMatchObject({ status: 200, json: { properties: { disableLocalAuth: false } } })
  while (account.provisioningState !== 'Succeeded') {
    await new Promise(setImmediate)
  }
  expect(account.disableLocalAuth).toBe(true)
})

test('a change that fails in the end leaves all as it was', async () => {
  const account = await start({
    changeTakes: 0,
    changeFails: {
      code: 'BadRequest',
      message: 'DisableLocalAuth is only allowed to be configured for SQL API account.'
    }
  })
  const client = await management(cloud)
  await expect(update(client, 'rg-orders', 'orders-prod', { disableLocalAuth: true }, fast)).rejects.toThrow(
    'DisableLocalAuth is only allowed'
  )
  expect(account).toMatchObject({
    disableLocalAuth: false,
    changedAt: -Infinity,
    provisioningState: 'Succeeded'
  })
})

test.each<Partial<AccountSpec> & { api: string }>([
  { api: 'MongoDB', kind: 'MongoDB' },
  { api: 'MongoDB', capabilities: ['EnableMongo'] },
  { api: 'Cassandra', capabilities: ['EnableCassandra'] },
  { api: 'Gremlin, Sql', capabilities: ['EnableGremlin'] }
])('$api, $kind $capabilities: keys cannot be turned off', async ({ api, ...spec }) => {
  const account = await start(spec)
  expect((await armAsk(cloud, `${account.id}?${version}`)).json).toMatchObject({
    properties: { EnabledApiTypes: api }
  })
  const refused = await armAsk(cloud, `${account.id}?${version}`, patch)
  expect(refused.status).toBe(400)
  expect(refused.json).toEqual({
    code: 'BadRequest',
    message: expect.stringMatching(
      /^DisableLocalAuth is only allowed to be configured for SQL API account\.\r\nActivityId: [0-9a-f-]{36}, Microsoft\.Azure\.Documents\.Common\/2\.14\.0$/
    )
  })
})

test('keys of a Table account can be turned off', async () => {
  const account = await start({ capabilities: ['EnableTable'], changeTakes: 0 })
  expect((await armAsk(cloud, `${account.id}?${version}`, patch)).status).toBe(200)
})

test('the SDK lists keys, also where they are off', async () => {
  const { keys } = await start({ disableLocalAuth: true })
  const client = await management(cloud)
  const readOnly = {
    primaryReadonlyMasterKey: keys['primary-read-only'],
    secondaryReadonlyMasterKey: keys['secondary-read-only']
  }
  expect(await listKeys(client, 'rg-orders', 'orders-prod')).toMatchObject({
    ...readOnly,
    primaryMasterKey: keys.primary,
    secondaryMasterKey: keys.secondary
  })
  expect(await listReadOnlyKeys(client, 'rg-orders', 'orders-prod')).toEqual(readOnly)
  expect(await getReadOnlyKeys(client, 'rg-orders', 'orders-prod')).toEqual(readOnly)
})

test('the SDK follows the pages of a list', async () => {
  const other = '22222222-2222-4222-8222-222222222222'
  cloud = await startCloud({
    pageSize: 2,
    accounts: [
      { name: 'a' },
      { name: 'b', resourceGroup: 'rg-b' },
      { name: 'c' },
      { name: 'd' },
      { name: 'elsewhere', subscriptionId: other }
    ]
  })
  const client = await management(cloud)
  expect((await collect(list(client))).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd'])
  expect(cloud.requests.filter(({ path }) => path.includes('skiptoken'))).toHaveLength(1)
  expect((await collect(listByResourceGroup(client, 'RG-Orders'))).map(({ name }) => name)).toEqual([
    'a',
    'c',
    'd'
  ])
  expect((await collect(list(await management(cloud, other)))).map(({ name }) => name)).toEqual(['elsewhere'])
  const { json } = await armAsk(cloud, '/subscriptions?api-version=2022-12-01')
  expect(json).toMatchObject({ value: [{ subscriptionId: cloud.subscriptionId }, { subscriptionId: other }] })
})

test.each<[ArmAction, string, string]>([
  ['Microsoft.DocumentDB/databaseAccounts/read', 'GET', ''],
  ['Microsoft.DocumentDB/databaseAccounts/write', 'PATCH', ''],
  ['Microsoft.DocumentDB/databaseAccounts/listKeys/action', 'POST', '/listKeys'],
  ['Microsoft.DocumentDB/databaseAccounts/readonlykeys/action', 'POST', '/readonlykeys'],
  ['Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read', 'GET', '/sqlRoleAssignments'],
  ['Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read', 'GET', '/sqlRoleDefinitions']
])('without %s', async (action, method, suffix) => {
  const { id } = await start({}, { denied: [action] })
  const reply = await armAsk(cloud, `${id}${suffix}?${version}`, { method, ...(method === 'PATCH' && patch) })
  expect(reply.status).toBe(403)
  const scope = /sqlRole/.test(suffix) ? id + suffix : id
  expect(reply.json).toEqual({
    error: {
      code: 'AuthorizationFailed',
      message: `The client '${cloud.clientId}' with object id '${cloud.principalId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`
    }
  })
})

test('an operation whose URLs may not be read goes on all the same', async () => {
  const account = await start(
    { changeTakes: 0 },
    {
      denied: [
        'Microsoft.DocumentDB/locations/operationsStatus/read',
        'Microsoft.DocumentDB/databaseAccounts/operationResults/read'
      ]
    }
  )
  const { headers } = await armAsk(cloud, `${account.id}?${version}`, patch)
  const bearer = { headers: { authorization: `Bearer ${await token(cloud)}` } }
  for (const url of [String(headers['azure-asyncoperation']), String(headers['location'])]) {
    expect(await ask(cloud, url, bearer)).toMatchObject({
      status: 403,
      text: expect.stringContaining('AuthorizationFailed')
    })
  }
  while (account.provisioningState !== 'Succeeded') {
    await new Promise(setImmediate)
  }
  expect(account.disableLocalAuth).toBe(true)
})

test.each([
  [
    'an unknown subscription',
    '/subscriptions/99999999-9999-4999-8999-999999999999/providers/Microsoft.DocumentDB/databaseAccounts',
    404,
    'SubscriptionNotFound',
    "The subscription '99999999-9999-4999-8999-999999999999' could not be found."
  ],
  [
    'an unknown resource group',
    '{subscription}/resourceGroups/rg-x/providers/Microsoft.DocumentDB/databaseAccounts',
    404,
    'ResourceGroupNotFound',
    "Resource group 'rg-x' could not be found."
  ],
  [
    'an unknown account',
    '{subscription}/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders',
    404,
    'ResourceNotFound',
    "The Resource 'Microsoft.DocumentDB/databaseAccounts/orders' under resource group 'rg-orders' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
  ]
])('%s', async (_title, path, status, code, message) => {
  await start()
  const url = `${path.replace('{subscription}', `/subscriptions/${cloud.subscriptionId}`)}?${version}`
  expect(await armAsk(cloud, url)).toMatchObject({ status, json: { error: { code, message } } })
})

test('a request without api-version, or with one that is none', async () => {
  const { id } = await start()
  expect(await armAsk(cloud, id)).toMatchObject({
    status: 400,
    json: { error: { code: 'MissingApiVersionParameter' } }
  })
  expect(await armAsk(cloud, `${id}?api-version=latest`)).toMatchObject({
    status: 400,
    json: { error: { code: 'InvalidApiVersionParameter' } }
  })
})

test('an api-version older than the setting does not show it', async () => {
  const { id } = await start()
  const { json } = await armAsk(cloud, `${id}?api-version=2020-04-01`)
  expect((json as { properties: object }).properties).not.toHaveProperty('disableLocalAuth')
})

test('a token that is missing, forged, or meant for another', async () => {
  const { id } = await start()
  const url = `${cloud.resourceManagerEndpoint}${id}?${version}`
  const codeWith = async (authorization?: string) => {
    const reply = await ask(cloud, url, authorization === undefined ? {} : { headers: { authorization } })
    expect(reply.status).toBe(401)
    expect(reply.headers['www-authenticate']).toContain('Bearer authorization_uri=')
    return (JSON.parse(reply.text) as { error: { code: string } }).error.code
  }
  expect(await codeWith()).toBe('AuthenticationFailed')
  expect(await codeWith('Bearer nonsense')).toBe('InvalidAuthenticationToken')
  const good = await token(cloud)
  expect(await codeWith(`Bearer ${good.slice(0, -4)}AAAA`)).toBe('InvalidAuthenticationToken')
  expect(await codeWith(`Bearer ${await token(cloud, 'https://cosmos.azure.com/.default')}`)).toBe(
    'InvalidAuthenticationTokenAudience'
  )
  const { now } = Date
  Date.now = () => now() + 4_000_000
  try {
    expect(await codeWith(`Bearer ${good}`)).toBe('ExpiredAuthenticationToken')
  } finally {
    Date.now = now
  }
})

test('the tenant and the subscription as Azure CLI asks for them', async () => {
  await start()
  expect((await armAsk(cloud, '/tenants?api-version=2022-12-01')).json).toMatchObject({
    value: [{ tenantId: cloud.tenantId }]
  })
  expect(
    (await armAsk(cloud, `/subscriptions/${cloud.subscriptionId}?api-version=2022-12-01`)).json
  ).toMatchObject({
    subscriptionId: cloud.subscriptionId,
    state: 'Enabled'
  })
})

test.each([
  ['disallowedByPolicy', armErrors.disallowedByPolicy('orders-prod'), 403, 'RequestDisallowedByPolicy'],
  ['scopeLocked', armErrors.scopeLocked('/subscriptions/x'), 409, 'ScopeLocked'],
  ['exclusiveLock', armErrors.exclusiveLock('orders-prod'), 412, 'PreconditionFailed'],
  ['operationInProgress 409', armErrors.operationInProgress(), 409, 'Conflict'],
  ['operationInProgress 429', armErrors.operationInProgress(429), 429, 'TooManyRequests'],
  ['denyAssignment', armErrors.denyAssignment('a', 'b'), 403, 'DenyAssignmentAuthorizationFailed'],
  ['tooManyRequests', armErrors.tooManyRequests(), 429, 'TooManyRequests'],
  ['internalServerError', armErrors.internalServerError(), 500, 'InternalServerError'],
  ['serverTimeout', armErrors.serverTimeout(), 503, 'ServerTimeout'],
  ['gatewayTimeout', armErrors.gatewayTimeout(), 504, 'GatewayTimeout'],
  ['expiredToken', armErrors.expiredToken(), 401, 'ExpiredAuthenticationToken']
])('a script answers %s, and the SDK sees its code', async (_name, reaction, statusCode, code) => {
  await start(
    {},
    { rules: [({ server, method }) => (server === 'arm' && method === 'PATCH' ? reaction : undefined)] }
  )
  const client = await management(cloud)
  await expect(
    update(client, 'rg-orders', 'orders-prod', { disableLocalAuth: true }, fast)
  ).rejects.toMatchObject({
    statusCode,
    code
  })
})

test('the SDK waits as long as Retry-After says, and then gets through', async () => {
  await start(
    {},
    {
      rules: [
        times(1, ({ server, path }) =>
          server === 'arm' && path.includes('databaseAccounts') ? armErrors.tooManyRequests(0) : undefined
        )
      ]
    }
  )
  const access = await token(cloud)
  const client = createCosmosDBManagement(
    { getToken: () => Promise.resolve({ token: access, expiresOnTimestamp: Date.now() + 3_600_000 }) },
    cloud.subscriptionId,
    {
      endpoint: cloud.resourceManagerEndpoint,
      credentials: { scopes: [`${cloud.resourceManagerEndpoint}/.default`] },
      tlsOptions: { ca: readFileSync(cloud.caFile, 'utf8') }
    }
  )
  expect(await get(client, 'rg-orders', 'orders-prod')).toMatchObject({ name: 'orders-prod' })
})
