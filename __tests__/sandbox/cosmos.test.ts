import { afterEach, expect, test } from '@jest/globals'
import { createHmac, randomBytes } from 'node:crypto'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { startCloud, type Cloud, type CloudSpec } from '../../sandbox/cloud.ts'
import { signatureFirst } from '../../sandbox/scenarios/rules.ts'
import { ask, connect, cosmosClient, credential, token } from './client.ts'

let cloud: Cloud
const start = async (account: Partial<AccountSpec> = {}, spec: Partial<CloudSpec> = {}) => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod', ...account }], ...spec })
  return cloud.account('orders-prod')
}
afterEach(() => cloud.close())

const names = ['primary', 'secondary', 'primary-read-only', 'secondary-read-only'] as const
const madeUp = () => randomBytes(64).toString('base64')

/** Signs as the documentation of the REST API says, without an SDK. */
function signed(key: string, date = new Date(), { verb = 'get', type = '', link = '', encode = true } = {}) {
  const payload = `${verb}\n${type}\n${link}\n${date.toUTCString().toLowerCase()}\n\n`
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(payload).digest('base64')
  const header = `type=master&ver=1.0&sig=${signature}`
  return { 'x-ms-date': date.toUTCString(), authorization: encode ? encodeURIComponent(header) : header }
}

test('accepts every key at every endpoint, and logs which key it was', async () => {
  const { endpoints, keys } = await start()
  for (const { url } of endpoints) {
    for (const name of names) {
      expect(await connect(cloud, url, { key: keys[name] })).toMatchObject({ code: 200 })
    }
  }
  expect(cloud.requests.map(({ account, endpoint, credential }) => [account, endpoint, credential])).toEqual(
    endpoints.flatMap(({ name }) => names.map((credential) => ['orders-prod', name, credential]))
  )
})

test('the SDK reads the database account', async () => {
  const { endpoints, keys } = await start()
  const client = cosmosClient(cloud, endpoints[0]!.url, { key: keys.primary })
  const { resource } = await client.getDatabaseAccount()
  client.dispose()
  const [, west, north] = endpoints
  expect(resource).toMatchObject({
    writableLocations: [{ name: 'West Europe', databaseAccountEndpoint: west!.url }],
    readableLocations: [
      { name: 'West Europe', databaseAccountEndpoint: west!.url },
      { name: 'North Europe', databaseAccountEndpoint: north!.url }
    ],
    consistencyPolicy: 'Session',
    enableMultipleWritableLocations: false
  })
})

test('the body has every field of a real database account', async () => {
  const { endpoints, keys } = await start()
  const reply = await ask(cloud, endpoints[0]!.url, { headers: signed(keys.primary) })
  expect(Object.keys(JSON.parse(reply.text) as object)).toEqual([
    '_self',
    'id',
    '_rid',
    'media',
    'addresses',
    '_dbs',
    'writableLocations',
    'readableLocations',
    'enableMultipleWriteLocations',
    'userReplicationPolicy',
    'userConsistencyPolicy',
    'systemReplicationPolicy',
    'readPolicy',
    'queryEngineConfiguration'
  ])
})

test('a client with endpoint discovery lists databases', async () => {
  const { endpoints, keys } = await start()
  const client = cosmosClient(cloud, endpoints[0]!.url, { key: keys['primary-read-only'] })
  const { resources } = await client.databases.readAll().fetchAll()
  client.dispose()
  expect(resources).toEqual([])
  expect(cloud.requests.at(-1)).toMatchObject({ path: '/dbs', credential: 'primary-read-only' })
})

test("with keys off, refuses every key and a made-up one with Azure's text", async () => {
  const { endpoints, keys } = await start({ disableLocalAuth: true })
  const message = expect.stringMatching(
    /^Local Authorization is disabled\. Use an AAD token to authorize all requests\.\r\nActivityId: [0-9a-f-]{36}, Microsoft\.Azure\.Documents\.Common\/2\.14\.0$/
  )
  for (const { url } of endpoints) {
    for (const key of [...Object.values(keys), madeUp()]) {
      expect(await connect(cloud, url, { key })).toEqual({ code: 401, subStatus: 5202, message })
    }
  }
  expect(cloud.requests.at(-1)!.credential).toBe('unknown-key')
})

test('sends the refusal with its headers and sub-status', async () => {
  const { endpoints, keys } = await start({ disableLocalAuth: true })
  const { status, headers, text } = await ask(cloud, endpoints[0]!.url, { headers: signed(keys.primary) })
  expect(status).toBe(401)
  expect(headers).toMatchObject({
    'transfer-encoding': 'chunked',
    'content-type': 'application/json',
    server: 'Microsoft-HTTPAPI/2.0',
    'x-ms-gatewayversion': 'version=2.14.0',
    'x-ms-substatus': '5202',
    'strict-transport-security': 'max-age=31536000',
    date: expect.any(String)
  })
  expect(headers['content-length']).toBeUndefined()
  expect(JSON.parse(text)).toEqual({
    code: 'Unauthorized',
    message: `Local Authorization is disabled. Use an AAD token to authorize all requests.\r\nActivityId: ${String(headers['x-ms-activity-id'])}, Microsoft.Azure.Documents.Common/2.14.0`
  })
})

