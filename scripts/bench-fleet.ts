/**
 * Measures whole estates against the sandbox: processor time, wall time against the ideal, memory, requests; the same as a
 * loop of Azure CLI commands; and shards. `--accounts N`: one audit of N accounts only.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { identity } from '../sandbox/azure/identity.ts'
import { stack } from '../sandbox/azure/names.ts'
import { startCloud, type Cloud } from '../sandbox/cloud.ts'
import { resolverFor } from '../sandbox/runner/resolver.ts'
import { runAction } from '../sandbox/runner/runner.ts'
import { installAzureCli, openAzureCli, run } from './azure-cli.ts'
import { printRows, type Row } from './bench-table.ts'

const latency = 50
/** The action's default. */
const concurrency = 32
const regions = ['West Europe', 'North Europe']
const pageSize = 500
const subscriptions = [
  identity.subscriptionId,
  '22222222-3333-4444-8555-666666666666',
  '33333333-4444-4555-8666-777777777777',
  '44444444-5555-4666-8777-888888888888'
]

/** Keys, three rounds of four keys one after the other over one connection per endpoint, the Entra attempt, the closing read. */
const trips = 15
/** The same with a connection for each attempt, and three times the TLS handshakes. */
const sideBySide = 6

/** What a person would write; each line of its output is the status of an attempt, or a setting. */
const loop = `
for name in "$@"; do
  endpoints=$(az cosmosdb show --name "$name" --resource-group rg-orders --query "[documentEndpoint,locations[].documentEndpoint][]" --output tsv)
  keys=$(az cosmosdb keys list --name "$name" --resource-group rg-orders --query "[primaryMasterKey,secondaryMasterKey,primaryReadonlyMasterKey,secondaryReadonlyMasterKey]" --output tsv)
  for round in 1 2 3; do
    for endpoint in $endpoints; do
      for key in $keys; do
        date=$(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')
        hex=$(printf %s "$key" | base64 -d | od -An -v -tx1 | tr -d ' \n')
        signature=$(printf 'get\n\n\n%s\n\n' "\${date,,}" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex" -binary | base64)
        token="type%3Dmaster%26ver%3D1.0%26sig%3D$(printf %s "$signature" | sed 's/+/%2B/g; s#/#%2F#g; s/=/%3D/g')"
        curl --silent --output /dev/null --write-out '%{http_code}\n' --header "authorization: $token" \
          --header "x-ms-date: $date" --header 'x-ms-version: 2020-07-15' "$endpoint"
      done
    done
    sleep 1
  done
  az cosmosdb show --name "$name" --resource-group rg-orders --query disableLocalAuth --output tsv
done
`

const { values } = parseArgs({ options: { accounts: { type: 'string' } } })

if (values.accounts === undefined) {
  const usual = await audit({ accounts: 1_000 })
  printRows(rowsOf('1,000 accounts', usual))
  // Without the second limit, V8 takes a new generation that suits the machine's memory, and the rest is too small for it.
  const limits = ['--max-old-space-size=96', '--max-semi-space-size=16']
  const small = await audit({ accounts: 1_000, nodeOptions: limits })
  printRows([row('processor time with a heap of 96 MB against without', small.cpu / usual.cpu, 1.3)])
  const loop = await commandLine(5)
  printRows([
    {
      measure: 'Azure CLI and curl in a loop, per account, against the action',
      value: ((loop * usual.accounts) / usual.wall).toFixed(0),
      goal: 'at least 250'
    }
  ])
  const large = await audit({ accounts: 5_000 })
  printRows([row('peak memory of 5,000 accounts, MB', large.memory, 400)])
  printRows(rowsOf('1,000 accounts, keys on at half of them', await audit({ accounts: 1_000, keysOn: 2 })))
  printRows(
    rowsOf(
      '1,000 accounts, every tenth behind a firewall, 1 minute an account',
      await audit({ accounts: 1_000, firewalled: 10, minutes: 1 })
    )
  )
  printRows(rowsOf('1,000 accounts, concurrency 64', await audit({ accounts: 1_000, atOnce: 64 })))
  await shards(8, 5_000)
} else {
  printRows(rowsOf(`${values.accounts} accounts`, await audit({ accounts: Number(values.accounts) })))
}

interface Estate {
  readonly accounts: number
  /** Every so many accounts have their keys on. Default: none. */
  readonly keysOn?: number
  /** Every so many accounts block the runner. Default: none. */
  readonly firewalled?: number
  /** Time limit of an account. An account that blocks the runner takes all of it. Default: the action's. */
  readonly minutes?: number
  /** `concurrency`. Default: the action's. */
  readonly atOnce?: number
}

