import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, test } from '@jest/globals'
import { identity } from '../../sandbox/azure/identity.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import type { Story, Telling } from './story.ts'
import { asked, errorOf, sideBySide, tell } from './story.ts'

/** Every failed sign-in fails the step, also under `fail-on: never`. */
function expectSignInFailed({ run, cloud, account, report }: Story, code: ReasonCode): void {
  expect(run.exitCode).toBe(1)
  expect(report.verdict).toBe('inconclusive')
  expect(report.run).toMatchObject({ principalId: null })
  expect(account).toMatchObject({
    verdict: 'inconclusive',
    code,
    changed: false,
    attempts: [],
    location: null
  })
  expect(asked(cloud, 'arm').filter((name) => name !== 'GET endpoints')).toEqual([])
  expect(asked(cloud, 'cosmos')).toEqual([])
}

const never = { 'fail-on': 'never' }

test.concurrent('explains why a job has no OIDC token', async () => {
  const fork = { pull_request: { head: { repo: { full_name: 'mallory/orders' } } } }
  const cases: readonly (Telling & { readonly code: ReasonCode; readonly says: readonly string[] })[] = [
    { code: 'missing-id-token-permission', says: ['permissions: { id-token: write'] },
    {
      code: 'fork-pull-request',
      event: { name: 'pull_request', payload: fork },
      says: ['comes from a fork']
    },
    {
      code: 'fork-pull-request',
      event: { name: 'pull_request', payload: { pull_request: { head: { repo: null } } } },
      says: ['comes from a fork']
    },
    {
      code: 'dependabot-run',
      env: { GITHUB_ACTOR: 'dependabot[bot]' },
      says: ["github.actor != 'dependabot[bot]'"]
    }
  ]
  await sideBySide(cases, async ({ code, says, ...telling }) => {
    await using story = await tell({ ...telling, idToken: false, inputs: never })
    expectSignInFailed(story, code)
    expect(story.cloud.requests).toEqual([])
    for (const words of says) {
      expect(errorOf(story.run)).toContain(words)
      expect(story.summary).toContain(words)
    }
  })
})

const plain = 'repo:octo-org/orders:ref:refs/heads/main'
const withIds = 'repo:octo-org@6811672/orders@123456789:ref:refs/heads/main'

