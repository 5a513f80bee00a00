/**
 * Every block for a shell in the pages: bash runs it with stand-ins that only record their words, and Azure CLI's own parser
 * judges those of `az`. Those that only read an account then run against the sandbox.
 */
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { execFile } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { installAzureCli, run } from '../azure-cli.ts'
import { blocksOf, nameOf, type CodeBlock } from '../code-blocks.ts'
import { unexpected } from '../steps.ts'
import { runReads, type Call } from './reads.ts'
import type { Rows } from './rows.ts'
import { root } from './validate.ts'

const programs = ['az', 'curl', 'dotnet', 'gh', 'jq', 'npm', 'pip', 'python'] as const
const setUp = 'setup.sh'
/** Programs whose words are tried as well. */
const tried: readonly string[] = ['az', 'jq']

export async function checkCommands(rows: Rows, signal: AbortSignal): Promise<void> {
  const blocks = blocksOf(root).filter(({ language }) => language === 'sh' || language === 'bash')
  const step = rows.add({
    sample: 'pages: blocks for a shell',
    language: 'bash',
    ran: 'with stand-ins for programs'
  })
  const calls: Call[] = []
  await using cleanUp = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'commands-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  await standIns(folder)
  for (const block of blocks) {
    await step(nameOf(block), async () => {
      const made = await record(block, folder, signal)
      calls.push(...made)
      return made.length > 0 || /^[A-Z_]+=/.test(block.code)
        ? made
            .map(({ program, words }) => [program, ...words.slice(0, 2)].join(' ').replaceAll(/\s+/g, ' '))
            .join('; ')
        : unexpected('no command')
    })
  }
  await step('a program that no stand-in plays is noticed', async () => {
    const wrong = { page: '', line: 0, language: 'sh', code: 'azz login\n' }
    return record(wrong, folder, signal).then(unexpected, (error: unknown) => (error as Error).message)
  })

  const usage = await readFile(join(root, 'examples/setup/setup.sh'), 'utf8')
  await step('setup.sh has the options that the pages name', () => {
    const options = calls
      .filter(({ program }) => program === setUp)
      .flatMap(({ words }) => words.filter((word) => word.startsWith('--')))
    const unknown = options.filter((option) => !usage.includes(`\n  ${option} `))
    return options.length > 0 && unknown.length === 0
      ? Promise.resolve([...new Set(options)].join(' '))
      : unexpected(unknown)
  })
  const others = [...new Set(calls.map(({ program }) => program))].filter(
    (name) => ![...tried, setUp].includes(name)
  )
  rows.notRun(
    { sample: `pages: ${others.sort().join(', ')}`, language: 'bash' },
    'would call GitHub, Azure, or a registry of packages; bash expands each, and a stand-in records it'
  )

  const ofAz = calls.filter(({ program }) => program === 'az')
  await checkAz(rows, ofAz, signal)
  await checkJq(rows, blocks, signal)
  await runReads(rows, ofAz, signal)
}

async function standIns(folder: string): Promise<void> {
  const script = '#!/bin/sh\nprintf \'%s\\0\' "${0##*/}" "$#" "$@" >> "$CALLS"\nprintf \'ID\\n\'\n'
  const at = [...programs.map((name) => `bin/${name}`), `work/${setUp}`, `work/examples/setup/${setUp}`]
  const samples = ['csharp', 'javascript', 'python', 'typescript'].map((name) => `examples/validate/${name}`)
  await Promise.all(samples.map((path) => mkdir(join(folder, 'work', path), { recursive: true })))
  for (const path of at.map((one) => join(folder, one))) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, script)
    await chmod(path, 0o755)
  }
}

