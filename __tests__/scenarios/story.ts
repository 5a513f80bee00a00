/**
 * A story is one run of the packaged action in a separate cloud. `tell` checks the rules of every run: its requests, what it
 * writes, and that it leaks no secret.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import { startCloud, type Cloud, type CloudSpec, type Rule } from '../../sandbox/cloud.ts'
import { tokens } from '../../sandbox/github/actors.ts'
import { page } from '../../sandbox/runner/page.ts'
import { runAction, type Run, type RunOptions } from '../../sandbox/runner/runner.ts'
import type { SeenRequest } from '../../sandbox/server.ts'
import type { AccountReport, AttemptReport, Report } from '../../src/report/schema.ts'

export interface Telling extends Omit<RunOptions, 'cloud'> {
  /** The account `orders` in `rg-orders` that the run is about. */
  readonly account?: Partial<AccountSpec>
  /** The rest of the cloud. */
  readonly cloud?: Partial<CloudSpec>
  readonly rules?: readonly Rule[]
  /** What depends on the started cloud. */
  readonly within?: (cloud: Cloud) => Omit<RunOptions, 'cloud'>
}

export interface Story extends AsyncDisposable {
  readonly run: Run
  readonly cloud: Cloud
  readonly report: Report
  /** The report of the one account. */
  readonly account: AccountReport
  /** The summary as a reader sees it: entities decoded, zero-width spaces gone. */
  readonly summary: string
}

/** An application with access without keys. */
export const holder = 'b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10'

/** Starts the cloud, runs the action in it, and checks the rules of every run. */
export async function tell({
  account,
  cloud: rest,
  rules,
  within,
  ...options
}: Telling = {}): Promise<Story> {
  const cloud = await startCloud({
    accounts: [{ name: 'orders', dataRoleHolders: [holder], ...account }],
    ...rest,
    rules: [...(rules ?? []), ...(rest?.rules ?? [])]
  })
  try {
    const run = await runIn(cloud, options, within?.(cloud))
    try {
      inspect(run, cloud)
      const report = run.report as Report
      const accounts = run.report === undefined ? [] : report.accounts
      return {
        run,
        cloud,
        report,
        account: accounts[0]!,
        summary: readable(run.summary),
        async [Symbol.asyncDispose]() {
          await run.dispose()
          await cloud.close()
        }
      }
    } catch (error) {
      await run.dispose()
      throw error
    }
  } catch (error) {
    await cloud.close()
    throw error
  }
}

/** Runs all cases at the same time, since each mostly waits. Waits for all before it fails. */
export async function sideBySide<T>(
  cases: readonly T[],
  play: (one: T, index: number) => Promise<void>
): Promise<void> {
  const outcomes = await Promise.allSettled(cases.map(play))
  const failures = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected' ? [{ index, reason: outcome.reason as unknown }] : []
  )
  for (const { index, reason } of failures) {
    if (reason instanceof Error) {
      reason.message = `Case ${index + 1} of ${cases.length}: ${reason.message}`
    }
    throw reason
  }
}

/** Runs the action for the account `orders`, with the inputs that name the cloud. */
export function runIn(
  cloud: Cloud,
  ...options: readonly (Omit<RunOptions, 'cloud'> | undefined)[]
): Promise<Run> {
  return runAction({
    cloud,
    timeoutMilliseconds: 55_000,
    ...(Object.assign({}, ...options) as Omit<RunOptions, 'cloud'>),
    inputs: Object.assign(
      {
        'subscription-id': cloud.subscriptionId,
        'client-id': cloud.clientId,
        'tenant-id': cloud.tenantId,
        'resource-manager-endpoint': cloud.resourceManagerEndpoint,
        'resource-group': 'rg-orders',
        'account-name': 'orders'
      },
      ...options.map((option) => option?.inputs)
    ) as Record<string, string>
  })
}

