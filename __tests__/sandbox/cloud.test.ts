import { afterEach, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import { startCloud, type Cloud, type CloudSpec } from '../../sandbox/cloud.ts'
import { times } from '../../sandbox/scenarios/rules.ts'
import { ask, connect, githubToken, token, trustingAgent } from './client.ts'

let cloud: Cloud
const start = async (spec: Partial<CloudSpec> = {}) => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod' }], ...spec })
  return cloud
}
afterEach(() => cloud.close())

const metadata = (of: Cloud) => `${of.resourceManagerEndpoint}/metadata/endpoints?api-version=2022-09-01`

test('every server has its own port on 127.0.0.1', async () => {
  const { resourceManagerEndpoint, oidcEnvironment } = await start({
    accounts: [{ name: 'one' }, { name: 'two', regions: ['East US'] }]
  })
  const urls = [
    resourceManagerEndpoint,
    oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_URL']!,
    ...cloud.account('one').endpoints.map(({ url }) => url),
    ...cloud.account('two').endpoints.map(({ url }) => url)
  ].map((url) => new URL(url))
  expect(urls.map(({ protocol, hostname }) => protocol + hostname)).toEqual(urls.map(() => 'https:127.0.0.1'))
  expect(new Set(urls.map(({ port }) => port)).size).toBe(7)
  expect(cloud.account('two').endpoints.map(({ name }) => name)).toEqual(['Global', 'East US'])
})

test('only clients that trust the authority can connect', async () => {
  await start()
  await expect(fetch(metadata(cloud))).rejects.toMatchObject({
    cause: { code: expect.stringContaining('UNABLE_TO_') }
  })
  expect((await ask(cloud, metadata(cloud))).status).toBe(200)
})

test('another process trusts the authority through NODE_EXTRA_CA_CERTS', async () => {
  await start()
  const script = `fetch(process.argv[1]).then(({ status }) => console.log(status))`
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: cloud.caFile }
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, metadata(cloud)], { env })
  expect(stdout.trim()).toBe('200')
})

test("close ends hanging requests, frees ports, and removes the authority's file", async () => {
  await start({ rules: [() => ({ kind: 'hang' })] })
  const { caFile } = cloud
  const hanging = expect(ask(cloud, metadata(cloud))).rejects.toMatchObject({ code: 'ECONNRESET' })
  while (cloud.requests.length === 0) {
    await new Promise(setImmediate)
  }
  const before = performance.now()
  await cloud.close()
  expect(performance.now() - before).toBeLessThan(500)
  await hanging
  expect(existsSync(caFile)).toBe(false)
})

test('runs rules in order until the first reaction', async () => {
  await start({
    rules: [
      ({ path }) => (path.includes('2022') ? undefined : { kind: 'answer', status: 418 }),
      (request, of) => ({
        kind: 'answer',
        status: 200,
        headers: { 'x-rule': 'second' },
        body: `${request.server} ${of.tenantId}`
      }),
      () => ({ kind: 'reset' })
    ]
  })
  const reply = await ask(cloud, metadata(cloud))
  expect(reply).toMatchObject({ status: 200, headers: { 'x-rule': 'second' }, text: `arm ${cloud.tenantId}` })
  expect((await ask(cloud, cloud.resourceManagerEndpoint)).status).toBe(418)
})

test('resets a connection, then serves the next request', async () => {
  await start({ rules: [times(1, () => ({ kind: 'reset' }))] })
  await expect(ask(cloud, metadata(cloud))).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect((await ask(cloud, metadata(cloud))).status).toBe(200)
  expect(cloud.requests.map(({ connection }) => connection)).toEqual([1, 2])
})

test('a truncated answer is valid HTTP but broken JSON', async () => {
  await start({ rules: [times(2, () => ({ kind: 'truncate' }))] })
  for (const url of [metadata(cloud), cloud.account('orders-prod').endpoints[0]!.url]) {
    const { text, headers } = await ask(cloud, url)
    expect(headers['content-length']).toBe(String(text.length))
    expect(headers['transfer-encoding']).toBeUndefined()
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
  }
})