interface Measured {
  readonly reportText: string
  /** Seconds */
  readonly wall: number
  /** MB, at its highest */
  readonly memory: number
  /** Seconds of processor time of the action. */
  readonly cpu: number
}

interface Audited extends Measured {
  readonly accounts: number
  readonly requests: number
  readonly estate: Estate
}

async function audit({
  nodeOptions,
  ...estate
}: Estate & { readonly nodeOptions?: readonly string[] }): Promise<Audited> {
  return inEstate(estate, async (cloud) => {
    const { minutes, atOnce } = estate
    const ran = await measured(
      cloud,
      {
        ...(minutes !== undefined && { 'timeout-minutes': String(minutes) }),
        ...(atOnce !== undefined && { concurrency: String(atOnce) })
      },
      nodeOptions
    )
    const requests = [...cloud.counts.values()].reduce((sum, count) => sum + count, 0)
    return { ...ran, accounts: estate.accounts, requests, estate }
  })
}

function rowsOf(title: string, { accounts, wall, estate, memory, cpu, requests }: Audited): readonly Row[] {
  const against = (ideal: number): string =>
    `${(wall / ideal).toFixed(2)} (${wall.toFixed(1)} s, ideal ${ideal.toFixed(1)} s)`
  return [
    row(`${title}: processor time of an account, ms`, (cpu / accounts) * 1000, 14),
    ...(estate.minutes === undefined
      ? [
          {
            measure: `${title}: wall time against the ideal`,
            value: against(idealSeconds(estate, trips)),
            goal: 'at most 1.25'
          },
          {
            measure: `${title}: the same, if a round were one round trip`,
            value: against(idealSeconds(estate, sideBySide)),
            goal: 'at most 1.25'
          }
        ]
      : [{ measure: `${title}: wall time, s`, value: wall.toFixed(1), goal: '' }]),
    row(`${title}: peak memory, MB`, memory, 250),
    { measure: `${title}: requests of an account`, value: (requests / accounts).toFixed(1), goal: '' }
  ]
}

function row(measure: string, value: number, most: number): Row {
  return { measure, value: value.toFixed(value < 20 ? 1 : 0), goal: `at most ${most}` }
}

/**
 * What can't be done faster: the larger of what Azure Resource Manager's token buckets allow and what the slots allow, if an
 * account takes one for `trips` round trips (with keys on, one: the last use). Before that: metadata, ID token, Entra's
 * discovery and token, pages, permissions. After it: two pauses of a second between the rounds of the last account.
 */
function idealSeconds({ accounts, keysOn = Infinity, atOnce = concurrency }: Estate, trips: number): number {
  const trip = latency / 1000
  const on = Math.floor(accounts / keysOn)
  const off = accounts - on
  const before = (4 + Math.ceil(accounts / subscriptions.length / pageSize) + 1) * trip
  const each = (number: number, size: number, perSecond: number): number =>
    Math.max(0, (number / subscriptions.length - size) / perSecond)
  const buckets = Math.max(each(off, 200, 10), each(off + on, 250, 25))
  const slots = ((off * trips + on) * trip) / atOnce
  return before + Math.max(buckets, slots) + 2
}

async function inEstate<T>(
  { accounts, keysOn = Infinity, firewalled = Infinity }: Estate,
  work: (cloud: Cloud) => Promise<T>
): Promise<T> {
  const cloud = await startCloud({
    accounts: Array.from({ length: accounts }, (_, index) => ({
      name: `orders-${String(index).padStart(5, '0')}`,
      subscriptionId: subscriptions[index % subscriptions.length]!,
      disableLocalAuth: index % keysOn !== keysOn - 1,
      firewalled: index % firewalled === firewalled - 1,
      regions
    })),
    names: stack,
    pageSize,
    latency,
    throttle: Object.fromEntries(subscriptions.map((id) => [id, {}])),
    countOnly: true
  })
  try {
    return await work(cloud)
  } finally {
    await cloud.close()
  }
}

