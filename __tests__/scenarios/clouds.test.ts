import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { china, gitHub, stack, usGovernment } from '../../sandbox/azure/names.ts'
import { html } from '../../sandbox/azure/proxies.ts'
import type { Cloud, Rule } from '../../sandbox/cloud.ts'
import type { Answer } from '../../sandbox/server.ts'
import { hostsOf, tellBehindProxy, tunnels } from './network.ts'
import { asked, errorOf, sideBySide, tell } from './story.ts'

const off = { disableLocalAuth: true, regions: ['West Europe'] }

/** The scopes requested from Entra and the audiences requested from GitHub, as the servers saw them. */
function askedFor({ requests }: Cloud) {
  const entra = requests.filter(({ server, method }) => server === 'entra' && method === 'POST')
  const github = requests.filter(({ server }) => server === 'github')
  return {
    scopes: entra.map(({ body }) => new URLSearchParams(body).get('scope')!.split(' ')[0]).sort(),
    audiences: [
      ...new Set(github.map(({ path }) => new URL(path, gitHub.issuer).searchParams.get('audience')))
    ]
  }
}

test.concurrent('uses each cloud’s own hosts, scopes and audience, in any case of its name', async () => {
  const cases = [
    { names: usGovernment, environment: 'azureusgovernment' },
    { names: china, environment: 'AZURECHINACLOUD' }
  ]
  await sideBySide(cases, async ({ names, environment }) => {
    await using story = await tellBehindProxy({
      names,
      account: off,
      inputs: { 'resource-manager-endpoint': '', environment }
    })
    const { run, report, cloud, proxy } = story
    expect(run.exitCode).toBe(0)
    expect(report).toMatchObject({ verdict: 'passed', run: { cloud: names.cloud } })
    expect(hostsOf(cloud, 'arm')).toEqual([names.resourceManager])
    expect(hostsOf(cloud, 'entra')).toEqual([names.authority])
    expect(askedFor(cloud)).toEqual({
      scopes: [`https://${names.resourceManager}/.default`, `${names.cosmosAudience}/.default`].sort(),
      audiences: [names.exchangeAudience]
    })
    expect(tunnels(proxy)).toEqual(
      [
        gitHub.host,
        names.resourceManager,
        names.authority,
        `orders.${names.documents}`,
        `orders-westeurope.${names.documents}`
      ].sort()
    )
    // Cosmos DB accepted the run's own token as valid, but it has no data-plane role.
    expect(report.accounts[0]!.attempts).toContainEqual(
      expect.objectContaining({ credential: 'entra', status: 403, subStatus: 5301 })
    )
    expect(asked(cloud, 'arm')).not.toContain('GET endpoints')
  })
})

/** Changes what Azure Resource Manager returns for the account, starting with one read. */
function accountFrom(read: number, change: (text: string) => string): Rule {
  let reads = 0
  return ({ server, method, path }) =>
    server === 'arm' && method === 'GET' && /databaseAccounts\/orders\?/.test(path) && ++reads >= read
      ? { kind: 'edit', edit: (own) => ({ ...own, body: change(own.body ?? '') }) }
      : undefined
}

test.concurrent('sends no credential to an endpoint outside the cloud’s Cosmos DB domain', async () => {
  const hosts = [
    'orders.proxy.example',
    'ordersdocuments.azure.com',
    'documents.azure.com.proxy.example',
    'documents.azure.com',
    'orders.documents.azure.com.',
    'orders-westeurope.documents.azure.us'
  ]
  await sideBySide(hosts, async (host) => {
    await using story = await tellBehindProxy({
      account: off,
      rules: [accountFrom(1, (text) => text.replaceAll('orders-westeurope.documents.azure.com', host))],
      inputs: { 'resource-manager-endpoint': '' }
    })
    const { run, account, cloud, proxy } = story
    expect(run.exitCode).toBe(1)
    expect(account).toMatchObject({ verdict: 'inconclusive', code: 'foreign-endpoint', attempts: [] })
    expect(account.reason).toContain(`(${host})`)
    expect(asked(cloud, 'cosmos')).toEqual([])
    expect(asked(cloud, 'arm')).toEqual(['GET account'])
    expect(tunnels(proxy)).not.toContain(host)
  })
})

