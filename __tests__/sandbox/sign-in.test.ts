import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { SignJWT, createLocalJWKSet, decodeJwt, generateKeyPair, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import { ask, authority, credential, githubToken, token } from './client.ts'

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud({
    accounts: [{ name: 'orders-prod' }],
    trustedSubjects: [
      'repo:octo-org/orders:ref:refs/heads/main',
      'repo:octo-org/orders:environment:Production'
    ]
  })
})
afterAll(() => cloud.close())

const getJson = async (url: string) => JSON.parse((await ask(cloud, url)).text) as Record<string, unknown>

test("GitHub's token verifies with the issuer's published keys and has GitHub's claims", async () => {
  const jwt = await githubToken(cloud, 'api://test')
  const issuer = decodeJwt(jwt).iss!
  const discovery = await getJson(`${issuer}/.well-known/openid-configuration`)
  expect(discovery['issuer']).toBe(issuer)
  const keys = createLocalJWKSet((await getJson(String(discovery['jwks_uri']))) as unknown as JSONWebKeySet)
  const { payload } = await jwtVerify(jwt, keys, { issuer, audience: 'api://test' })
  expect(payload).toMatchObject({
    sub: 'repo:octo-org/orders:ref:refs/heads/main',
    repository: 'octo-org/orders',
    repository_owner_id: expect.stringMatching(/^\d+$/),
    repository_id: expect.stringMatching(/^\d+$/),
    run_id: expect.stringMatching(/^\d+$/),
    ref: 'refs/heads/main'
  })
  expect(payload.exp! - payload.iat!).toBe(300)
})

test("GitHub's token needs the job's request token", async () => {
  const url = cloud.oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_URL']!
  expect((await ask(cloud, url)).status).toBe(401)
  expect((await ask(cloud, url, { headers: { authorization: 'Bearer other' } })).status).toBe(401)
})

test('the default audience is the owner', async () => {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: own } = cloud.oidcEnvironment
  const { text } = await ask(cloud, url!, { headers: { authorization: `Bearer ${own!}` } })
  const { count, value } = JSON.parse(text) as { count: number; value: string }
  expect(count).toBe(value.length)
  expect(decodeJwt(value).aud).toBe('https://github.com/octo-org')
})

test('@azure/identity exchanges it for an access token that verifies with the published keys of Entra ID', async () => {
  const scope = `${cloud.resourceManagerEndpoint}/.default`
  const access = await token(cloud, scope)
  const configuration = await getJson(
    `${await authority(cloud)}${cloud.tenantId}/v2.0/.well-known/openid-configuration`
  )
  const keys = createLocalJWKSet(
    (await getJson(String(configuration['jwks_uri']))) as unknown as JSONWebKeySet
  )
  const { payload } = await jwtVerify(access, keys, { audience: cloud.resourceManagerEndpoint })
  expect(payload).toMatchObject({
    iss: `https://sts.windows.net/${cloud.tenantId}/`,
    oid: cloud.principalId,
    sub: cloud.principalId,
    appid: cloud.clientId,
    tid: cloud.tenantId,
    idtyp: 'app'
  })
  expect(await token(cloud, scope)).not.toBe(access)
})

test.each([
  ['https://cosmos.azure.com/.default', 'https://cosmos.azure.com'],
  ['https://management.azure.com/.default', 'https://management.azure.com'],
  ['https://management.core.windows.net//.default', 'https://management.core.windows.net/']
])('the scope %s gives the audience %s', async (scope, audience) => {
  expect(decodeJwt(await token(cloud, scope)).aud).toBe(audience)
})

test('MSAL finds the authority with instance discovery too', async () => {
  const host = new URL(await authority(cloud)).host
  const reply = await getJson(
    `https://${host}/common/discovery/instance?api-version=1.1&authorization_endpoint=https://${host}/${cloud.tenantId}/oauth2/v2.0/authorize`
  )
  expect(reply['tenant_discovery_endpoint']).toBe(
    `https://${host}/${cloud.tenantId}/v2.0/.well-known/openid-configuration`
  )
})

interface Refusal {
  readonly title: string
  readonly assertion?: () => Promise<string>
  readonly who?: { tenantId?: string; clientId?: string }
  readonly scope?: string
  readonly status: number
  readonly error: string
  readonly code: number
  readonly message: RegExp
}

/** A token with other claims, signed with an unknown key. */
async function forged(change: Record<string, unknown>): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256')
  const claims = decodeJwt(await githubToken(cloud))
  return new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)
}

const trusted = 'repo:octo-org/orders:ref:refs/heads/main'

