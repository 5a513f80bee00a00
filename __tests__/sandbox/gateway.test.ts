import { afterEach, expect, test } from '@jest/globals'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { TLSSocket } from 'node:tls'
import { promisify } from 'node:util'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { publicCloud, stack } from '../../sandbox/azure/names.ts'
import { startCloud, type Cloud, type CloudSpec } from '../../sandbox/cloud.ts'
import { resolverKnows } from '../../sandbox/runner/resolver.ts'
import { ask, connect, githubToken, token } from './client.ts'

let cloud: Cloud
const start = async (spec: Partial<CloudSpec> = {}) => {
  cloud = await startCloud({ accounts: [{ name: 'one' }, { name: 'two' }], names: stack, ...spec })
}
afterEach(() => cloud.close())

const here: LookupFunction = (_host, { all }, callback) => {
  if (all) {
    callback(null, [{ address: '127.0.0.1', family: 4 }])
  } else {
    callback(null, '127.0.0.1', 4)
  }
}
const agentHere = () => new Agent({ ca: readFileSync(cloud.caFile), lookup: here })
const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  ask(cloud, url, { agent: agentHere(), headers })

test('endpoints with host names share a listener, and each belongs to its account', async () => {
  await start()
  const urls = ['one', 'two'].flatMap((name) => cloud.account(name).endpoints.map(({ url }) => new URL(url)))
  expect(new Set(urls.map(({ port }) => port)).size).toBe(1)
  expect(urls.map(({ hostname }) => hostname)).toEqual([
    'one.documents.stack.example',
    'one-westeurope.documents.stack.example',
    'one-northeurope.documents.stack.example',
    'two.documents.stack.example',
    'two-westeurope.documents.stack.example',
    'two-northeurope.documents.stack.example'
  ])
  for (const { href } of urls) {
    expect(await get(href)).toMatchObject({ status: 401, text: expect.stringContaining('Required Header') })
  }
  expect(cloud.requests.map(({ account, endpoint }) => `${account ?? ''}: ${endpoint ?? ''}`)).toEqual([
    'one: Global',
    'one: West Europe',
    'one: North Europe',
    'two: Global',
    'two: West Europe',
    'two: North Europe'
  ])
  await cloud.account('two').addRegion('Sweden Central')
  expect(cloud.account('two').endpoints[3]!.url).toBe(
    `https://two-swedencentral.documents.stack.example:${urls[0]!.port}/`
  )
})

test('rejects unknown accounts, and ignores the case of host names', async () => {
  await start()
  const { url } = cloud.account('one').endpoints[0]!
  expect(await get(url.replace('one', 'none'))).toMatchObject({
    status: 403,
    headers: { 'x-ms-substatus': '1008' },
    text: expect.stringContaining('Database Account none.documents.stack.example:')
  })
  const host = new URL(url).host.toUpperCase()
  expect(await get(url, { host })).toMatchObject({ status: 401 })
})

test('behind a proxy, endpoints share the listener on port 443', async () => {
  await start({ names: publicCloud })
  const [one, two] = ['one', 'two'].map((name) => cloud.resolve(`${name}.documents.azure.com`, 443))
  expect(one).toBeDefined()
  expect(two).toEqual(one)
  expect(cloud.resolve('three.documents.azure.com', 443)).toBeUndefined()
  expect(cloud.account('one').endpoints[0]!.url).toBe('https://one.documents.azure.com:443/')
})

test('thousands of endpoints need one listener', async () => {
  const accounts = Array.from({ length: 3000 }, (_, index): AccountSpec => ({ name: `account-${index}` }))
  await start({ accounts })
  const { keys, endpoints } = cloud.account('account-2999')
  expect(endpoints).toHaveLength(3)
  expect(new URL(endpoints[2]!.url).port).toBe(new URL(cloud.account('account-0').endpoints[0]!.url).port)
  expect(Object.keys(keys)).toHaveLength(4)
  expect(() => cloud.account('account-3000')).toThrow(/account-0, .*, account-19 and 2980 more$/)
})