test('adds latency and delay', async () => {
  await start({ latency: 40, rules: [() => ({ kind: 'delay', milliseconds: 60 })] })
  const before = performance.now()
  expect((await ask(cloud, metadata(cloud))).status).toBe(200)
  expect(performance.now() - before).toBeGreaterThanOrEqual(99)
})

test('answers 500 if a rule throws', async () => {
  await start({
    rules: [
      () => {
        throw new Error('no such account')
      }
    ]
  })
  const errors: unknown[] = []
  const { error } = console
  console.error = (...args: unknown[]) => errors.push(...args)
  try {
    expect(await ask(cloud, metadata(cloud))).toMatchObject({ status: 500, text: 'Error: no such account' })
  } finally {
    console.error = error
  }
  expect(errors).toEqual([new Error('no such account')])
})

test('logs whole requests with the number of the connection', async () => {
  await start()
  const agent = trustingAgent(cloud)
  const url = `${cloud.resourceManagerEndpoint}/subscriptions?api-version=2022-12-01`
  await ask(cloud, url, { agent, method: 'POST', headers: { 'X-Test': 'kept' }, body: '{"a":"ä"}' })
  await ask(cloud, url, { agent })
  await ask(cloud, url)
  agent.destroy()
  expect(cloud.requests[0]).toMatchObject({
    server: 'arm',
    method: 'POST',
    path: '/subscriptions?api-version=2022-12-01',
    host: new URL(url).host,
    headers: { 'x-test': 'kept' },
    body: '{"a":"ä"}'
  })
  expect(Math.abs(cloud.requests[0]!.at - Date.now())).toBeLessThan(5000)
  expect(cloud.requests.map(({ connection }) => connection)).toEqual([1, 1, 2])
})

test('secrets has everything that was handed out, and nothing else', async () => {
  await start()
  const { keys, id } = cloud.account('orders-prod')
  expect(cloud.secrets).toEqual([cloud.oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']])
  const assertion = await githubToken(cloud)
  expect(cloud.secrets).toContain(assertion)
  const access = await token(cloud)
  expect(cloud.secrets).toContain(access)
  expect(cloud.secrets).not.toContain(keys['primary-read-only'])
  await ask(cloud, `${cloud.resourceManagerEndpoint}${id}/readonlykeys?api-version=2026-03-15`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access}` }
  })
  expect(cloud.secrets).toEqual(
    expect.arrayContaining([keys['primary-read-only'], keys['secondary-read-only']])
  )
  expect(cloud.secrets).not.toContain(keys.primary)
})

test('a rule can rotate keys and add a region', async () => {
  await start({
    rules: [
      times(1, (_request, of) => {
        of.account('orders-prod').rotateKeys()
        return { kind: 'delay', milliseconds: 0 }
      })
    ]
  })
  const account = cloud.account('orders-prod')
  const old = account.keys.primary
  await account.addRegion('Sweden Central')
  expect(account.endpoints.map(({ name }) => name)).toEqual([
    'Global',
    'West Europe',
    'North Europe',
    'Sweden Central'
  ])
  const url = account.endpoints[3]!.url
  expect(await connect(cloud, url, { key: old })).toMatchObject({ code: 401, subStatus: undefined })
  expect(account.keys.primary).not.toBe(old)
  expect(await connect(cloud, url, { key: account.keys.primary })).toMatchObject({ code: 200 })
  expect(cloud.requests.map(({ endpoint, credential }) => `${endpoint ?? ''}: ${credential ?? ''}`)).toEqual([
    'Sweden Central: primary',
    'Sweden Central: primary'
  ])
})

test("throws for an account that the scenario doesn't have", async () => {
  await start()
  expect(() => cloud.account('other')).toThrow("The cloud has no account 'other', only: orders-prod")
})
