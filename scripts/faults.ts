/**
 * Breaks each request of an enforcing run in each way, once and permanently, and checks the promises of the packaged
 * action: it recovers from one fault, ends in time with an honest verdict after a lasting one, and in any case makes a
 * change at most once and writes no secret.
 *
 * `--only TEXT`: the runs whose name has the text. `--write`: the figures into docs/fault-matrix.md.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { format, resolveConfig } from 'prettier'
import { parse } from 'yaml'
import { identity } from '../sandbox/azure/identity.ts'
import { startCloud, type Cloud, type Rule } from '../sandbox/cloud.ts'
import { dedicated, importer } from '../sandbox/scenarios/estate-clients.ts'
import { runAction, type Run } from '../sandbox/runner/runner.ts'
import type { Reaction, SeenRequest } from '../sandbox/server.ts'
import type { ReasonCode } from '../src/runtime/codes.ts'

const faults = {
  reset: { kind: 'reset' },
  hang: { kind: 'hang' },
  'status 408': { kind: 'answer', status: 408 },
  '429 with Retry-After': { kind: 'answer', status: 429, headers: { 'retry-after': '1' } },
  'status 429': { kind: 'answer', status: 429 },
  'status 500': { kind: 'answer', status: 500 },
  'status 503': { kind: 'answer', status: 503 },
  'broken JSON': { kind: 'truncate' },
  HTML: {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Proxy</title><p>One moment, please.</p>'
  }
} as const satisfies Readonly<Record<string, Reaction>>
type Fault = keyof typeof faults

interface Expected {
  readonly verdict: 'passed' | 'failed' | 'inconclusive'
  /** Which keys a pass rests on. Default: all. */
  readonly proof?: 'all-keys' | 'made-up-key'
  /** Why that is right, for the table. */
  readonly why: string
  readonly code?: ReasonCode
}

/** One of the requests of a run, in the order in which the run makes them. */
interface Target {
  readonly name: string
  /** The request, and all that is of its kind. */
  readonly is: (request: SeenRequest) => boolean
  /** What must have been asked before the first of that kind that breaks. */
  readonly after?: (before: readonly SeenRequest[]) => boolean
  /** Sign-in has a separate limit. */
  readonly inSignIn?: true
  /** The result of a permanent fault. */
  readonly permanent: Expected
  readonly exceptions?: Readonly<Partial<Record<Fault, Expected>>>
}

const asksArm = (method: string, path: RegExp) => (request: SeenRequest) =>
  request.server === 'arm' && request.method === method && path.test(request.path)
const asksEntraFor = (cosmos: boolean) => (request: SeenRequest) =>
  request.server === 'entra' &&
  request.method === 'POST' &&
  /scope=[^&]*cosmos\.azure\.com/.test(request.body) === cosmos