/** The rules of every run. */
export function inspect(run: Run, cloud: Cloud): void {
  expect(run).toMatchObject({ signal: null, rawStderr: '' })
  inspectRequests(cloud)
  inspectApi(run, cloud)
  inspectOutputs(run)
  inspectSecrets(run, cloud)
  expect([0, 1]).toContain(run.exitCode)
  expect(run.summary).toMatch(
    /^### (✅ Passed|✅ Planned|❌ Failed|⚠️ Not proven|➖ Excepted|➖ Not applicable)( — \S|\n)/
  )
  const said = run.report as Report | undefined
  // Only an empty shard has no annotation.
  if (said?.run.shard === null || (said?.accounts.length ?? 1) > 0) {
    expect(run.annotations.length).toBeGreaterThan(0)
  }
}

const action = parse(readFileSync(new URL('../../action.yml', import.meta.url), 'utf8')) as {
  readonly outputs: Readonly<Record<string, unknown>>
}

const patch = '{"properties":{"disableLocalAuth":true}}'

function inspectRequests({ requests }: Cloud): void {
  for (const { server, method, path, body } of requests) {
    if (server === 'cosmos') {
      expect({ method, path, body }).toEqual({ method: 'GET', path: '/', body: '' })
    }
    if (server === 'arm') {
      const { pathname, searchParams } = new URL(path, 'https://arm')
      const isLogs = /\/providers\/microsoft\.insights\//i.test(pathname)
      expect(isLogs || searchParams.get('api-version')! >= '2021-06-15').toBe(true)
      if (method === 'POST') {
        expect(pathname).toMatch(/\/(listKeys|readonlykeys|microsoft\.insights\/logs)$/)
      } else if (method !== 'GET') {
        expect({ method, body }).toEqual({ method: 'PATCH', body: patch })
        expect(pathname).toMatch(/\/databaseAccounts\/[^/]+$/)
      }
    }
  }
}

/** Requests to GitHub's API: only those that the inputs request, and no success without a proof. */
function inspectApi({ inputs, outputs }: Run, { requests, api }: Cloud): void {
  const checks =
    inputs['check-name'] === '' ? [] : [/^(POST|PATCH) check-runs/, /^GET commits\/[^/]+\/check-runs$/]
  const comments =
    inputs['comment'] === 'never'
      ? []
      : [
          /^(GET|POST) issues\/\d+\/comments$/,
          /^PATCH issues\/comments\/\d+$/,
          /^POST .*graphql$/,
          /^GET \/user$/
        ]
  for (const { server, method, path, headers, body } of requests) {
    if (server === 'github-api') {
      const { pathname } = new URL(path, 'https://api')
      const what = `${method} ${pathname.replace(/^.*\/repos\/octo-org\/orders\//, '')}`
      expect({ what, asked: [...checks, ...comments].some((form) => form.test(what)) }).toEqual({
        what,
        asked: true
      })
      expect(headers['user-agent']).toMatch(/^cosmos-keyless\//)
      expect(body).not.toMatch(/"conclusion":"(?!success"|neutral"|failure")/)
    }
  }
  const [only, ...others] = api.checkRuns.filter(({ job }) => !job)
  const { verdict = '' } = outputs
  if (only !== undefined && others.length === 0) {
    const green = inputs['plan'] === '' ? ['passed', 'excepted'] : ['planned', 'excepted', 'not-applicable']
    const passes = green.includes(verdict) ? 'success' : undefined
    const neutral = inputs['fail-on'] === 'violation' && verdict === 'inconclusive' ? 'neutral' : undefined
    expect([null, 'failure', passes, neutral]).toContain(only.conclusion)
  }
  for (const { job, status, conclusion, name } of api.checkRuns) {
    expect(job || (name === inputs['check-name'] && (status === 'in_progress' || conclusion !== null))).toBe(
      true
    )
  }
}

/** GitHub drops a job output with a masked value, and IDs of subscriptions and applications are often masked. */
const guid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

const schema = JSON.parse(
  readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8')
) as object
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true })
addFormats.default(ajv)
const isReport = ajv.compile(schema)

