import { expect, test } from '@jest/globals'
import { gitHub, publicCloud, stack } from '../../sandbox/azure/names.ts'
import { localAuthDisabled } from '../../sandbox/azure/refusals.ts'
import type { Way } from '../../sandbox/proxy.ts'
import { hostsOf, tellBehindProxy, tunnels } from './network.ts'
import { errorOf, roundsOf, sideBySide } from './story.ts'

/** Replaces the sandbox's metadata endpoint with the default cloud. */
const byName = { 'resource-manager-endpoint': '', environment: 'AzureCloud' }

const dataPlane = ['orders-westeurope.documents.azure.com', 'orders.documents.azure.com']
const everyHost = [
  'login.microsoftonline.com',
  'management.azure.com',
  ...dataPlane,
  'run-actions-1-azure-eastus.actions.githubusercontent.com'
].sort()

test.concurrent('sends every request through the proxy of HTTPS_PROXY or https_proxy', async () => {
  await sideBySide(['HTTPS_PROXY', 'https_proxy'], async (variable) => {
    await using story = await tellBehindProxy({
      account: { regions: ['West Europe'] },
      inputs: byName,
      proxied: (url) => ({ [variable]: url })
    })
    const { run, report, account, cloud, proxy } = story
    expect(run.exitCode).toBe(0)
    expect(report.verdict).toBe('passed')
    expect(report.run.cloud).toBe('AzureCloud')
    expect(account).toMatchObject({ verdict: 'passed', proof: 'all-keys', changed: true })
    expect(account.attempts.map(({ endpoint }) => new URL(endpoint).hostname)).toEqual(
      expect.arrayContaining(dataPlane)
    )
    expect(tunnels(proxy)).toEqual(everyHost)
    expect(proxy.seen.filter(({ opened, port }) => !opened || port !== 443)).toEqual([])
    expect(hostsOf(cloud, 'cosmos')).toEqual(dataPlane)
  })
})

test.concurrent('opens new connections for each round, also through a proxy', async () => {
  await using story = await tellBehindProxy({
    account: { disableLocalAuth: true, regions: ['West Europe'] },
    inputs: byName
  })
  const rounds = roundsOf(story.cloud).map((round) => new Set(round.map(({ connection }) => connection)))
  expect(rounds).toHaveLength(3)
  const connections = rounds.flatMap((round) => [...round])
  expect(connections).toEqual([...new Set(connections)])
})

test.concurrent('finds none of these hosts without the proxy', async () => {
  await using story = await tellBehindProxy({
    account: { disableLocalAuth: true },
    cloud: { github: { issuer: gitHub.issuer } },
    inputs: byName,
    proxied: () => ({})
  })
  expect(story.run.exitCode).toBe(1)
  expect(story.report.verdict).toBe('inconclusive')
  expect(story.account.code).toBe('sign-in-unreachable')
  expect(errorOf(story.run)).toContain('login.microsoftonline.com failed: the host name wasn’t found')
  expect(story.proxy.seen).toEqual([])
})

/** Hosts of a custom cloud, which the runner reaches directly and through the proxy. */
const own = {
  github: 'actions.stack.example',
  entra: stack.authority,
  arm: stack.resourceManager,
  cosmos: 'orders.documents.stack.example',
  region: 'orders-westeurope.documents.stack.example'
}
const everyOwn = Object.values(own).sort()

test.concurrent('sends requests to the hosts in NO_PROXY directly', async () => {
  const cases: readonly { readonly env: Record<string, string>; readonly direct: readonly string[] }[] = [
    { env: { NO_PROXY: `${own.github},${own.arm}` }, direct: [own.github, own.arm] },
    {
      env: { no_proxy: `${own.entra}, .documents.stack.example` },
      direct: [own.entra, own.cosmos, own.region]
    },
    { env: { NO_PROXY: 'localhost,.stack.example' }, direct: everyOwn },
    {
      env: { NO_PROXY: 'documents.stack.example,login.stack.example' },
      direct: [own.entra, own.cosmos, own.region]
    },
    { env: { NO_PROXY: '*' }, direct: everyOwn },
    { env: { NO_PROXY: '' }, direct: [] }
  ]
  await sideBySide(cases, async ({ env, direct }) => {
    await using story = await tellBehindProxy({
      names: stack,
      github: { host: own.github, issuer: 'https://actions.stack.example/token' },
      known: everyOwn,
      account: { disableLocalAuth: true, regions: ['West Europe'] },
      env
    })
    expect(story.run.exitCode).toBe(0)
    expect(tunnels(story.proxy)).toEqual(everyOwn.filter((host) => !direct.includes(host)))
    expect(story.proxy.seen.filter(({ opened }) => !opened)).toEqual([])
    expect(story.cloud.requests.map(({ server }) => server)).toEqual(
      expect.arrayContaining(['github', 'entra', 'arm', 'cosmos'])
    )
  })
})

const dataPlaneOnly = (way: Way) => (host: string) =>
  host.endsWith(`.${publicCloud.documents}`) ? way : undefined

test.concurrent('reports a proxy that opens no tunnel to the data plane', async () => {
  await using story = await tellBehindProxy({
    account: { disableLocalAuth: true, regions: ['West Europe'] },
    inputs: { ...byName, 'timeout-minutes': '0.17' },
    inTheWay: dataPlaneOnly({ answer: 'HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n' })
  })
  expect(story.run.exitCode).toBe(1)
  expect(story.account).toMatchObject({ verdict: 'inconclusive', code: 'proxy-refused' })
  expect(story.account.reason).toContain('403')
  expect(story.account.nextStep).toContain('NO_PROXY')
  expect(hostsOf(story.cloud, 'cosmos')).toEqual([])
})

test.concurrent('doesn’t accept a proxy’s answer to CONNECT as an answer from Cosmos DB', async () => {
  const refused = localAuthDisabled()
  const accepted = {
    status: 201,
    headers: {},
    body: '{"id":"orders","readableLocations":[],"writableLocations":[]}'
  }
  await sideBySide([refused, accepted], async ({ status, headers = {}, body = '' }) => {
    const lines = Object.entries({ ...headers, 'content-length': String(body.length) })
      .filter(([name]) => name !== 'transfer-encoding')
      .map(([name, value]) => `${name}: ${value}`)
    const answer = [`HTTP/1.1 ${status} From the proxy`, ...lines, '', body].join('\r\n')
    await using story = await tellBehindProxy({
      account: { disableLocalAuth: true, regions: ['West Europe'] },
      inputs: { ...byName, 'timeout-minutes': '0.17' },
      inTheWay: dataPlaneOnly({ answer })
    })
    expect(story.account).toMatchObject({ verdict: 'inconclusive', proof: null, code: 'proxy-refused' })
    expect(story.account.reason).toContain(String(status))
    expect(
      story.account.attempts.map(({ answer, status, subStatus }) => ({ answer, status, subStatus }))
    ).toEqual(story.account.attempts.map(() => ({ answer: 'unclear', status: null, subStatus: null })))
    expect(hostsOf(story.cloud, 'cosmos')).toEqual([])
  })
})