const changes = asksArm('PATCH', /\/databaseAccounts\//)
const readsAccount = asksArm('GET', /\/databaseAccounts\/[^/?]+\?(?!.*preview)/)
/** One key at one endpoint stands for all of them: a round is only as good as its worst attempt. */
const triesKey = ({ server, credential, endpoint }: SeenRequest) =>
  server === 'cosmos' && credential === 'primary' && endpoint === 'North Europe'
const rounds = (before: readonly SeenRequest[]) =>
  before.slice(before.findIndex(changes) + 1).filter(triesKey).length

const noSignIn = (code: ReasonCode) =>
  ({ verdict: 'inconclusive', why: 'The run can’t sign in, so it knows nothing.', code }) as const
const neverCounts = {
  verdict: 'passed',
  why: 'The run’s own token is shown for comparison and never counts.'
} as const
const unclear = { verdict: 'inconclusive', why: 'One key at one endpoint stays unclear.' } as const
const stillRefused = {
  'broken JSON': {
    verdict: 'passed',
    why: 'Status and sub-status of a refusal come before its body.'
  }
} as const

const targets: readonly Target[] = [
  {
    name: 'Cloud metadata',
    is: asksArm('GET', /^\/metadata\/endpoints/),
    inSignIn: true,
    permanent: noSignIn('cloud-metadata-unreadable')
  },
  {
    name: 'OIDC token',
    is: ({ server, path }) => server === 'github' && path.includes('audience='),
    inSignIn: true,
    permanent: noSignIn('oidc-token-unavailable')
  },
  {
    name: 'Entra discovery',
    is: ({ server, path }) => server === 'entra' && path.includes('/.well-known/'),
    inSignIn: true,
    permanent: noSignIn('sign-in-unreachable')
  },
  {
    name: 'Entra token for ARM',
    is: asksEntraFor(false),
    inSignIn: true,
    permanent: noSignIn('sign-in-unreachable')
  },
  {
    name: 'Account, first read',
    is: readsAccount,
    permanent: { verdict: 'inconclusive', why: 'The account can’t be read.' }
  },
  {
    name: 'Last use of keys',
    is: asksArm('GET', /\/databaseAccounts\/[^/?]+\?api-version=2026-04-01-preview/),
    permanent: {
      verdict: 'passed',
      why: 'It stays unknown when keys were last used, which blocks no change.'
    }
  },
  {
    name: 'Diagnostic settings',
    is: asksArm('GET', /\/diagnosticSettings\?/i),
    permanent: { verdict: 'passed', why: 'It stays unknown who uses keys, which decides nothing.' }
  },
  {
    name: 'Log query',
    is: asksArm('POST', /\/microsoft\.insights\/logs\?/i),
    permanent: { verdict: 'passed', why: 'It stays unknown who uses keys, which decides nothing.' }
  },
  {
    name: 'Data-plane roles',
    is: asksArm('GET', /\/sqlRoleAssignments\?/),
    permanent: { verdict: 'passed', why: 'It stays unknown who has access without keys, which is a warning.' }
  },
  {
    name: 'Keys',
    is: asksArm('POST', /\/listKeys\?/),
    permanent: {
      verdict: 'passed',
      proof: 'made-up-key',
      why: 'A made-up key is tried instead of the account’s keys.'
    }
  },
  { name: 'Attempt before the change', is: triesKey, permanent: unclear, exceptions: stillRefused },
  {
    name: 'Change',
    is: changes,
    permanent: { verdict: 'failed', why: 'Keys can’t be turned off.' },
    exceptions: {
      'broken JSON': { verdict: 'passed', why: 'Azure accepted the change, and the account itself says so.' }
    }
  },
  {
    name: 'Operation’s status',
    is: asksArm('GET', /\/operationsStatus\//),
    permanent: {
      verdict: 'inconclusive',
      why: 'Azure accepted the change, but the run can’t see that it is done.'
    }
  },
  {
    name: 'Operation’s result',
    is: asksArm('GET', /\/operationResults\//),
    permanent: {
      verdict: 'inconclusive',
      why: 'Azure accepted the change, but the run can’t see that it is done.'
    }
  },
  {
    name: 'Account, read after the change',
    is: readsAccount,
    after: (before) => before.some(changes),
    permanent: { verdict: 'inconclusive', why: 'The run can’t read whether the change took effect.' }
  },
  {
    name: 'Attempt of the first round',
    is: triesKey,
    after: (before) => before.some(changes),
    permanent: unclear,
    exceptions: stillRefused
  },
  {
    name: 'Attempt of a confirming round',
    is: triesKey,
    after: (before) => before.some(changes) && rounds(before) > 0,
    permanent: { verdict: 'inconclusive', why: 'One refused round isn’t a proof.' },
    exceptions: stillRefused
  },
  { name: 'Entra token for Cosmos DB', is: asksEntraFor(true), permanent: neverCounts },
  {
    name: 'Attempt with the own token',
    is: ({ server, credential }) => server === 'cosmos' && credential === 'entra',
    permanent: neverCounts
  },
  {
    name: 'Account, closing read',
    is: readsAccount,
    after: (before) => before.some(changes) && rounds(before) >= 3,
    permanent: {
      verdict: 'inconclusive',
      why: 'The run can’t read whether keys are still off.'
    }
  }
]

const onceMinutes = 2
const permanentMinutes = 0.2
const signInMinutes = 2
/** What a run may take beyond its limit: a request under way, the closing read, a busy machine. */
const graceMinutes = 1

interface Cell {
  readonly target: Target
  readonly fault: Fault
  readonly lasting: boolean
}

interface Outcome extends Cell {
  readonly problems: readonly string[]
  readonly seconds: number
  /** How often the request was asked for while it was broken. */
  readonly met: number
}

interface Report {
  readonly verdict: string
  readonly accounts: readonly { readonly proof: string | null; readonly code: ReasonCode }[]
}

const account = 'orders-prod'
const root = join(import.meta.dirname, '..')
const logs = join(root, 'out', 'faults')
const declared = Object.keys(
  (parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { outputs: Record<string, unknown> }).outputs
)
const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
addFormats.default(ajv)
const fitsSchema = ajv.compile(
  JSON.parse(readFileSync(join(root, 'docs', 'report.schema.json'), 'utf8')) as Record<string, unknown>
)

function nameOf({ target, fault, lasting }: Cell): string {
  return `${target.name}: ${fault}, ${lasting ? 'permanently' : 'once'}`
}

async function play(cell: Cell): Promise<Outcome> {
  const { target, fault, lasting } = cell
  let met = 0
  const breaks: Rule = (request, { requests }) => {
    const due = met > 0 ? lasting : (target.after?.(requests.slice(0, -1)) ?? true)
    if (!due || !target.is(request)) {
      return undefined
    }
    met++
    return faults[fault]
  }
  const cloud = await startCloud({
    accounts: [
      {
        name: account,
        dataRoleHolders: [identity.principalId],
        keysUsedHoursAgo: { primary: 72 },
        diagnosticSettings: [dedicated],
        log: [{ ...importer, hoursAgo: 72 }]
      }
    ],
    rules: [breaks]
  })
  try {
    await using run = await runAction({
      cloud,
      inputs: {
        'subscription-id': cloud.subscriptionId,
        'client-id': cloud.clientId,
        'tenant-id': cloud.tenantId,
        'resource-manager-endpoint': cloud.resourceManagerEndpoint,
        'account-name': account,
        'resource-group': 'rg-orders',
        mode: 'enforce',
        usage: 'clients',
        'timeout-minutes': String(lasting ? permanentMinutes : onceMinutes)
      }
    })
    const problems = [...(met === 0 ? ['the request was never made'] : []), ...judge(run, cloud, cell)]
    if (problems.length > 0) {
      const path = join(logs, `${nameOf(cell).replaceAll(/[^\w]+/g, '-')}.txt`)
      writeFileSync(path, [...problems, '', run.log, run.rawStderr, timeline(cloud)].join('\n'))
    }
    return { ...cell, problems, seconds: run.milliseconds / 1000, met }
  } finally {
    await cloud.close()
  }
}

/** What the run did wrong, in words for the table. */
function judge(run: Run, cloud: Cloud, { target, fault, lasting }: Cell): readonly string[] {
  const expected: Expected = lasting
    ? (target.exceptions?.[fault] ?? target.permanent)
    : { verdict: 'passed', why: '' }
  const passes = expected.verdict === 'passed'
  const proof = passes ? (expected.proof ?? 'all-keys') : null
  const { verdict, changed } = run.outputs
  const report = run.report as Partial<Report> | undefined
  const found = report?.accounts?.[0]
  const accepted = cloud.account(account).operations.length
  const minutes =
    (lasting && target.inSignIn ? signInMinutes : lasting ? permanentMinutes : onceMinutes) + graceMinutes
  const said = { stdout: withoutMasks(run.rawStdout), stderr: run.rawStderr }
  const written = { log: run.log, ...said, summary: run.summary, report: run.reportText ?? '' }
  const leaks = Object.entries({ ...written, outputs: JSON.stringify(run.outputs) }).flatMap(
    ([place, text]) => (cloud.secrets.some((secret) => contains(text, secret)) ? [place] : [])
  )
  const missing = declared.filter((name) => !run.outputs[name])
  const problems: readonly (readonly [boolean, string])[] = [
    [verdict !== expected.verdict, `${verdict ?? 'no verdict'} instead of ${expected.verdict}`],
    [run.exitCode !== (passes ? 0 : 1), `exit code ${run.exitCode ?? run.signal ?? 'unknown'}`],
    [verdict === expected.verdict && found?.proof !== proof, `proof ${found?.proof ?? 'none'}`],
    [expected.code !== undefined && expected.code !== found?.code, `code ${found?.code ?? 'none'}`],
    [report?.verdict !== verdict, 'the report has another verdict'],
    [!fitsSchema(report), 'the report is not what its schema says'],
    [missing.length > 0, `no ${missing.join(', ')}`],
    [run.summary === '', 'no summary'],
    [run.milliseconds > minutes * 60_000, `${Math.round(run.milliseconds / 1000)} s`],
    [/^\s+at .+:\d+/m.test(said.stdout + said.stderr), 'a stack trace'],
    [said.stderr !== '', 'something on stderr'],
    [accepted > 1, `${accepted} changes accepted`],
    [accepted !== Number(changed), `${changed ?? ''} changed, but ${accepted} accepted`],
    [leaks.length > 0, `a secret in ${leaks.join(', ')}`]
  ]
  return problems.flatMap(([wrong, words]) => (wrong ? [words] : []))
}

/** The command that masks a value has to print it. */
function withoutMasks(text: string): string {
  return text.replaceAll(/^::add-mask::.*$/gm, '')
}

/** Half a secret is one too, and so is one that was encoded for a URL. */
function contains(text: string, secret: string): boolean {
  return [secret, encodeURIComponent(secret)].some((form) => {
    const part = Math.ceil(form.length / 2)
    return text.includes(form.slice(0, part)) || text.includes(form.slice(-part))
  })
}

function timeline({ requests }: Cloud): string {
  const begin = requests[0]?.at ?? 0
  return requests
    .map(
      ({ at, server, method, path, endpoint = '', credential = '' }) =>
        `${((at - begin) / 1000).toFixed(2)} s ${server} ${method} ${path.split('?')[0] ?? ''} ${endpoint} ${credential}`
    )
    .join('\n')
}

/** Runs at the same time: a run mostly waits. */
async function sideBySide(count: number, cells: readonly Cell[], done: (outcome: Outcome) => void) {
  const left = [...cells]
  const worker = async () => {
    for (let cell = left.shift(); cell !== undefined; cell = left.shift()) {
      done(await play(cell))
    }
  }
  await Promise.all(Array.from({ length: count }, worker))
}

const faultNames = Object.keys(faults) as Fault[]

function table(outcomes: readonly Outcome[], lasting: boolean): string {
  const rows = targets.flatMap((target) => {
    const row = outcomes.filter((outcome) => outcome.target === target && outcome.lasting === lasting)
    const cells = faultNames.map((fault) => {
      const problems = row.find((outcome) => outcome.fault === fault)?.problems
      return problems === undefined ? '' : problems.length === 0 ? 'ok' : `FAILED: ${problems.join('; ')}`
    })
    const most = (of: (outcome: Outcome) => number) => Math.round(Math.max(...row.map(of)))
    return row.length === 0
      ? []
      : [
          [
            target.name,
            ...cells,
            `${most(({ seconds }) => seconds)} s`,
            ...(lasting ? [String(most(({ met }) => met))] : [])
          ]
        ]
  })
  return asTable(['Request', ...faultNames, 'Longest run', ...(lasting ? ['Most requests'] : [])], rows)
}

/** The expected result of a lasting fault. */
function expectations(): string {
  const row = (name: string, { verdict, proof, why }: Expected) => [
    name,
    verdict + (proof === undefined ? '' : `, proof ${proof}`),
    why
  ]
  return asTable(
    ['Request', 'Verdict', 'Because'],
    targets.flatMap(({ name, permanent, exceptions = {} }) => [
      row(name, permanent),
      ...Object.entries(exceptions).map(([fault, expected]) => row(`${name}: ${fault}`, expected))
    ])
  )
}

function asTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

async function markdown(text: string): Promise<string> {
  const path = join(root, 'docs', 'fault-matrix.md')
  return await format(text, { ...(await resolveConfig(path)), filepath: path })
}

const { values: options } = parseArgs({
  options: { only: { type: 'string', default: '' }, write: { type: 'boolean', default: false } }
})
if (options.write && options.only !== '') {
  throw new Error('What is written is the whole matrix: leave out --only')
}
const cells = targets
  .flatMap((target) =>
    faultNames.flatMap((fault) => [false, true].map((lasting) => ({ target, fault, lasting })))
  )
  .filter((cell) => nameOf(cell).toLowerCase().includes(options.only.toLowerCase()))
const waits = ({ target, lasting }: Cell) => lasting && target.inSignIn === true
const began = performance.now()
const outcomes: Outcome[] = []
const done = (outcome: Outcome) => {
  outcomes.push(outcome)
  if (outcome.problems.length > 0) {
    console.log(`FAILED ${nameOf(outcome)}: ${outcome.problems.join('; ')}`)
  }
  if (outcomes.length % 48 === 0) {
    console.log(`${outcomes.length} of ${cells.length} runs, ${seconds()} s`)
  }
}
const seconds = () => Math.round((performance.now() - began) / 1000)

rmSync(logs, { recursive: true, force: true })
mkdirSync(logs, { recursive: true })
await Promise.all([
  // Those that wait for two minutes cost nothing meanwhile; the longest first.
  sideBySide(18, cells.filter(waits).reverse(), done),
  sideBySide(
    12,
    cells.filter((cell) => !waits(cell)),
    done
  )
])

const failed = outcomes.filter(({ problems }) => problems.length > 0).length
const passed = outcomes.length - failed
const tables = await markdown(`
## Once

The first such request breaks. The run must pass, with all keys as its proof.

${table(outcomes, false)}

## Permanently

From the first such request on, all requests of its kind break. The last column counts the requests that met the fault;
the expected results are below.

${table(outcomes, true)}
`)
const figures = `${outcomes.length} runs in ${seconds()} s: ${passed} as promised, ${failed} not.`
console.log(`${tables}\n${figures}`)
if (options.write) {
  const date = new Date().toISOString().slice(0, 10)
  writeFileSync(
    join(root, 'docs', 'fault-matrix.md'),
    await markdown(`# When a request fails

Each request of an enforcing run is broken in each way, once and permanently, in a run of the packaged action against the
sandbox (\`npm run test:faults\`). \`ok\`: the verdict and the exit code are right, the run ended in time (its limit and
at most a minute), outputs, summary and report were written and agree, Azure took at most one change, no stack trace was
printed, and no key or token appears anywhere.

${figures} ${date}, Node.js ${process.version}.

${tables}
Limits: ${permanentMinutes} minutes of \`timeout-minutes\` for a permanent fault, ${onceMinutes} for a transient one; sign-in has
${signInMinutes} minutes of its own. \`hang\` is a request that is never answered, \`broken JSON\` the server’s own answer cut
in half, \`HTML\` a proxy’s page with status 200.

## The result of a permanent fault

${expectations()}
`)
  )
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || outcomes.length === 0 ? 1 : 0
