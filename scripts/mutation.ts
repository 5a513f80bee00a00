/**
 * `npm run test:mutation`: changes the pure rules in every small way that Stryker knows, and sees whether a test fails.
 * Prints the score of each file and writes docs/mutation.md. `npm run test:mutation -- --report` does that again for the
 * last run, and `-- --incremental` runs only what the last such run did not. The exit code is 1 where less than the goal is killed, or something survives that nobody has accepted.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { accepted } from './mutation-accepted.ts'

const root = join(import.meta.dirname, '..')
const report = join(root, 'out', 'mutation.json')
const page = join(root, 'docs', 'mutation.md')
const goal = 95

/** Whole files are in stryker.config.json; of these, the rule only, since the rest talks to others. */
const rules = [
  ['src/azure/keys.ts', 'proofOf'],
  ['src/run.ts', 'stepFails']
] as const

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  if (!args.includes('--report')) {
    rmSync(report, { force: true })
    stryker(args)
  }
  if (!existsSync(report)) {
    console.error('Stryker wrote no report')
    return 2
  }
  const files = Object.entries((JSON.parse(readFileSync(report, 'utf8')) as Report).files)
    .map(([name, file]) => resultsOf(name, file))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
  const all = sum(files)
  const survivors = files.flatMap((file) => file.survivors)
  const unexplained = survivors.filter(({ why }) => why === undefined)
  const unused = accepted.filter((one) => !survivors.some(({ why }) => why === one.why))

  const config = await resolveConfig(page)
  writeFileSync(page, await format(markdown(files, all), { ...config, filepath: page }))
  for (const file of [...files, all]) {
    console.log(
      `${score(file).padStart(8)}  ${file.name}: ${file.killed} of ${file.killed + file.survived} killed`
    )
  }
  for (const { file, line, from, to } of unexplained) {
    console.log(`Survived, and nobody says why: ${file}:${line}: ${from} -> ${to}`)
  }
  for (const { file, from, to } of unused) {
    console.log(`Accepted, and does not survive: ${file}: ${from} -> ${to}`)
  }
  const reached = all.killed / (all.killed + all.survived) >= goal / 100
  console.log(
    `\n${relative(root, page)} is written; ${reached ? 'the goal' : 'less than the goal'} of ${goal} %`
  )
  return reached && unexplained.length === 0 ? 0 : 1
}

function stryker(args: readonly string[]): void {
  const { mutate } = JSON.parse(readFileSync(join(root, 'stryker.config.json'), 'utf8')) as {
    readonly mutate: readonly string[]
  }
  spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'),
      'run',
      '--mutate',
      [...mutate, ...rules.map(([file, name]) => `${file}:${linesOf(file, name)}`)].join(),
      ...args
    ],
    // The properties with few cases, and the same each time: a mutant is either killed or not.
    { cwd: root, stdio: 'inherit', env: { ...process.env, FUZZ_RUNS: '0.02', FUZZ_SEED: '1' } }
  )
}

/** `120-130` */
function linesOf(file: string, name: string): string {
  const lines = readFileSync(join(root, file), 'utf8').split('\n')
  const start = lines.findIndex((line) => line.startsWith(`export function ${name}(`))
  const end = lines.indexOf('}', start)
  if (start < 0 || end < 0) {
    throw new Error(`There is no function ${name} in ${file}`)
  }
  return `${start + 1}-${end + 1}`
}

/* What Stryker reports (mutation-testing-report-schema). */

interface Report {
  readonly files: Readonly<Record<string, ReportedFile>>
}

interface ReportedFile {
  readonly source: string
  readonly mutants: readonly Mutant[]
}

interface Mutant {
  readonly mutatorName: string
  readonly replacement?: string
  readonly status: string
  readonly location: { readonly start: Position; readonly end: Position }
}

/** Both from 1. */
interface Position {
  readonly line: number
  readonly column: number
}