test('each endpoint starts to refuse keys after its own delay', async () => {
  const account = await start({ refusesAfter: { Global: 10, 'North Europe': Infinity } })
  account.disableLocalAuth = true
  account.changedAt = Date.now() - 5000
  const outcomes = async () =>
    await Promise.all(
      account.endpoints.map(
        async ({ url }) => (await connect(cloud, url, { key: account.keys.primary })).code
      )
    )
  expect(await outcomes()).toEqual([200, 401, 200])
  account.changedAt = Date.now() - 11_000
  expect(await outcomes()).toEqual([401, 401, 200])
  account.disableLocalAuth = false
  expect(await outcomes()).toEqual([200, 200, 200])
})

test('an account with keys off refuses at once, except at an endpoint that never does', async () => {
  const { endpoints, keys } = await start({
    disableLocalAuth: true,
    refusesAfter: { Global: 60, 'West Europe': Infinity }
  })
  const code = async (index: number) =>
    (await connect(cloud, endpoints[index]!.url, { key: keys.primary })).code
  expect([await code(0), await code(1), await code(2)]).toEqual([401, 200, 401])
})

test('refuses a wrong key with the signed payload and without a sub-status', async () => {
  const { endpoints } = await start()
  const date = new Date()
  const { status, headers, text } = await ask(cloud, endpoints[0]!.url, { headers: signed(madeUp(), date) })
  expect(status).toBe(401)
  expect(headers).not.toHaveProperty('x-ms-substatus')
  expect((JSON.parse(text) as { message: string }).message).toContain(
    `Server used the following payload to sign: 'get\n\n\n${date.toUTCString().toLowerCase()}\n\n'`
  )
})

test('rotated keys become wrong keys', async () => {
  const account = await start()
  const old = account.keys.secondary
  account.rotateKeys()
  expect(await connect(cloud, account.endpoints[0]!.url, { key: old })).toMatchObject({
    code: 401,
    subStatus: undefined
  })
  expect(await connect(cloud, account.endpoints[0]!.url, { key: account.keys.secondary })).toMatchObject({
    code: 200
  })
})

test('signatureFirst plays the other order of checks', async () => {
  const { endpoints, keys } = await start({ disableLocalAuth: true }, { rules: [signatureFirst] })
  const { url } = endpoints[0]!
  expect(await connect(cloud, url, { key: madeUp() })).toMatchObject({ code: 401, subStatus: undefined })
  expect(await connect(cloud, url, { key: keys.primary })).toMatchObject({ code: 401, subStatus: 5202 })
})

test.each([
  [-16, 403],
  [-14, 200],
  [14, 200],
  [16, 403]
])('answers a clock that is wrong by %i minutes with %i', async (minutes, status) => {
  const { endpoints, keys } = await start()
  const headers = signed(keys.primary, new Date(Date.now() + minutes * 60_000))
  const reply = await ask(cloud, endpoints[0]!.url, { headers })
  expect(reply.status).toBe(status)
  if (status === 403) {
    expect(reply.text).toContain('The authorization token is not valid at the current time.')
    expect(reply.headers).not.toHaveProperty('x-ms-substatus')
  }
})

test("rejects a missing or malformed header, and accepts one that isn't encoded", async () => {
  const { endpoints, keys } = await start()
  const { url } = endpoints[0]!
  expect(await ask(cloud, url)).toMatchObject({
    status: 401,
    text: expect.stringContaining(
      'Required Header authorization is missing. Ensure a valid Authorization token is passed.'
    )
  })
  for (const authorization of ['Bearer x', 'type%3Dmaster', '%E0%A4%A']) {
    expect(await ask(cloud, url, { headers: { ...signed(keys.primary), authorization } })).toMatchObject({
      status: 401,
      text: expect.stringContaining("Authorization header doesn't conform to the required format.")
    })
  }
  expect(
    await ask(cloud, url, { headers: signed(keys.primary, new Date(), { encode: false }) })
  ).toMatchObject({ status: 200 })
  expect(cloud.requests.map(({ credential }) => credential)).toEqual([
    'none',
    'none',
    'none',
    'none',
    'primary'
  ])
})

test('rejects a missing or invalid date', async () => {
  const { endpoints, keys } = await start()
  const { authorization } = signed(keys.primary)
  const text = async (headers: Record<string, string>) => {
    const reply = await ask(cloud, endpoints[0]!.url, { headers })
    expect(reply.status).toBe(401)
    return reply.text
  }
  expect(await text({ authorization })).toContain('Authorization token mandates Date header.')
  expect(await text({ authorization, 'x-ms-date': 'soon' })).toContain(
    'The input date header is invalid format.'
  )
})