function inspectOutputs({ outputs, report, files, reportText }: Run): void {
  expect(Object.keys(outputs).sort()).toEqual(Object.keys(action.outputs).sort())
  const written = Object.keys(files).filter((path) => !path.startsWith('_'))
  if (report === undefined) {
    expect({ outputs, written }).toEqual({
      outputs: { verdict: 'failed', changed: '0', results: '[]', 'report-path': '', 'sarif-path': '' },
      written: []
    })
    return
  }
  expect(isReport(report) ? [] : isReport.errors).toEqual([])
  const { verdict, accounts, counts } = report as Report
  const [json = '', sarif = ''] = ['report-path', 'sarif-path'].map((name) => basename(outputs[name]!))
  expect(written.sort()).toEqual([json, sarif])
  expect(sarif).toBe(json.replace(/json$/, 'sarif'))
  expect(files[json]).toBe(reportText)
  expect(JSON.parse(files[sarif]!)).toMatchObject({ version: '2.1.0', runs: [expect.anything()] })
  expect(outputs['verdict']).toBe(verdict)
  expect(outputs['changed']).toBe(String(accounts.filter(({ changed }) => changed).length))
  expect(outputs['results']).not.toMatch(guid)
  expect(outputs['results']).toBe(
    JSON.stringify(
      accounts.map(({ name, resourceGroup, verdict, code, changed, reason }) => ({
        name,
        resourceGroup,
        verdict,
        code,
        changed,
        reason: reason.replace(guid, '…')
      }))
    )
  )
  expect(Object.values<number>({ ...counts }).reduce((sum, count) => sum + count, 0)).toBe(accounts.length)
  for (const { verdict, reason, nextStep, attempts } of accounts) {
    expect(reason).toMatch(/^\P{Ll}.*[.!?]$/su)
    expect(nextStep === '').toBe(!['failed', 'inconclusive'].includes(verdict))
    const pairs = attempts.map(({ phase, credential, endpoint }) => `${phase} ${credential} ${endpoint}`)
    expect(pairs).toEqual([...new Set(pairs)])
  }
}

/** No key, token or assertion, and nothing signed with a key, in anything that the run wrote or sent elsewhere. */
function inspectSecrets(run: Run, cloud: Cloud): void {
  const written: Record<string, string> = {
    log: run.log,
    stdout: run.rawStdout.replace(/^::add-mask::.*$/gm, ''),
    stderr: run.rawStderr,
    html: page('summary', run.summary),
    outputs: JSON.stringify(run.outputs),
    annotations: JSON.stringify(run.annotations),
    ...run.files
  }
  const handedOut = [...cloud.secrets, ...Object.values(tokens)]
  const secrets = [...handedOut, ...signatures(cloud.requests)].flatMap(forms)
  const leaks = Object.entries(written).flatMap(([where, text]) => {
    const texts = [text, readable(text)]
    return [
      ...secrets.filter((secret) => texts.some((it) => it.includes(secret))),
      ...texts.flatMap((it) => it.match(/eyJ[\w-]{20,}/g) ?? [])
    ].map((secret) => `${secret.slice(0, 12)}… in ${where}`)
  })
  expect(leaks).toEqual([])

  const astray = cloud.requests.flatMap((request) => {
    const sent = [request.path, request.body, ...Object.values(request.headers)].join('\n')
    return handedOut
      .filter((secret) => meantFor(secret, cloud) !== request.server)
      .filter((secret) => forms(secret).some((form) => sent.includes(form)))
      .map((secret) => `${secret.slice(0, 12)}… sent to ${request.server}`)
  })
  expect(astray).toEqual([])
}

function signatures(requests: readonly SeenRequest[]): readonly string[] {
  const headers = requests
    .filter(({ server }) => server === 'cosmos')
    .map(({ headers }) => decodeURIComponent(headers['authorization'] ?? ''))
  return [...new Set(headers.flatMap((header) => /sig=(.{20,})$/.exec(header)?.[1] ?? []))]
}

/** Unchanged, URL-encoded, and in base64. */
function forms(secret: string): readonly string[] {
  const base64 = Buffer.from(secret).toString('base64').slice(0, -4)
  return [...new Set([secret, encodeURIComponent(secret), base64])]
}

/** The server that may receive a secret; `undefined` for keys, which only sign. */
function meantFor(secret: string, { oidcEnvironment }: Cloud): SeenRequest['server'] | undefined {
  if (secret === oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']) {
    return 'github'
  }
  if (Object.values<string>(tokens).includes(secret)) {
    return 'github-api'
  }
  const [, payload] = secret.split('.')
  if (payload === undefined) {
    return undefined
  }
  const { iss, aud } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    iss: string
    aud: string
  }
  // A token that Entra ID didn't issue is an assertion for it.
  const issuedByEntra = iss.startsWith('https://sts.windows.net/')
  return !issuedByEntra ? 'entra' : aud.startsWith('https://cosmos.azure.') ? 'cosmos' : 'arm'
}

