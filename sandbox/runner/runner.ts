/** GitHub's runner, as far as a JavaScript action can observe it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { parseCommandFile } from './command-file.ts'
import { End } from './end.ts'
import { commandFileOf, inputsOf, prepareJob, tempOf, type ActionYml, type JobOptions } from './job.ts'
import { StepLog, asText, type Annotation, type LogLine } from './log.ts'

/** GitHub drops a bigger summary. */
const mostSummaryBytes = 1024 * 1024

export interface RunOptions extends JobOptions {
  readonly action?: string
  readonly nodeOptions?: readonly string[]
  readonly onLine?: (line: LogLine) => void
  /** Sends a signal. SIGINT plays a canceled job. Default: at once. */
  readonly kill?: {
    readonly afterLine?: RegExp
    readonly when?: Promise<unknown>
    readonly signal: NodeJS.Signals
  }
  /** A step that takes longer is killed. Default: five minutes. */
  readonly timeoutMilliseconds?: number
}

export interface Run extends AsyncDisposable {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly log: string
  readonly lines: readonly LogLine[]
  readonly rawStdout: string
  readonly rawStderr: string
  readonly annotations: readonly Annotation[]
  readonly masks: readonly string[]
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  /** Empty if GitHub would drop it. Unlike on GitHub, not masked, so that a leak shows. */
  readonly summary: string
  readonly report: unknown
  readonly reportText: string | undefined
  /** Every file under RUNNER_TEMP, command files included, by its path there. */
  readonly files: Readonly<Record<string, string>>
  readonly milliseconds: number
  /** The signals that were sent, and how long the step lived after the first. */
  readonly stop?: { readonly signals: readonly NodeJS.Signals[]; readonly milliseconds: number }
  dispose(): Promise<void>
}

/** Runs the packaged action as a step of a job. */
export async function runAction(options: RunOptions = {}): Promise<Run> {
  const folder = options.action ?? fileURLToPath(new URL('../../', import.meta.url))
  const action = parse(await readFile(join(folder, 'action.yml'), 'utf8')) as ActionYml
  const main = resolve(folder, action.runs.main)
  if (!existsSync(main)) {
    throw new Error(`${relative(folder, main)} is missing: run npm run build`)
  }
  const inputs = inputsOf(action, options)

  const root = await mkdtemp(join(tmpdir(), 'runner-'))
  const dispose = () => rm(root, { recursive: true, force: true })
  try {
    return { ...(await runStep(root, main, inputs, options)), dispose, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

async function runStep(
  root: string,
  main: string,
  inputs: Record<string, string>,
  options: RunOptions
): Promise<Omit<Run, 'dispose' | typeof Symbol.asyncDispose>> {
  const variables = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value
  ])
  const env = await prepareJob(root, Object.fromEntries(variables) as Record<string, string>, options)
  const log = new StepLog(env['RUNNER_DEBUG'] === '1', options.onLine)
  const started = performance.now()
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), main], {
    cwd: env['GITHUB_WORKSPACE'],
    env,
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const closed = new Promise<[number | null, NodeJS.Signals | null]>((fulfil, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => fulfil([code, signal]))
  })

  const end = new End(child)
  end.sendAfter(options.timeoutMilliseconds ?? 300_000, 'SIGKILL')
  const { kill } = options
  if (kill) {
    log.onText = (text) => {
      if (kill.afterLine?.test(text)) {
        end.begin(kill.signal)
      }
    }
    void kill.when?.then(() => end.begin(kill.signal))
    if (!kill.afterLine && !kill.when) {
      end.begin(kill.signal)
    }
  }

  const [rawStdout, rawStderr, [exitCode, signal]] = await Promise.all([
    readLines(child.stdout, (line) => log.write(line)),
    readLines(child.stderr, (line) => log.write(line)),
    closed
  ])
  const ended = performance.now()
  end.clear()

  // The runner reads the files that it made, even if the step changes its environment. A deleted file counts as empty.
  const commandFile = (name: string) => readFile(commandFileOf(root, name), 'utf8').catch(() => '')
  const summary = await commandFile('step_summary')
  const summaryBytes = Buffer.byteLength(summary)
  const summaryFits = summaryBytes <= mostSummaryBytes
  if (!summaryFits) {
    const kilobytes = (bytes: number) => `${Math.floor(bytes / 1024)}k`
    log.annotate({
      level: 'error',
      message: `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${kilobytes(mostSummaryBytes)}, got ${kilobytes(summaryBytes)}.`
    })
  }
  const outputs = parseCommandFile(await commandFile('set_output'))
  const reportPath = outputs['report-path']
  const reportText = reportPath && existsSync(reportPath) ? await readFile(reportPath, 'utf8') : undefined
  return {
    exitCode,
    signal,
    log: log.lines.map((line) => asText(line) + '\n').join(''),
    lines: log.lines,
    rawStdout,
    rawStderr,
    annotations: log.annotations,
    masks: log.masks,
    inputs,
    outputs,
    summary: summaryFits ? summary : '',
    report: reportText === undefined ? undefined : (JSON.parse(reportText) as unknown),
    reportText,
    files: await readFiles(tempOf(root)),
    milliseconds: ended - started,
    ...(end.signals.length > 0 && { stop: { signals: end.signals, milliseconds: ended - end.beganAt } })
  }
}

async function readLines(stream: Readable, onLine: (line: string) => void): Promise<string> {
  let all = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => (all += chunk))
  await once(createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine), 'close')
  return all
}

async function readFiles(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    await Promise.all(
      paths.map(async (path) => [relative(folder, path), await readFile(path, 'utf8')] as const)
    )
  )
}
