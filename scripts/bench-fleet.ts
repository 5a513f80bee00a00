/**
 * Measures whole estates against the sandbox: how long an audit takes against what it could take at best, what it
 * asks, how much memory it needs, and how all of that grows; the same as a loop of Azure CLI commands; and shards.
 * `--accounts N`: an audit of N accounts only.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { stack } from '../sandbox/azure/names.ts'
import { startCloud, type Cloud } from '../sandbox/cloud.ts'
import { resolverFor } from '../sandbox/runner/resolver.ts'
import { runAction } from '../sandbox/runner/runner.ts'
import { installAzureCli, openAzureCli, run } from './azure-cli.ts'

const latency = 50
const concurrency = 16
const regions = ['West Europe', 'North Europe']
const pageSize = 500

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

/** Seconds that the action took for 1,000 accounts, once it has been measured. */
let auditOf1000: number | undefined

const { values } = parseArgs({ options: { accounts: { type: 'string' } } })

if (values.accounts === undefined) {
  for (const accounts of [100, 1_000, 5_000]) {
    await audit(accounts)
  }
  await shards(8, 5_000)
  await commandLine(5)
} else {
  await audit(Number(values.accounts))
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

async function audit(accounts: number): Promise<void> {
  await inEstate(accounts, async (cloud) => {
    const { wall, memory, cpu } = await measured(cloud, {})
    const requests = [...cloud.counts.values()].reduce((sum, count) => sum + count, 0)
    const ideal = idealSeconds(accounts)
    if (accounts === 1_000) {
      auditOf1000 = wall
    }
    console.log(
      [
        `${accounts} accounts, ${regions.length} regions, 4 keys, all off, audit, ${latency} ms a request`,
        `  wall ${wall.toFixed(1)} s, ideal ${ideal.toFixed(1)} s, ratio ${(wall / ideal).toFixed(2)} (goal: at most 1.3)`,
        `  requests ${requests}, ${(requests / accounts).toFixed(1)} an account`,
        `  peak memory ${memory.toFixed(0)} MB (goal: under 200 at 1,000); processor ${cpu.toFixed(1)} s, ${((cpu / accounts) * 1000).toFixed(0)} ms an account`
      ].join('\n')
    )
  })
}

/**
 * What cannot be done faster. An account takes a slot for six pieces of work, each of one round trip: keys, three rounds
 * with all attempts side by side, the Entra attempt, the closing read. All accounts share `concurrency` slots; the last
 * one to begin still has its own way to go, on which the Entra attempt is made beside the first round, and two pauses of
 * a second lie. Before the first there are: the metadata, the ID token, Entra's discovery and token, the pages, the
 * permissions.
 */
function idealSeconds(accounts: number): number {
  const trip = latency / 1000
  const before = (4 + Math.ceil(accounts / pageSize) + 1) * trip
  return before + (accounts * 6 * trip) / concurrency + 2 * 1
}

async function inEstate(accounts: number, work: (cloud: Cloud) => Promise<void>): Promise<void> {
  const cloud = await startCloud({
    accounts: Array.from({ length: accounts }, (_, index) => ({
      name: `orders-${String(index).padStart(5, '0')}`,
      disableLocalAuth: true,
      regions
    })),
    names: stack,
    pageSize,
    latency,
    countOnly: true
  })
  try {
    await work(cloud)
  } finally {
    await cloud.close()
  }
}

async function measured(
  cloud: Cloud | undefined,
  inputs: Readonly<Record<string, string>>
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
      nodeOptions: [...resolverFor(stack), '--import', `data:text/javascript,${encodeURIComponent(script)}`],
      inputs: cloud === undefined ? inputs : { ...everything(cloud), ...inputs }
    })
    if (ran.outputs['verdict'] !== 'passed') {
      throw new Error(`The run that was to be measured did not pass:\n${ran.log.slice(0, 5_000)}`)
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
    'subscription-id': cloud.subscriptionId,
    'client-id': cloud.clientId,
    'tenant-id': cloud.tenantId,
    'resource-manager-endpoint': cloud.resourceManagerEndpoint,
    'account-name': '*',
    'resource-group': '*',
    mode: 'audit',
    concurrency: String(concurrency)
  }
}

/** Runs the jobs of one matrix as processes of this machine, and merges their reports. */
async function shards(legs: number, accounts: number): Promise<void> {
  await inEstate(accounts, async (cloud) => {
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
 * endpoint, three times, one after the other.
 */
async function commandLine(accounts: number): Promise<void> {
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
    const scaled = each * 1_000
    console.log(
      [
        'The same by a loop of Azure CLI commands and curl, one account after the other',
        `  ${each.toFixed(1)} s an account, measured on ${accounts}; scaled to 1,000: ${scaled.toFixed(0)} s` +
          (auditOf1000 === undefined
            ? ''
            : `, ${(scaled / auditOf1000).toFixed(0)} times as long as the action took here`)
      ].join('\n')
    )
  } finally {
    await cloud.close()
  }
}