test('rejects writes, and signatures for another verb', async () => {
  const { endpoints, keys } = await start()
  const url = `${endpoints[0]!.url}dbs`
  const post = signed(keys.primary, new Date(), { verb: 'post', type: 'dbs' })
  expect((await ask(cloud, url, { method: 'POST', headers: post, body: '{"id":"x"}' })).status).toBe(405)
  expect((await ask(cloud, url, { headers: post })).status).toBe(401)
  const read = signed(keys.primary, new Date(), { type: 'dbs', link: 'dbs/x' })
  expect((await ask(cloud, `${url}/x`, { headers: read })).status).toBe(404)
})

test('accepts the Entra token of a holder of a data role even if keys are off', async () => {
  const { endpoints } = await start({
    disableLocalAuth: true,
    dataRoleHolders: ['6f9d2f6e-41f7-4d6c-9a53-0c3a52d1b7aa']
  })
  const aadCredentials = await credential(cloud)
  expect(await connect(cloud, endpoints[0]!.url, { aadCredentials })).toMatchObject({ code: 200 })
  for (const { url } of endpoints) {
    const aadScope = 'https://cosmos.azure.com/.default'
    expect(await connect(cloud, url, { aadCredentials, aadScope })).toMatchObject({ code: 200 })
  }
  const data = await token(cloud, 'https://cosmos.azure.com/.default')
  const authorization = encodeURIComponent(`type=aad&ver=1.0&sig=${data}`)
  expect((await ask(cloud, endpoints[0]!.url, { headers: { authorization } })).status).toBe(200)
  expect(
    new Set(cloud.requests.filter(({ server }) => server === 'cosmos').map((seen) => seen.credential))
  ).toEqual(new Set(['entra']))
})

test('refuses an Entra token without a data role with 403/5301', async () => {
  const { endpoints } = await start({ disableLocalAuth: true })
  const aadScope = 'https://cosmos.azure.com/.default'
  expect(
    await connect(cloud, endpoints[0]!.url, { aadCredentials: await credential(cloud), aadScope })
  ).toEqual({
    code: 403,
    subStatus: 5301,
    message: expect.stringContaining(
      `Request blocked by Auth orders-prod : Request is blocked because principal [${cloud.principalId}] does not have required RBAC permissions to perform action [Microsoft.DocumentDB/databaseAccounts/readMetadata] on resource [/]. Learn more: https://aka.ms/cosmos-native-rbac.`
    )
  })
})

test('refuses an Entra token for a region or for ARM with 401/5008', async () => {
  const { endpoints } = await start({ dataRoleHolders: ['6f9d2f6e-41f7-4d6c-9a53-0c3a52d1b7aa'] })
  const [global, west] = endpoints
  const aadCredentials = await credential(cloud)
  const regional = await connect(cloud, west!.url, { aadCredentials })
  expect(regional).toEqual({
    code: 401,
    subStatus: 5008,
    message: expect.stringContaining(
      `Provided AAD token is intended for [${west!.url.slice(0, -1)}]. This database account accepts tokens intended for [${global!.url.slice(0, -1)}, https://cosmos.azure.com].`
    )
  })
  const aadScope = `${cloud.resourceManagerEndpoint}/.default`
  expect(await connect(cloud, global!.url, { aadCredentials, aadScope })).toMatchObject({
    code: 401,
    subStatus: 5008
  })
})

test('refuses an Entra token that is forged, expired, malformed, or from another tenant', async () => {
  const { endpoints } = await start({ dataRoleHolders: ['6f9d2f6e-41f7-4d6c-9a53-0c3a52d1b7aa'] })
  const good = await token(cloud, 'https://cosmos.azure.com/.default')
  const subStatus = async (jwt: string) => {
    const headers = { authorization: `type=aad&ver=1.0&sig=${jwt}` }
    const reply = await ask(cloud, endpoints[0]!.url, { headers })
    expect(reply.status).toBe(401)
    return reply.headers['x-ms-substatus']
  }
  const [header, payload, signature] = good.split('.') as [string, string, string]
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const other = Buffer.from(JSON.stringify({ ...claims, tid: '99999999-9999-4999-8999-999999999999' }))
  expect(await subStatus('nonsense')).toBe('5003')
  expect(await subStatus(`${header}.${payload}.${signature.slice(0, -4)}AAAA`)).toBe('5004')
  expect(await subStatus(`${header}.${other.toString('base64url')}.${signature}`)).toBe('5007')
  const { now } = Date
  Date.now = () => now() + 4_000_000
  try {
    expect(await subStatus(good)).toBe('5006')
  } finally {
    Date.now = now
  }
})