interface Survivor {
  readonly file: string
  readonly line: number
  readonly from: string
  readonly to: string
  readonly why: string | undefined
}

interface Results {
  readonly name: string
  readonly killed: number
  readonly survived: number
  readonly survivors: readonly Survivor[]
}

function resultsOf(name: string, { source, mutants }: ReportedFile): Results {
  const lines = source.split('\n')
  const survivors = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ location: { start, end }, replacement = '' }): Survivor => {
      const here = lines.slice(start.line - 1, end.line)
      const last = here.length - 1
      here[last] = here[last]!.slice(0, end.column - 1)
      here[0] = here[0]!.slice(start.column - 1)
      const [from, to] = [flat(here.join('\n')), flat(replacement)]
      const context = lines[start.line - 1]!
      const known = accepted.find(
        (one) => one.file === name && one.from === from && one.to === to && context.includes(one.within ?? '')
      )
      return { file: name, line: start.line, from, to, why: known?.why }
    })
  return {
    name,
    // One that does not end is seen as well as one that fails.
    killed: mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length,
    survived: survivors.length,
    survivors: survivors.sort((one, other) => one.line - other.line)
  }
}

function sum(files: readonly Results[]): Results {
  return {
    name: 'all',
    killed: files.reduce((total, { killed }) => total + killed, 0),
    survived: files.reduce((total, { survived }) => total + survived, 0),
    survivors: []
  }
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function score({ killed, survived }: Results): string {
  return `${((100 * killed) / (killed + survived)).toFixed(1)} %`
}

/* The page. */

function markdown(files: readonly Results[], all: Results): string {
  const row = (results: Results, name: string): string =>
    `| ${name} | ${results.killed + results.survived} | ${results.killed} | ${results.survived} | ${score(results)} |`
  return [
    '# Mutation testing',
    `<!-- Written by scripts/mutation.ts: change that, or scripts/mutation-accepted.ts. -->`,
    'Tests that cannot fail prove nothing. `npm run test:mutation` changes the rules on which a verdict rests in every small way that [Stryker](https://stryker-mutator.io) knows (a condition turned round, a number or text replaced, a statement taken out), one change at a time, and runs the tests of those rules. A change that no test notices has survived.',
    [
      '| file | mutants | killed | survived | score |',
      '| --- | ---: | ---: | ---: | ---: |',
      ...files.map((file) => row(file, `\`${file.name}\`${partOf(file.name)}`)),
      row(all, '**all**')
    ].join('\n'),
    'The tests are those next to the rules: answer, rounds and verdict in `__tests__/check` (without the whole courses of `sequences.test.ts`, so that each rule is held by tests of its own), and those of keys, network, run and text. Their properties are tried with a fiftieth of the usual cases here, and with the same ones each time.',
    '`src/check/attempt.ts` is left out: it does nothing but talk to the network, and is covered by whole runs of the action against the sandbox, which are too slow to be run once for each change. So are the parts of `src/azure/keys.ts` and `src/run.ts` that are no rules.',
    '## Survivors',
    all.survived === 0
      ? 'None.'
      : files
          .flatMap(({ survivors }) => survivors)
          .map(
            ({ file, line, from, to, why }) =>
              `- \`${file}\`, line ${line}: ${code(from)} became ${to === '' ? 'nothing' : code(to)}. ${why ?? 'Not explained yet.'}`
          )
          .join('\n')
  ].join('\n\n')
}

function partOf(file: string): string {
  const names = rules.filter(([name]) => name === file).map(([, rule]) => `\`${rule}\``)
  return names.length > 0 ? ` (${names.join(', ')})` : ''
}

function code(text: string): string {
  const short = text.length > 100 ? `${text.slice(0, 99)}…` : text
  const fence = short.includes('`') ? '``' : '`'
  const space = short.startsWith('`') || short.endsWith('`') ? ' ' : ''
  return `${fence}${space}${short}${space}${fence}`
}
