import { expect, test } from '@jest/globals'
import { publicCloud, usGovernment } from '../../sandbox/azure/names.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import type { Answer, SeenRequest } from '../../sandbox/server.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import { tellBehindProxy } from './network.ts'
import { accountId, errorOf, sideBySide, tell } from './story.ts'

const byName = { 'resource-manager-endpoint': '', environment: 'AzureCloud', 'timeout-minutes': '0.1' }
const off = { disableLocalAuth: true, regions: ['West Europe'] }

const json = JSON.stringify({ id: accountId, value: 'eyJ', access_token: 'x', disableLocalAuth: true })
const body = `content-length: ${json.length}\r\n\r\n${json}`

test.concurrent(
  'never passes if a proxy answers instead of a host, and names the proxy as the cause',
  async () => {
    const answers = [
      `HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n${body}`,
      `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n${body}`,
      `HTTP/1.1 401 Unauthorized\r\nx-ms-substatus: 5202\r\n${body}`,
      `HTTP/1.1 204 No Content\r\n\r\n`,
      `HTTP/1.1 407 Proxy Authentication Required\r\n${body}`
    ]
    const hosts = [
      publicCloud.resourceManager,
      publicCloud.authority,
      'run-actions-1-azure-eastus.actions.githubusercontent.com'
    ]
    const cases = answers.flatMap((answer, index) => ({ answer, host: hosts[index % hosts.length]! }))
    await sideBySide(cases, async ({ answer, host }) => {
      await using story = await tellBehindProxy({
        account: off,
        inputs: byName,
        inTheWay: (asked) => (asked === host ? { answer } : undefined),
        proxied: (url) => ({ HTTPS_PROXY: url.replace('//', '//someone:s3cr3tword@') })
      })
      expect(story.run.exitCode).toBe(1)
      expect(story.report.verdict).toBe('inconclusive')
      expect(errorOf(story.run)).toContain('the proxy opened no tunnel')
      expect(story.run.log + story.summary + (story.run.reportText ?? '')).not.toContain('s3cr3tword')
    })
  }
)

test.concurrent('ignores cloud metadata that a proxy sends instead of the host', async () => {
  await using story = await tellBehindProxy({
    names: { ...usGovernment, resourceManager: 'management.stack.example', cloud: 'Fairfax' },
    account: off,
    inTheWay: (host) =>
      host === 'management.stack.example'
        ? { answer: `HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n${body}` }
        : undefined
  })
  expect(story.run.exitCode).toBe(1)
  expect(story.account.code).toBe('cloud-metadata-unreadable')
  expect(errorOf(story.run)).toContain('the proxy opened no tunnel (103)')
  expect(story.cloud.requests).toEqual([])
})

test.concurrent('ignores NODE_TLS_REJECT_UNAUTHORIZED=0, and warns about it', async () => {
  await sideBySide([true, false], async (trusted) => {
    await using story = await tell({
      account: off,
      env: {
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        ...(!trusted && { NODE_EXTRA_CA_CERTS: undefined })
      }
    })
    expect(story.report.verdict).toBe(trusted ? 'passed' : 'inconclusive')
    expect(story.report.warnings).toMatchObject([{ code: 'tls-setting-ignored' }])
    const says = 'NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect'
    expect(story.run.log).toContain(says)
    expect(story.summary).toContain(says)
    if (!trusted) {
      expect(errorOf(story.run)).toContain('the certificate isn’t trusted')
      expect(story.cloud.requests).toEqual([])
    }
  })
})

test.concurrent(
  'follows no redirect of GitHub’s OIDC issuer, and requests no token over http://',
  async () => {
    await using redirected = await tell({
      rules: [
        ({ server }) =>
          server === 'github'
            ? { kind: 'answer', status: 302, headers: { location: 'https://127.0.0.1:9/' } }
            : undefined
      ]
    })
    expect(errorOf(redirected.run)).toMatch(/\(302\).* Code: oidc-token-unavailable$/)

    await using plain = await tell({
      within: ({ oidcEnvironment }) => ({
        env: {
          ACTIONS_ID_TOKEN_REQUEST_URL: oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_URL']!.replace(
            'https:',
            'http:'
          )
        }
      })
    })
    expect(plain.run.milliseconds).toBeLessThan(30_000)
    expect(errorOf(plain.run)).toContain('the URL doesn’t begin with https://')
    expect(plain.cloud.requests.filter(({ server }) => server === 'github')).toEqual([])
  }
)