test.concurrent('proves nothing if the closing read returns a foreign host, and names it', async () => {
  await using story = await tellBehindProxy({
    account: off,
    rules: [
      accountFrom(2, (text) =>
        text.replaceAll('orders-westeurope.documents.azure.com', 'orders.proxy.example')
      )
    ],
    inputs: { 'resource-manager-endpoint': '' }
  })
  const { account, proxy } = story
  expect(account).toMatchObject({ verdict: 'inconclusive', code: 'foreign-endpoint', rounds: 3 })
  expect(account.reason).toContain('(orders.proxy.example)')
  expect(tunnels(proxy)).not.toContain('orders.proxy.example')
})

test.concurrent('uses the input audience instead of the cloud’s', async () => {
  await using story = await tellBehindProxy({
    names: { ...usGovernment, exchangeAudience: 'api://OfOurOwn' },
    account: off,
    inputs: {
      'resource-manager-endpoint': '',
      environment: 'AzureUSGovernment',
      audience: 'api://OfOurOwn'
    }
  })
  expect(story.run.exitCode).toBe(0)
  expect(askedFor(story.cloud).audiences).toEqual(['api://OfOurOwn'])
})

/** A rule that changes the answer with the metadata. */
function metadata(edit: (own: Answer) => Answer): Rule {
  return ({ path }) => (path.startsWith('/metadata/endpoints') ? { kind: 'edit', edit } : undefined)
}

/** Changes the text of the metadata. */
function asText(change: (text: string) => string): Rule {
  return metadata((own) => ({ ...own, body: change(own.body ?? '') }))
}

/** Changes the parsed metadata. */
function parts(change: (parts: Record<string, unknown>) => object): Rule {
  return asText((text) => JSON.stringify(change(JSON.parse(text) as Record<string, unknown>)))
}

test.concurrent('reads a custom cloud’s metadata, with a byte order mark or extra slashes too', async () => {
  const endpoint = ({ resourceManagerEndpoint }: Cloud, behind: string) => ({
    inputs: { 'resource-manager-endpoint': resourceManagerEndpoint + behind }
  })
  const cases: readonly { readonly rule?: Rule; readonly slashes: string }[] = [
    { slashes: '/' },
    { slashes: '//' },
    { slashes: '', rule: asText((text) => `\uFEFF${text}`) },
    {
      slashes: '/',
      rule: parts(({ authentication, ...rest }) => {
        const { loginEndpoint, audiences } = authentication as {
          loginEndpoint: string
          audiences: string[]
        }
        const bare = (url: string) => url.replace(/\/+$/, '')
        return {
          ...rest,
          authentication: { loginEndpoint: `${bare(loginEndpoint)}//`, audiences: audiences.map(bare) }
        }
      })
    }
  ]
  await sideBySide(cases, async ({ rule, slashes }) => {
    await using story = await tell({
      account: off,
      rules: rule ? [rule] : [],
      within: (cloud) => endpoint(cloud, slashes)
    })
    expect(story.run.exitCode).toBe(0)
    expect(story.report).toMatchObject({ verdict: 'passed', run: { cloud: 'SandboxCloud' } })
    expect(askedFor(story.cloud)).toEqual({
      scopes: [`${story.cloud.resourceManagerEndpoint}/.default`, 'https://cosmos.azure.com/.default'].sort(),
      audiences: ['api://AzureADTokenExchange']
    })
    expect(story.cloud.requests.filter(({ path }) => path.includes('//subscriptions'))).toEqual([])
  })
})

test.concurrent('uses a known cloud’s scope and audience if the authority is that cloud’s', async () => {
  await using story = await tellBehindProxy({
    names: { ...usGovernment, resourceManager: 'management.stack.example', cloud: 'Fairfax' },
    account: off
  })
  expect(story.run.exitCode).toBe(0)
  expect(story.report.run.cloud).toBe('Fairfax')
  expect(askedFor(story.cloud)).toEqual({
    scopes: ['https://cosmos.azure.us/.default', 'https://management.stack.example/.default'],
    audiences: ['api://AzureADTokenExchangeUSGov']
  })
})