const refusals: Refusal[] = [
  {
    title: 'another subject',
    assertion: () => forged({ sub: 'repo:octo-org/orders:pull_request' }),
    status: 401,
    error: 'invalid_client',
    code: 700213,
    message:
      /AADSTS700213: No matching federated identity record found for presented assertion subject 'repo:octo-org\/orders:pull_request'\./
  },
  {
    title: 'a subject that differs in case',
    assertion: () => forged({ sub: 'repo:octo-org/orders:environment:production' }),
    status: 401,
    error: 'invalid_client',
    code: 7002138,
    message: /The subject matches with case-insensitive comparison, but not with case-sensitive comparison\./
  },
  {
    title: 'another audience',
    assertion: () => githubToken(cloud, 'https://github.com/octo-org'),
    status: 401,
    error: 'invalid_client',
    code: 700212,
    message: /presented assertion audience 'https:\/\/github\.com\/octo-org'/
  },
  {
    title: 'another issuer',
    assertion: () => forged({ iss: 'https://token.actions.githubusercontent.com' }),
    status: 401,
    error: 'invalid_client',
    code: 700211,
    message: /presented assertion issuer 'https:\/\/token\.actions\.githubusercontent\.com'/
  },
  {
    title: 'a forged signature',
    assertion: () => forged({ sub: trusted }),
    status: 401,
    error: 'invalid_client',
    code: 700027,
    message: /AADSTS700027: /
  },
  {
    title: 'no token at all',
    assertion: () => Promise.resolve('nonsense'),
    status: 401,
    error: 'invalid_client',
    code: 50027,
    message: /malformed/
  },
  {
    title: 'another tenant',
    who: { tenantId: '99999999-9999-4999-8999-999999999999' },
    status: 400,
    error: 'invalid_tenant',
    code: 90002,
    message: /Tenant '99999999-9999-4999-8999-999999999999' not found\./
  },
  {
    title: 'another application',
    who: { clientId: '99999999-9999-4999-8999-999999999999' },
    status: 400,
    error: 'unauthorized_client',
    code: 700016,
    message:
      /Application with identifier '99999999-9999-4999-8999-999999999999' was not found in the directory/
  },
  {
    title: 'a resource that the tenant does not know',
    scope: 'https://unknown.example/.default',
    status: 400,
    error: 'invalid_resource',
    code: 500011,
    message: /The resource principal named https:\/\/unknown\.example was not found in the tenant named/
  }
]

test.each(refusals)(
  '$title: AADSTS$code',
  async ({ assertion, who, scope, status, error, code, message }) => {
    const client = await credential(cloud, assertion, who)
    // MSAL reads the tenant's metadata first, so it never asks the token endpoint about an unknown tenant.
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: who?.clientId ?? cloud.clientId,
      client_assertion: await (assertion?.() ?? githubToken(cloud)),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: scope ?? 'https://cosmos.azure.com/.default'
    })
    const url = `${await authority(cloud)}${who?.tenantId ?? cloud.tenantId}/oauth2/v2.0/token`
    const reply = await ask(cloud, url, { method: 'POST', body: body.toString() })
    const envelope = JSON.parse(reply.text) as Record<string, unknown>
    expect(reply.status).toBe(status)
    expect(envelope).toEqual({
      error: code === 90002 ? 'invalid_request' : error,
      error_description: expect.stringMatching(message),
      error_codes: [code],
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
      trace_id: expect.any(String),
      correlation_id: expect.any(String),
      error_uri: expect.stringContaining(`/error?code=${code}`)
    })
    await expect(client.getToken(scope ?? 'https://cosmos.azure.com/.default')).rejects.toThrow(
      code === 90002 ? /endpoints_resolution_error|AADSTS90002/ : message
    )
  }
)

test('refuses an expired assertion with AADSTS700024', async () => {
  const own = await startCloud({ accounts: [] })
  const { now } = Date
  try {
    const assertion = await githubToken(own)
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: own.clientId,
      client_assertion: assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: 'https://cosmos.azure.com/.default'
    })
    const url = `${await authority(own)}${own.tenantId}/oauth2/v2.0/token`
    const form = { method: 'POST', body: body.toString() }
    Date.now = () => now() + 299_000
    expect((await ask(own, url, form)).status).toBe(200)
    Date.now = () => now() + 301_000
    const reply = await ask(own, url, form)
    expect(reply.status).toBe(401)
    expect(JSON.parse(reply.text)).toMatchObject({
      error: 'invalid_client',
      error_codes: [700024],
      error_description: expect.stringContaining(
        'Client assertion is not within its valid time range. Current time: '
      )
    })
  } finally {
    Date.now = now
    await own.close()
  }
})

test('rejects a request without assertion or scope, and a password grant', async () => {
  const url = `${await authority(cloud)}${cloud.tenantId}/oauth2/v2.0/token`
  const code = async (form: Record<string, string>) => {
    const reply = await ask(cloud, url, { method: 'POST', body: new URLSearchParams(form).toString() })
    return (JSON.parse(reply.text) as { error_codes: number[] }).error_codes[0]
  }
  const client = { grant_type: 'client_credentials', client_id: cloud.clientId }
  const assertion = {
    client_assertion: await githubToken(cloud),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
  }
  expect(await code({})).toBe(900144)
  expect(await code({ ...client, grant_type: 'password' })).toBe(70003)
  expect(await code(client)).toBe(7000218)
  expect(await code({ ...client, ...assertion })).toBe(900144)
  expect(await code({ ...client, ...assertion, scope: 'https://cosmos.azure.com/user_impersonation' })).toBe(
    1002012
  )
})