test.concurrent('shows both forms of an untrusted subject, and the command that trusts it', async () => {
  await sideBySide([plain, withIds], async (subject) => {
    await using story = await tell({
      cloud: { subject, trustedSubjects: [subject === plain ? withIds : plain] },
      inputs: never
    })
    expectSignInFailed(story, 'wrong-federation-subject')
    const { run, cloud, summary } = story
    const issuer = new URL(cloud.oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_URL']!).origin
    for (const text of [run.log.replaceAll('\n', ' ').replaceAll('`', ''), summary, errorOf(run)]) {
      expect(text).toContain('AADSTS700213')
      expect(text).toContain(
        `Presented: issuer ${issuer}, subject ${subject}, audience api://AzureADTokenExchange`
      )
      expect(text).toContain(plain)
      expect(text).toContain(withIds)
      expect(text).toContain(`az ad app federated-credential create --id ${cloud.clientId}`)
    }
    // A retry can't fix a federated credential.
    expect(asked(cloud, 'entra').filter((name) => name === 'POST token')).toHaveLength(1)
  })
})

test.concurrent('puts no invisible characters into code that a reader copies', async () => {
  await using story = await tell({ cloud: { subject: withIds, trustedSubjects: [plain] } })
  const code = [...story.run.summary.matchAll(/<code>(.*?)<\/code>/g)].map(([, text = '']) => text)
  expect(code.join('\n')).toContain('octo-org')
  expect(code.filter((text) => /[\u200B-\u200D\u2060\uFEFF]/.test(text))).toEqual([])
})

test.concurrent('reports a subject that differs in case only', async () => {
  await using story = await tell({ cloud: { trustedSubjects: [plain.replace('octo', 'Octo')] } })
  expectSignInFailed(story, 'wrong-federation-subject')
  expect(errorOf(story.run)).toContain('AADSTS7002138')
  expect(errorOf(story.run)).toContain('in case only')
  expect(story.summary).toContain(plain)
})

test.concurrent('names the input of an unknown client, tenant, or audience', async () => {
  const unknown = '99999999-0000-4000-8000-000000000000'
  await sideBySide(
    [
      {
        inputs: { 'client-id': unknown },
        code: 'unknown-client',
        says: ['AADSTS700016', `client-id (${unknown})`]
      },
      { inputs: { 'tenant-id': unknown }, code: 'unknown-tenant', says: [`tenant-id (${unknown})`] },
      {
        inputs: { audience: 'api://Elsewhere' },
        code: 'wrong-federation-audience',
        says: ['AADSTS700212', 'audience api://Elsewhere']
      }
    ] as const,
    async ({ inputs, code, says }) => {
      await using story = await tell({ inputs })
      expectSignInFailed(story, code)
      for (const words of says) {
        expect(errorOf(story.run)).toContain(words)
      }
    }
  )
})

/** Entra rejects the assertion as not yet valid or expired. */
const outdated: Rule = ({ server, method }) =>
  server === 'entra' && method === 'POST'
    ? {
        kind: 'answer',
        status: 401,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({
          error: 'invalid_client',
          error_description:
            'AADSTS700024: Client assertion is not within its valid time range. Current time: 2026-11-22T20:00:00.0000000Z. Trace ID: 1 Correlation ID: 2 Timestamp: 3',
          error_codes: [700024]
        })
      }
    : undefined

test.concurrent('points to the runner’s clock if GitHub’s token has expired', async () => {
  await using story = await tell({ rules: [outdated] })
  expectSignInFailed(story, 'assertion-expired')
  expect(errorOf(story.run)).toContain('AADSTS700024')
  expect(story.account.nextStep).toContain('clock')
})

test.concurrent('names the server that fails during sign-in', async () => {
  const page = {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<html>Not here</html>'
  } as const
  const failures: readonly { rules: readonly Rule[]; code: ReasonCode; says: string }[] = [
    {
      rules: [({ server }) => (server === 'arm' ? { ...page, status: 404 } : undefined)],
      code: 'cloud-metadata-unreadable',
      says: '/metadata/endpoints'
    },
    {
      rules: [({ server }) => (server === 'github' ? { ...page, status: 400 } : undefined)],
      code: 'oidc-token-unavailable',
      says: 'GitHub'
    },
    {
      rules: [({ server }) => (server === 'entra' ? { ...page, status: 404 } : undefined)],
      code: 'sign-in-unreachable',
      says: 'Sign-in at https://127.0.0.1'
    }
  ]
  await sideBySide(failures, async ({ rules, code, says }) => {
    await using story = await tell({ rules, inputs: never })
    expectSignInFailed(story, code)
    expect(errorOf(story.run)).toContain(says)
  })
})

test.concurrent('reads the client and the tenant from the environment, and prefers the inputs', async () => {
  const off = { disableLocalAuth: true, regions: ['West Europe'] }
  await sideBySide(
    [
      {
        inputs: { 'client-id': '', 'tenant-id': '' },
        env: { AZURE_CLIENT_ID: identity.clientId, AZURE_TENANT_ID: identity.tenantId }
      },
      { inputs: { 'client-id': '' }, env: { AZURE_CLIENT_ID: identity.clientId } },
      {
        inputs: {},
        env: { AZURE_CLIENT_ID: '99999999-0000-4000-8000-000000000000', AZURE_TENANT_ID: 'nowhere.example' }
      }
    ],
    async (telling) => {
      await using story = await tell({ account: off, ...telling })
      expect(story.run.exitCode).toBe(0)
      expect(story.run.log).toContain(`as client ${identity.clientId}`)
    }
  )
})

test.concurrent(
  'requests one token for each audience of the cloud with one of GitHub, and no others',
  async () => {
    await using story = await tell({ account: { disableLocalAuth: true, regions: ['West Europe'] } })
    const { cloud } = story
    const forms = cloud.requests
      .filter(({ server, method }) => server === 'entra' && method === 'POST')
      .map(({ body }) => new URLSearchParams(body))
    expect(forms.map((form) => form.get('scope')?.split(' ')[0]).sort()).toEqual(
      [`${cloud.resourceManagerEndpoint}/.default`, 'https://cosmos.azure.com/.default'].sort()
    )
    const assertions = forms.map((form) => form.get('client_assertion'))
    expect(new Set(assertions).size).toBe(1)
  }
)

/** `az account get-access-token` after azure/login; this one signs in at the sandbox. */
const azureCli = `#!/usr/bin/env node
const option = (name) => process.argv[process.argv.indexOf(name) + 1]
const scope = process.argv.includes('--scope') ? option('--scope') : option('--resource') + '/.default'
const { SANDBOX_OIDC_URL, SANDBOX_OIDC_TOKEN, SANDBOX_ARM, SANDBOX_CLIENT, SANDBOX_TENANT } = process.env
const read = async (url, init) => (await fetch(url, init)).json()
const { authentication } = await read(SANDBOX_ARM + '/metadata/endpoints?api-version=2022-09-01')
const { value } = await read(SANDBOX_OIDC_URL + '&audience=api://AzureADTokenExchange', {
  headers: { authorization: 'Bearer ' + SANDBOX_OIDC_TOKEN }
})
const body = new URLSearchParams({
  grant_type: 'client_credentials',
  client_id: SANDBOX_CLIENT,
  client_assertion: value,
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  scope
})
const url = authentication.loginEndpoint.replace(/[/]$/, '') + '/' + SANDBOX_TENANT + '/oauth2/v2.0/token'
const { access_token } = await read(url, { method: 'POST', body })
const expires = Math.floor(Date.now() / 1000) + 3600
console.log(JSON.stringify({
  accessToken: access_token,
  expiresOn: new Date(expires * 1000).toISOString(),
  expires_on: expires,
  tokenType: 'Bearer'
}))
`

test.concurrent(
  'signs in with the session of azure/login, and masks its tokens only on a runner',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'azure-cli-'))
    try {
      await writeFile(join(folder, 'az'), azureCli)
      await writeFile(join(folder, 'package.json'), '{"type":"module"}')
      await chmod(join(folder, 'az'), 0o755)
      await sideBySide(['true', undefined], async (onRunner) => {
        await using story = await tell({
          account: { disableLocalAuth: true, regions: ['West Europe'] },
          inputs: { 'client-id': '', 'tenant-id': '' },
          idToken: false,
          within: (cloud) => ({
            env: {
              GITHUB_ACTIONS: onRunner,
              PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
              SANDBOX_OIDC_URL: cloud.oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_URL'],
              SANDBOX_OIDC_TOKEN: cloud.oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
              SANDBOX_ARM: cloud.resourceManagerEndpoint,
              SANDBOX_CLIENT: cloud.clientId,
              SANDBOX_TENANT: cloud.tenantId
            }
          })
        })
        const { run, cloud, report } = story
        expect(run.exitCode).toBe(0)
        expect(report.run).toMatchObject({ principalId: cloud.principalId, tenantId: cloud.tenantId })
        expect(run.log).toContain('Signed in with the Azure CLI session of this job')
        expect(run.masks.length > 0).toBe(onRunner === 'true')
        expect(run.rawStdout.includes('::add-mask::')).toBe(onRunner === 'true')
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  }
)

test.concurrent('reports a missing OIDC issuer and a missing Azure CLI session', async () => {
  await sideBySide(
    [
      { env: { GITHUB_ACTIONS: undefined }, code: 'not-on-runner' },
      { inputs: { 'client-id': '', 'tenant-id': '' }, code: 'no-azure-cli-session' }
    ] as const,
    async ({ code, ...telling }) => {
      await using story = await tell(telling)
      expectSignInFailed(story, code)
      expect(story.run.rawStdout).not.toContain('::add-mask::')
    }
  )
})