test.concurrent('reports unusable metadata, and doesn’t sign in', async () => {
  const noLogin = 'authentication.loginEndpoint in the answer isn’t an https:// URL'
  const cases: readonly { readonly rule: Rule; readonly says: string }[] = [
    { rule: metadata(() => html(200, 'Azure portal')), says: 'the answer isn’t JSON' },
    { rule: metadata(() => html(404, '404 Not Found')), says: 'the answer has status 404' },
    {
      rule: metadata((own) => ({ ...own, status: 302, headers: { location: 'https://login.example/' } })),
      says: 'the answer has status 302'
    },
    { rule: parts((all) => ({ ...all, authentication: undefined })), says: noLogin },
    { rule: parts((all) => ({ ...all, authentication: { audiences: ['https://arm'] } })), says: noLogin },
    {
      rule: asText((text) => text.replace('"loginEndpoint":"https:', '"loginEndpoint":"http:')),
      says: noLogin
    },
    { rule: asText((text) => `[${text}]`), says: noLogin },
    { rule: asText(() => '"AzureStack"'), says: noLogin },
    { rule: asText(() => 'null'), says: noLogin },
    {
      rule: asText((text) => text.replace('"audiences"', '"others"')),
      says: 'the answer has no authentication.audiences'
    }
  ]
  await sideBySide(cases, async ({ rule, says }) => {
    await using story = await tell({ account: off, rules: [rule], inputs: { 'fail-on': 'never' } })
    const { run, cloud, report } = story
    expect(run.exitCode).toBe(1)
    expect(report.verdict).toBe('inconclusive')
    expect(report.run).toMatchObject({ principalId: null })
    expect(story.account.code).toBe('cloud-metadata-unreadable')
    expect(errorOf(run)).toContain(says)
    expect(story.summary).toContain(says)
    expect(story.account.nextStep).toContain('resource-manager-endpoint')
    // An HTML page may come from a proxy and is retried; the cloud's own answer is final.
    const asked = cloud.requests.map(({ path }) => path)
    expect(new Set(asked)).toEqual(new Set(['/metadata/endpoints?api-version=2022-09-01']))
    expect(asked.length === 1 || says.includes('JSON')).toBe(true)
  })
})

test.concurrent('fails at once if the cloud’s host name isn’t found', async () => {
  await using story = await tellBehindProxy({
    names: stack,
    proxied: () => ({}),
    inputs: { 'resource-manager-endpoint': 'https://management.stack.example' }
  })
  expect(story.run.exitCode).toBe(1)
  expect(story.account.code).toBe('cloud-metadata-unreadable')
  expect(errorOf(story.run)).toContain('ENOTFOUND')
  expect(story.cloud.requests).toEqual([])
})

test.concurrent('works with GitHub Enterprise Server and GHE.com as with github.com', async () => {
  const cases = [
    { server: 'https://ghe.example', issuer: 'https://ghe.example/_services/token' },
    { server: 'https://octocorp.ghe.com', issuer: 'https://token.actions.octocorp.ghe.com' }
  ]
  await sideBySide(cases, async ({ server, issuer }) => {
    await using story = await tell({
      account: off,
      cloud: { github: { issuer } },
      env: { GITHUB_SERVER_URL: server }
    })
    const { run, report, cloud } = story
    expect(run.exitCode).toBe(0)
    expect(report.run.url).toBe(`${server}/octo-org/orders/actions/runs/9876543210`)
    const assertions = cloud.requests.flatMap(
      ({ body }) => new URLSearchParams(body).get('client_assertion') ?? []
    )
    expect(assertions.length).toBeGreaterThan(0)
    for (const assertion of assertions) {
      expect(Buffer.from(assertion.split('.')[1]!, 'base64url').toString()).toContain(`"iss":"${issuer}"`)
    }
    expect(run.log + run.summary + run.reportText!).not.toContain('github.com')
  })
})

test.concurrent('names this GitHub’s own issuer if Entra refuses the token', async () => {
  const issuer = 'https://ghe.example/_services/token'
  await using story = await tell({
    cloud: { github: { issuer }, trustedSubjects: ['repo:octo-org/orders:environment:production'] },
    env: { GITHUB_SERVER_URL: 'https://ghe.example' }
  })
  expect(story.run.exitCode).toBe(1)
  expect(errorOf(story.run)).toContain(`Presented: issuer ${issuer},`)
  expect(errorOf(story.run)).toContain(`"issuer":"${issuer}"`)
  expect(errorOf(story.run) + story.summary).not.toMatch(/github\.com|githubusercontent/)
})

test('contains no host name of github.com in its source', () => {
  const src = fileURLToPath(new URL('../../src', import.meta.url))
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(20)
  const named = files.filter((file) =>
    /github\.com|githubusercontent|githubstatus/i.test(readFileSync(join(src, file), 'utf8'))
  )
  expect(named).toEqual([])
})