/** Runs a block where only the stand-ins are programs, with a value for each variable in capitals. */
async function record(block: CodeBlock, folder: string, signal: AbortSignal): Promise<readonly Call[]> {
  const file = join(folder, 'calls')
  await rm(file, { force: true })
  const names = [...block.code.matchAll(/\$\{?([A-Z_]+)/g)].map(([, name = '']) => [name, name] as const)
  const { exitCode, stderr } = await run(
    '/bin/bash',
    ['--norc', '-euo', 'pipefail', '-c', `cd '${join(folder, 'work')}'\n${block.code}`],
    { ...Object.fromEntries(names), PATH: join(folder, 'bin'), CALLS: file },
    signal
  )
  if (exitCode !== 0) {
    throw new Error(stderr.trim() || `exit code ${exitCode}`)
  }
  const fields = existsSync(file) ? (await readFile(file, 'utf8')).split('\0').slice(0, -1) : []
  const calls: Call[] = []
  for (let at = 0; at < fields.length;) {
    const count = Number(fields[at + 1])
    calls.push({ block, program: fields[at]!, words: fields.slice(at + 2, at + 2 + count) })
    at += 2 + count
  }
  return calls
}

/** A block that reads a report has to find what the excerpt of a report shows. */
async function checkJq(
  { add, notRun }: Rows,
  blocks: readonly CodeBlock[],
  signal: AbortSignal
): Promise<void> {
  const sample = { sample: 'pages: commands of jq', language: 'jq' }
  if (!(process.env['PATH'] ?? '').split(delimiter).some((one) => existsSync(join(one, 'jq')))) {
    notRun(sample, 'there is no jq on this machine')
    return
  }
  const step = add({ ...sample, ran: 'the commands, on the page’s own excerpt' })
  for (const block of blocks.filter(({ code }) => code.startsWith('jq '))) {
    await step(nameOf(block), async () => {
      await using cleanUp = new AsyncDisposableStack()
      const folder = await mkdtemp(join(tmpdir(), 'jq-'))
      cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
      const excerpt = blocksOf(root).find(({ page, language }) => page === block.page && language === 'json')
      const account = { name: 'orders-prod', ...(JSON.parse(excerpt?.code ?? '{}') as object) }
      await writeFile(join(folder, 'report.json'), JSON.stringify({ accounts: [account] }))
      const script = `cd '${folder}'\n${block.code}`
      const { stdout, stderr } = await run('bash', ['-euc', script], process.env, signal)
      return stdout.includes('orders-prod') && !stdout.includes('null')
        ? stdout.trim()
        : unexpected(stdout + stderr)
    })
  }
}

/** Stops each command as soon as it is parsed: it sends no request and doesn't sign in. */
const azParser = `
import contextlib, io, json, logging, sys
from knack.events import EVENT_INVOKER_POST_PARSE_ARGS
from azure.cli.core import get_default_cli

PARSED = 77

def stop(_cli, **_more):
    sys.exit(PARSED)

results = []
for words in json.load(sys.stdin):
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        cli = get_default_cli()
        cli.register_event(EVENT_INVOKER_POST_PARSE_ARGS, stop)
        try:
            code = cli.invoke(words)
        except SystemExit as error:
            code = error.code
    results.append(None if code == PARSED else f"exit code {code}, {said.getvalue().strip()}")
print(json.dumps(results))
`

async function checkAz({ add }: Rows, commands: readonly Call[], signal: AbortSignal): Promise<void> {
  installAzureCli()
  const folder = await mkdtemp(join(tmpdir(), 'az-parser-'))
  await using cleanUp = new AsyncDisposableStack()
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const step = add({ sample: 'pages: commands of az', language: 'Azure CLI', ran: 'its own parser' })
  const parse = async (commands: readonly (readonly string[])[]) => {
    // The packages of Microsoft bring a Python, those of Debian use that of Debian.
    const python = ['/opt/az/bin/python3', '/usr/bin/python3'].find((path) => existsSync(path))!
    const env = {
      PATH: process.env['PATH'],
      LANG: 'C.UTF-8',
      HOME: folder,
      AZURE_CONFIG_DIR: folder,
      AZURE_CORE_COLLECT_TELEMETRY: 'false'
    }
    const child = execFile(python, ['-B', '-c', azParser], { env, signal, timeout: 300_000 })
    child.stdin!.end(JSON.stringify(commands))
    const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)])
    return stdout === ''
      ? unexpected(stderr)
      : { results: JSON.parse(stdout) as readonly (string | null)[], stderr }
  }
  await step('every command is one, with arguments that it takes', async () => {
    const { results, stderr } = await parse(commands.map(({ words }) => words))
    const faults = commands.flatMap(({ block, words }, index) =>
      results[index] === null ? [] : [`${nameOf(block)}: az ${words.join(' ')}: ${String(results[index])}`]
    )
    return faults.length === 0 && commands.length > 20
      ? `${commands.length} commands`
      : unexpected([...faults, stderr].join('\n'))
  })
  await step('an argument that is missing or unknown is noticed', async () => {
    const { results } = await parse([
      ['cosmosdb', 'show', '--name', 'orders-prod'],
      ['cosmosdb', 'show', '--name', 'orders-prod', '--resource-group', 'rg-orders', '--frob'],
      ['cosmosdb', 'frob']
    ])
    return results.includes(null) ? unexpected(results) : `${results.length} commands refused`
  })
}