/** Text as a reader sees it: entities decoded, zero-width spaces gone. */
export function readable(markdown: string): string {
  return markdown
    .replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
    .replace(/&#x([0-9a-f]+);/gi, (_, point: string) => String.fromCodePoint(parseInt(point, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u200B', '')
    .replace(/<\/?code>/g, '')
}

export const accountId = `/subscriptions/${identity.subscriptionId}/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders`

/** The requests of a server, for example `GET account`, `POST listKeys`, `PATCH account`. */
export function asked(cloud: Cloud, server: SeenRequest['server']): readonly string[] {
  return cloud.requests.filter((request) => request.server === server).map(nameOf)
}

/** The requests in the order of their arrival: `PATCH account`, `keys` for consecutive attempts. */
export function course(cloud: Cloud): readonly string[] {
  const names = cloud.requests
    .filter(({ server, credential }) => server === 'arm' || (server === 'cosmos' && credential !== 'entra'))
    .map((request) => (request.server === 'cosmos' ? 'keys' : nameOf(request)))
  return names.filter((name, index) => name !== 'keys' || names[index - 1] !== name)
}

function nameOf({ server, method, path, credential }: SeenRequest): string {
  const { pathname } = new URL(path, 'https://host')
  switch (server) {
    case 'github':
      return 'GET token'
    case 'github-api':
      return `${method} ${pathname.replace(/^.*\/repos\/[^/]+\/[^/]+\//, '').replace(/\d{4,}|[0-9a-f]{40}/g, '{}')}`
    case 'entra':
      return pathname.endsWith('/token') ? 'POST token' : `${method} ${pathname.split('/').at(-1)!}`
    case 'cosmos':
      return credential === 'entra' ? 'entra' : `key ${credential!}`
    case 'arm': {
      const parts = pathname.split('/')
      const last = parts.at(-1)!
      return `${method} ${
        parts.at(-2) === 'databaseAccounts'
          ? 'account'
          : ['operationsStatus', 'operationResults'].includes(parts.at(-2)!)
            ? parts.at(-2)!
            : last
      }`
    }
  }
}

/** Attempts with keys, by round: the n-th of each key at each endpoint. A positive control comes first. */
export function roundsOf(cloud: Cloud): readonly (readonly SeenRequest[])[] {
  const rounds: SeenRequest[][] = []
  const seen = new Map<string, number>()
  for (const request of cloud.requests) {
    if (request.server === 'cosmos' && request.credential !== 'entra') {
      const pair = `${request.credential!} ${request.endpoint!}`
      const number = seen.get(pair) ?? 0
      seen.set(pair, number + 1)
      ;(rounds[number] ??= []).push(request)
    }
  }
  return rounds
}

/** The attempts of a phase, without those of the Entra token. */
export function attemptsOf(
  { attempts }: AccountReport,
  phase: AttemptReport['phase']
): readonly AttemptReport[] {
  return attempts.filter((attempt) => attempt.phase === phase && attempt.credential !== 'entra')
}

/** A rule for attempts with keys at one endpoint, or at all endpoints. */
export function atKeys(react: Rule, endpoint?: string): Rule {
  return (request, cloud) =>
    request.server === 'cosmos' &&
    request.credential !== 'entra' &&
    (endpoint === undefined || request.endpoint === endpoint)
      ? react(request, cloud)
      : undefined
}

/** A rule for requests to ARM, with the names of `asked`. */
export function atArm(name: string, react: Rule): Rule {
  return (request, cloud) =>
    request.server === 'arm' && nameOf(request) === name ? react(request, cloud) : undefined
}

/** The run's error on one line, without backticks. */
export function errorOf({ annotations }: Run): string {
  return (
    annotations
      .find(({ level }) => level === 'error')
      ?.message.replaceAll('\n', ' ')
      .replaceAll('`', '') ?? ''
  )
}
