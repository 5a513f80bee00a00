/** `npm start`: plays one scenario of the sandbox and shows what GitHub would show. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { AccountSpec } from '../azure/account.ts'
import { startCloud } from '../cloud.ts'
import { page } from '../runner/page.ts'
import type { Run } from '../runner/runner.ts'
import { paint, showLine } from '../runner/terminal.ts'
import { play } from './play.ts'
import type { Scenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'

const all: Readonly<Record<string, Scenario>> = scenarios

const usage = `npm start                             plays slow-region
npm start -- --scenario NAME          plays another scenario
npm start -- --list                   lists the scenarios

The packaged action (dist/) runs as on GitHub's runner, against a sandbox of Azure on this machine.
Its output goes to out/NAME/. Exit code 0: the action did what the scenario expects.`

const list = () => {
  const width = Math.max(...Object.keys(all).map((name) => name.length))
  return Object.entries(all)
    .map(([name, { title }]) => `${name.padEnd(width)}  ${title}`)
    .join('\n')
}

const options = {
  scenario: { type: 'string', default: 'slow-region' },
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false }
} as const

async function main(): Promise<number> {
  let values
  try {
    values = parseArgs({ options }).values
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    return 2
  }
  if (values.help || values.list) {
    console.log(values.help ? usage : list())
    return 0
  }
  const scenario = all[values.scenario]
  if (!scenario) {
    console.error(`Unknown scenario ${values.scenario}. Use one of:\n${list()}`)
    return 2
  }

  // Ctrl-C reaches the action too, which then ends like a canceled job. Its last lines are still shown.
  process.once('SIGINT', () => undefined)
  const cloud = await startCloud(scenario.cloud)
  try {
    introduce(values.scenario, scenario)
    await using run = await play(scenario, cloud, { onLine: (line) => console.log(showLine(line)) })
    showResult(run)
    await writeFiles(values.scenario, run)
    return judge(run, scenario)
  } finally {
    await cloud.close()
  }
}

function introduce(name: string, { title, cloud }: Scenario): void {
  console.log(`${paint('bold', name)}: ${title}`)
  console.log(
    'A sandbox on this machine plays GitHub, Microsoft Entra, Azure Resource Manager, and Cosmos DB.'
  )
  if (cloud.accounts.length > 0) {
    console.log(describeAll(cloud.accounts))
  }
  console.log('The log of the packaged action (dist/), as a job shows it:\n')
}

const few = 5

function describeAll(accounts: readonly AccountSpec[]): string {
  if (accounts.length <= few) {
    return accounts.map(describe).join('\n')
  }
  const distinct = (values: readonly string[]) => new Set(values.map((value) => value.toLowerCase())).size
  const subscription = ({ subscriptionId }: AccountSpec) => subscriptionId ?? ''
  const group = (account: AccountSpec) => `${subscription(account)} ${account.resourceGroup ?? ''}`
  const off = accounts.filter(({ disableLocalAuth }) => disableLocalAuth).length
  return (
    `${accounts.length} accounts in ${distinct(accounts.map(subscription))} subscriptions and ` +
    `${distinct(accounts.map(group))} resource groups: keys are off for ${off}, and on for ${accounts.length - off}.`
  )
}

function describe({ name, resourceGroup, regions, disableLocalAuth, refusesAfter }: AccountSpec): string {
  const where = (regions ?? ['West Europe', 'North Europe']).join(' and ')
  const slow = Object.entries(refusesAfter ?? {}).map(
    ([endpoint, seconds]) => `${seconds === Infinity ? 'never' : `after ${seconds} s`} at ${endpoint}`
  )
  return (
    `The account ${name} in ${resourceGroup ?? 'rg-orders'} (${where}): keys are ${disableLocalAuth ? 'off' : 'on'}.` +
    (slow.length > 0 ? ` After the change, they are refused ${slow.join(', ')}.` : '')
  )
}

interface Result {
  readonly name: string
  readonly verdict: string
  readonly reason: string
}

function showResult({ outputs, summary }: Run): void {
  const heading = (text: string) => console.log('\n' + paint(['bold', 'underline'], text))
  const verdict = outputs['verdict'] ?? 'none'
  heading(`Verdict: ${verdict}`)
  const results = JSON.parse(outputs['results'] ?? '[]') as readonly Result[]
  if (results.length <= few) {
    for (const { name, reason } of results) {
      console.log(`${name}: ${reason}`)
    }
  } else {
    for (const [of, accounts] of Map.groupBy(results, (result) => result.verdict)) {
      console.log(`${of}: ${accounts.length}`)
    }
  }
  heading('Summary')
  console.log(asPlainText(summary))
  console.log('\nFor the folded parts, open summary.html.')
  heading('Outputs')
  for (const [name, value] of Object.entries(outputs)) {
    console.log(`${name}=${value.replace(/^.*_temp\b/, '$RUNNER_TEMP')}`)
  }
}

/** The part of the summary that isn't folded. */
function asPlainText(summary: string): string {
  const [shown = ''] = summary.split('<details>')
  return shown
    .replaceAll('<br>', ' ')
    .replace(/<\/?\w+>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .trimEnd()
}

async function writeFiles(name: string, run: Run): Promise<void> {
  const folder = join('out', name)
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const files = {
    'summary.md': run.summary,
    'summary.html': page(`cosmos-keyless: ${name}`, run.summary),
    'log.txt': run.log,
    ...(run.reportText !== undefined && { 'report.json': run.reportText })
  }
  await rm(join(root, folder), { recursive: true, force: true })
  await mkdir(join(root, folder), { recursive: true })
  console.log('\n' + paint(['bold', 'underline'], 'Files'))
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(root, folder, file), content)
    console.log(join(folder, file))
  }
}

/** The exit code of `npm start`: 0 if the action did what the scenario expects. */
function judge(run: Run, { expects }: Scenario): number {
  const verdict = run.outputs['verdict'] ?? 'none'
  const exit =
    run.signal === null ? `exited ${run.exitCode ?? 'without a code'}` : `was ended by ${run.signal}`
  if (run.exitCode === expects.exitCode && verdict === expects.verdict) {
    console.log('\n' + paint('green', `The action ${exit} with the verdict ${verdict}, as expected.`))
    return 0
  }
  const expected = `exit code ${expects.exitCode} and the verdict ${expects.verdict}`
  console.log(
    '\n' + paint('red', `The action ${exit} with the verdict ${verdict}; this scenario expects ${expected}.`)
  )
  return 1
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