test('with countOnly, keeps no requests and counts each kind', async () => {
  cloud = await startCloud({
    accounts: [{ name: 'orders-prod' }],
    countOnly: true,
    rules: [({ credential }) => (credential === 'none' ? { kind: 'answer', status: 418 } : undefined)]
  })
  const { id, endpoints, keys } = cloud.account('orders-prod')
  const bearer = { headers: { authorization: `Bearer ${await token(cloud)}` } }
  const arm = (path: string, method = 'GET') =>
    ask(cloud, `${cloud.resourceManagerEndpoint}${path}?api-version=2026-03-15`, { ...bearer, method })
  await arm(id)
  await arm(id.toUpperCase())
  await arm(`${id}/listKeys`, 'POST')
  expect((await ask(cloud, endpoints[1]!.url)).status).toBe(418)
  expect(await connect(cloud, endpoints[1]!.url, { key: keys.primary })).toMatchObject({ code: 200 })
  expect(cloud.requests).toEqual([])
  const account = '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.DocumentDB/databaseAccounts/{}'
  expect(Object.fromEntries(cloud.counts)).toMatchObject({
    [`arm GET ${account}`]: 1,
    [`arm GET ${account.toUpperCase()}`]: 1,
    [`arm POST ${account}/listKeys`]: 1,
    'arm GET /metadata/endpoints': 1,
    'cosmos GET /': 2,
    'entra POST /{}/oauth2/v2.0/token': 1,
    'github GET /12//idtoken/{}/{}': expect.any(Number)
  })
})

test('counts requests that it logs', async () => {
  await start()
  await get(cloud.account('one').endpoints[0]!.url)
  expect([...cloud.counts]).toEqual([['cosmos GET /', cloud.requests.length]])
})

test('resumes TLS sessions', async () => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod' }] })
  const agent = new Agent({ ca: readFileSync(cloud.caFile), keepAlive: false })
  const { url } = cloud.account('orders-prod').endpoints[0]!
  const reused = () =>
    new Promise<boolean>((resolve, reject) => {
      request(url, { agent }, (message) => {
        const { socket } = message
        message.resume().on('end', () => resolve(socket instanceof TLSSocket && socket.isSessionReused()))
      })
        .on('error', reject)
        .end()
    })
  expect([await reused(), await reused(), await reused()]).toEqual([false, true, true])
})

test('accepts a valid token again, and never a forged one', async () => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod' }] })
  const url = `${cloud.resourceManagerEndpoint}${cloud.account('orders-prod').id}?api-version=2026-03-15`
  const good = await token(cloud)
  const [header, payload, signature] = good.split('.') as [string, string, string]
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const other = Buffer.from(JSON.stringify({ ...claims, oid: 'somebody-else' })).toString('base64url')
  const status = async (jwt: string) =>
    (await ask(cloud, url, { headers: { authorization: `Bearer ${jwt}` } })).status
  expect(await status(`${header}.${other}.${signature}`)).toBe(401)
  expect([await status(good), await status(good)]).toEqual([200, 200])
  expect(await status(`${header}.${other}.${signature}`)).toBe(401)
})

test('the resolver knows the given names, and one more label for a wildcard', async () => {
  await start()
  const script = `
    import dns from 'node:dns'
    const one = (host) => new Promise((done) =>
      dns.lookup(host, (error, address) => done(error ? error.code : address)))
    const hosts = process.argv.slice(1)
    console.log(JSON.stringify(await Promise.all(hosts.map(one))))`
  const hosts = [
    'management.stack.example',
    'one.documents.stack.example',
    'TWO-westeurope.Documents.stack.example',
    'documents.stack.example',
    'a.b.documents.stack.example',
    'login.stack.example',
    'localhost'
  ]
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...resolverKnows('management.stack.example', '*.documents.stack.example'),
    '--input-type=module',
    '--eval',
    script,
    ...hosts
  ])
  const [known, unknown] = ['127.0.0.1', 'ENOTFOUND']
  expect(JSON.parse(stdout)).toEqual([known, known, known, unknown, unknown, unknown, unknown])
})

test('a client signs in to a cloud with host names', async () => {
  await start({ github: { issuer: 'https://token.actions.githubusercontent.com' } })
  const assertion = await githubToken(cloud)
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: cloud.clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    scope: `${cloud.account('two').endpoints[1]!.url.slice(0, -1)}/.default`
  }).toString()
  const { authentication } = JSON.parse(
    (await get(`${cloud.resourceManagerEndpoint}/metadata/endpoints?api-version=2022-09-01`)).text
  ) as { authentication: { loginEndpoint: string } }
  const reply = await ask(cloud, `${authentication.loginEndpoint}${cloud.tenantId}/oauth2/v2.0/token`, {
    agent: agentHere(),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body
  })
  expect(JSON.parse(reply.text)).toMatchObject({ token_type: 'Bearer' })
})