async function measured(
  cloud: Cloud | undefined,
  inputs: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = []
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const usage = join(folder, 'usage.json')
  const script = `
    import { writeFileSync } from 'node:fs'
    process.on('exit', () => writeFileSync(${JSON.stringify(usage)}, JSON.stringify(process.resourceUsage())))`
  try {
    await using ran = await runAction({
      ...(cloud && { cloud }),
      timeoutMilliseconds: 3_600_000,
      nodeOptions: [
        ...nodeOptions,
        ...resolverFor(stack),
        '--import',
        `data:text/javascript,${encodeURIComponent(script)}`
      ],
      inputs: cloud === undefined ? inputs : { ...everything(cloud), ...inputs }
    })
    if (ran.report === undefined || (ran.report as { problems: readonly unknown[] }).problems.length > 0) {
      throw new Error(`The run that was to be measured met a problem:\n${ran.log.slice(0, 5_000)}`)
    }
    const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(
      readFileSync(usage, 'utf8')
    ) as NodeJS.ResourceUsage
    return {
      reportText: ran.reportText ?? '',
      wall: ran.milliseconds / 1000,
      memory: maxRSS / 1024,
      cpu: (userCPUTime + systemCPUTime) / 1e6
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function everything(cloud: Cloud): Readonly<Record<string, string>> {
  return {
    'subscription-id': subscriptions.join('\n'),
    'client-id': cloud.clientId,
    'tenant-id': cloud.tenantId,
    'resource-manager-endpoint': cloud.resourceManagerEndpoint,
    'account-name': '*',
    'resource-group': '*',
    mode: 'audit'
  }
}

/** Runs the jobs of one matrix as processes of this machine, and merges their reports. */
async function shards(legs: number, accounts: number): Promise<void> {
  await inEstate({ accounts }, async (cloud) => {
    const begun = performance.now()
    const parts = await Promise.all(
      Array.from({ length: legs }, (_, index) =>
        measured(cloud, { shard: `${index + 1}/${legs}`, keys: 'none' })
      )
    )
    const wall = (performance.now() - begun) / 1000
    const folder = mkdtempSync(join(tmpdir(), 'bench-'))
    try {
      const names = parts.flatMap(({ reportText }, index) => {
        writeFileSync(join(folder, `${index}.json`), reportText)
        return (JSON.parse(reportText) as { accounts: readonly { id: string }[] }).accounts.map(
          ({ id }) => id
        )
      })
      const sizes = parts.map(
        ({ reportText }) => (JSON.parse(reportText) as { accounts: unknown[] }).accounts.length
      )
      const merge = await measured(undefined, { reports: `${folder.replaceAll('\\', '/')}/*.json` })
      const merged = (JSON.parse(merge.reportText) as { accounts: readonly { id: string }[] }).accounts
      console.log(
        [
          `${legs} shards of ${accounts} accounts, ${legs} processes, a made-up key`,
          `  ${sizes.join(' + ')} = ${names.length} accounts; ${new Set(names).size === names.length ? 'disjoint' : 'NOT DISJOINT'}, ` +
            `${new Set(names).size === accounts ? 'complete' : 'NOT COMPLETE'}; merged: ${merged.length}`,
          `  wall ${wall.toFixed(1)} s for all shards, ${merge.wall.toFixed(1)} s to merge; peak memory of the merge ${merge.memory.toFixed(0)} MB`
        ].join('\n')
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}

/**
 * What a user would write instead: for each account Azure CLI reads it and lists its keys, and curl tries each key at each
 * endpoint, three times, one after the other. Returns seconds per account.
 */
async function commandLine(accounts: number): Promise<number> {
  installAzureCli()
  const names = Array.from({ length: accounts }, (_, index) => `orders-${index}`)
  const cloud = await startCloud({
    accounts: names.map((name) => ({ name, disableLocalAuth: true, regions })),
    latency
  })
  try {
    await using cli = await openAzureCli(cloud, new AbortController().signal)
    const login = await cli.az(
      ...['login', '--service-principal', '--username', cloud.clientId, '--tenant', cloud.tenantId],
      ...['--federated-token', await cli.githubToken('api://AzureADTokenExchange')]
    )
    if (login.exitCode !== 0) {
      throw new Error(login.stderr)
    }
    const begun = performance.now()
    const ended = await run(
      'bash',
      ['-euo', 'pipefail', '-c', loop, 'loop', ...names],
      { ...cli.env, CURL_CA_BUNDLE: cloud.caFile, NO_PROXY: '127.0.0.1' },
      new AbortController().signal
    )
    const each = (performance.now() - begun) / 1000 / accounts
    const refused = ended.stdout.split('\n').filter((line) => line === '401').length
    const expected = accounts * 3 * 4 * (regions.length + 1)
    if (refused !== expected) {
      throw new Error(`The loop saw ${refused} refusals of ${expected}: ${ended.stderr.slice(0, 2_000)}`)
    }
    return each
  } finally {
    await cloud.close()
  }
}