test.concurrent('sends the assertion only to the authority', async () => {
  const elsewhere: Rule = ({ server, path }) =>
    server === 'entra' && path.includes('openid-configuration')
      ? {
          kind: 'edit',
          edit: (own) => ({
            ...own,
            body: (own.body ?? '').replace(
              /"token_endpoint":"[^"]+"/,
              '"token_endpoint":"https://127.0.0.1:9/t"'
            )
          })
        }
      : undefined
  await using story = await tell({
    rules: [elsewhere],
    env: { AZURE_REGIONAL_AUTHORITY_NAME: 'westeurope', MSAL_FORCE_REGION: 'westeurope' }
  })
  expect(story.run.exitCode).toBe(1)
  expect(errorOf(story.run)).toContain('would have gone to another host (https://127.0.0.1:9)')
  expect(story.account).toMatchObject({
    code: 'sign-in-redirected',
    nextStep: expect.stringContaining('token_endpoint')
  })
  expect(
    story.cloud.requests.filter(({ server, method }) => server === 'entra' && method === 'POST')
  ).toEqual([])
})

test.concurrent('reaches a verdict if an answer is too large or can’t be decompressed', async () => {
  const large = (bytes: number): Answer => ({
    kind: 'answer',
    status: 401,
    headers: { 'x-ms-substatus': '5202', 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'Unauthorized', message: 'Local Authorization is disabled.'.padEnd(bytes) })
  })
  const broken: Answer = { ...large(0), headers: { ...large(0).headers, 'content-encoding': 'gzip' } }
  const at =
    (server: SeenRequest['server'], answer: Answer): Rule =>
    (request) =>
      request.server === server && !request.path.startsWith('/metadata') ? answer : undefined
  const cases: readonly { readonly rule: Rule; readonly code: ReasonCode }[] = [
    { rule: at('cosmos', large(2_000_000)), code: 'not-cosmos-db' },
    { rule: at('cosmos', broken), code: 'not-cosmos-db' },
    { rule: at('arm', large(65_000_000)), code: 'arm-answer-invalid' },
    { rule: at('entra', large(2_000_000)), code: 'sign-in-unreachable' },
    { rule: at('github', { ...large(2_000_000), status: 200 }), code: 'oidc-token-unavailable' },
    {
      rule: ({ path }) => (path.startsWith('/metadata') ? { ...large(2_000_000), status: 200 } : undefined),
      code: 'cloud-metadata-unreadable'
    }
  ]
  await sideBySide(cases, async ({ rule, code }) => {
    await using story = await tell({ account: off, rules: [rule], inputs: { 'timeout-minutes': '0.1' } })
    expect(story.run.exitCode).toBe(1)
    expect(story.report.verdict).toBe('inconclusive')
    expect(story.account.code).toBe(code)
    if (code !== 'not-cosmos-db') {
      expect(story.account.reason).toContain('is too large')
    }
    if (code === 'arm-answer-invalid') {
      expect(
        story.cloud.requests.filter(({ server, path }) => server === 'arm' && path.includes('/subs'))
      ).toHaveLength(1)
    }
  })
})

test.concurrent(
  'requests one Entra token per scope for sixteen accounts, and another if an exchange hangs',
  async () => {
    const names = Array.from({ length: 16 }, (_, index) => `orders-${index}`)
    let hung = 0
    const hangs: Rule = ({ server, method, body: form }) =>
      server === 'entra' && method === 'POST' && form.includes('cosmos') && hung++ === 0
        ? { kind: 'hang' }
        : undefined
    await sideBySide([[], [hangs]], async (rules) => {
      await using story = await tell({
        cloud: { accounts: names.map((name) => ({ name, ...off })) },
        rules,
        inputs: { 'account-name': '*' }
      })
      expect(story.report.verdict).toBe('passed')
      const scopes = story.cloud.requests
        .filter(({ server, method }) => server === 'entra' && method === 'POST')
        .map(({ body: form }) => (form.includes('cosmos') ? 'cosmos' : 'arm'))
      expect(scopes.sort()).toEqual(rules.length === 0 ? ['arm', 'cosmos'] : ['arm', 'cosmos', 'cosmos'])
      const entra = story.report.accounts.flatMap(({ attempts }) =>
        attempts.filter(({ credential }) => credential === 'entra')
      )
      expect(entra).toHaveLength(16)
      expect(entra.filter(({ message }) => message.includes('issued no token'))).toEqual([])
    })
  }
)
