/** GitHub's runner, as far as one JavaScript action can tell: `runAction` runs the packaged action as a step of a job. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { tokens } from '../github/api.ts'
import { mainCommit, push, repository } from '../github/events.ts'
import type { Cloud } from '../types.ts'

/** What GitHub keeps of one step. */
const limits = { annotationsOfALevel: 10, annotationCharacters: 4096, summaryBytes: 1024 * 1024 }

/** What GitHub does to a step that does not heed the SIGINT of a canceled job, in milliseconds from that signal. */
const cancelling = [
  { signal: 'SIGTERM', after: 7500 },
  { signal: 'SIGKILL', after: 10_000 }
] as const

export interface RunOptions {
  /** The job's cloud; without it the job has no `id-token` and trusts no certificate authority of its own. */
  readonly cloud?: Cloud
  readonly inputs?: Readonly<Record<string, string>>
  /** Added to the job's environment, or in place of what is there. `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** `false`: the workflow forgot `permissions: id-token: write`. */
  readonly idToken?: boolean
  /** Default: a push to main. */
  readonly event?: { readonly name: string; readonly payload: unknown }
  /** The job's leg of a matrix. Default: it has none. */
  readonly matrix?: unknown
  /** Files of the workspace, by their path in it. */
  readonly workspace?: Readonly<Record<string, string>>
  /** The folder of action.yml. Default: this project. */
  readonly action?: string
  /** Node's own flags, before the script. */
  readonly nodeOptions?: readonly string[]
  /** Called for each line of the log as it is written. */
  readonly onLine?: (line: LogLine) => void
  /** Plays a canceled job: a SIGINT is followed by SIGTERM and SIGKILL, as GitHub does it; another signal comes alone. */
  readonly kill?: {
    /** Once a line of the log matches. */
    readonly afterLine?: RegExp
    /** Once this is fulfilled, for example when the cloud sees a certain request. */
    readonly when?: Promise<unknown>
    readonly signal: NodeJS.Signals
  }
  /** A step that takes longer is killed. Default: five minutes. */
  readonly timeoutMilliseconds?: number
}

export type Level = 'error' | 'warning' | 'notice'

export interface LogLine {
  readonly kind: 'text' | 'group' | 'debug' | Level
  /** Masked; a message may span several lines. */
  readonly text: string
  /** Whether the line stands in a group. */
  readonly inGroup: boolean
}

export interface Annotation {
  readonly level: Level
  readonly message: string
  readonly title?: string
  readonly file?: string
  readonly line?: number
}

export interface Run extends AsyncDisposable {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** The job's log as a reader of the page sees it. */
  readonly log: string
  readonly lines: readonly LogLine[]
  readonly rawStdout: string
  readonly rawStderr: string
  /** Those that GitHub would keep. */
  readonly annotations: readonly Annotation[]
  readonly masks: readonly string[]
  /** As the step got them: given, or the evaluated defaults. */
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  /** The step summary, empty where GitHub would have dropped it. Not masked, as GitHub would: a leak has to show. */
  readonly summary: string
  /** The file of the output `report-path`, parsed. */
  readonly report: unknown
  readonly reportText: string | undefined
  /** Every file under RUNNER_TEMP (the runner's own command files among them), by its path there. */
  readonly files: Readonly<Record<string, string>>
  readonly milliseconds: number
  /** Where the step was signalled: what it was sent, and how long it lived on. */
  readonly stop?: { readonly signals: readonly NodeJS.Signals[]; readonly milliseconds: number }
  dispose(): Promise<void>
}

interface ActionYml {
  readonly inputs?: Readonly<Record<string, { readonly default?: string | number | boolean } | null>>
  readonly runs: { readonly main: string }
}

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

  // The runner reads the files that it made itself, whatever the step's environment says; one that is gone is empty.
  const commandFile = (name: string) => readFile(commandFileOf(root, name), 'utf8').catch(() => '')
  const summary = await commandFile('step_summary')
  const summaryBytes = Buffer.byteLength(summary)
  const summaryFits = summaryBytes <= limits.summaryBytes
  if (!summaryFits) {
    const kilobytes = (bytes: number) => `${Math.floor(bytes / 1024)}k`
    log.annotate({
      level: 'error',
      message: `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${kilobytes(limits.summaryBytes)}, got ${kilobytes(summaryBytes)}.`
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

/** The end of a process by signals. */
class End {
  readonly signals: NodeJS.Signals[] = []
  beganAt = 0
  private readonly child: ChildProcess
  private readonly timers: NodeJS.Timeout[] = []

  constructor(child: ChildProcess) {
    this.child = child
  }

  /** The first of several wishes counts. */
  begin(signal: NodeJS.Signals): void {
    if (this.signals.length > 0) {
      return
    }
    this.send(signal)
    if (signal === 'SIGINT') {
      cancelling.forEach((next) => this.sendAfter(next.after, next.signal))
    }
  }

  sendAfter(milliseconds: number, signal: NodeJS.Signals): void {
    this.timers.push(setTimeout(() => this.send(signal), milliseconds))
  }

  clear(): void {
    this.timers.forEach(clearTimeout)
  }

  private send(signal: NodeJS.Signals): void {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return
    }
    if (this.signals.length === 0) {
      this.beganAt = performance.now()
    }
    this.signals.push(signal)
    this.child.kill(signal)
  }
}

/** How a line looks in the log of the job's page. */
export function asText(line: LogLine): string {
  const label = {
    text: '',
    group: '▸ ',
    debug: '##[debug]',
    error: 'Error: ',
    warning: 'Warning: ',
    notice: 'Notice: '
  }
  const text = label[line.kind] + line.text
  return line.inGroup ? text.replace(/^/gm, '  ') : text
}

function inputsOf(
  action: ActionYml,
  { inputs: given = {}, matrix = null }: RunOptions
): Record<string, string> {
  const declared = action.inputs ?? {}
  const strangers = Object.keys(given).filter((name) => !Object.hasOwn(declared, name))
  if (strangers.length > 0) {
    throw new Error(`action.yml declares no input ${strangers.join(', ')}`)
  }
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [
      name,
      given[name] ?? evaluate(String(input?.default ?? ''), matrix)
    ])
  )
}

const job = { token: tokens.job, workflow: 'Keys', job: 'keyless' }

/** The expressions of action.yml's defaults. */
function evaluate(text: string, matrix: unknown): string {
  const expressions: Readonly<Record<string, string>> = {
    'github.token': job.token,
    'github.workflow': job.workflow,
    'github.job': job.job,
    'toJSON(matrix)': JSON.stringify(matrix, null, 2)
  }
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) => {
    const value = expressions[expression]
    if (value === undefined) {
      throw new Error(`The sandbox cannot evaluate \${{ ${expression} }}`)
    }
    return value
  })
}

function tempOf(root: string): string {
  return join(root, '_temp')
}

function commandFileOf(root: string, name: string): string {
  return join(tempOf(root), '_runner_file_commands', name)
}

/** Makes the job's folders and files, and says where they are as the runner does: in the environment. */
async function prepareJob(
  root: string,
  inputs: Record<string, string>,
  options: RunOptions
): Promise<Record<string, string>> {
  const { cloud } = options
  const temp = tempOf(root)
  const workspace = join(root, 'orders', 'orders')
  const write = async (path: string, content: string) => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    return path
  }
  const commandFile = (name: string) => write(commandFileOf(root, name), '')
  for (const path of [workspace, join(root, 'home'), join(root, '_tool')]) {
    await mkdir(path, { recursive: true })
  }
  for (const [path, content] of Object.entries(options.workspace ?? {})) {
    await write(join(workspace, path), content)
  }
  // Never the real one.
  const api = cloud?.api.url ?? 'https://api.github.invalid'
  const event = options.event ?? push().event

  // Not the token of a passing proxy, not the session of a developer's CLI: nothing of this machine but the way to node.
  const inherited = ['PATH', 'SystemRoot', 'ComSpec', 'PATHEXT']
  const env: Record<string, string | undefined> = {
    ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])),
    HOME: join(root, 'home'),
    USERPROFILE: join(root, 'home'),
    TMPDIR: temp,
    TEMP: temp,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_ACTOR_ID: '583231',
    GITHUB_API_URL: api,
    GITHUB_BASE_REF: '',
    GITHUB_ENV: await commandFile('set_env'),
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: await write(
      join(temp, '_github_workflow', 'event.json'),
      JSON.stringify(event.payload)
    ),
    GITHUB_GRAPHQL_URL: api.endsWith('/v3') ? api.replace(/v3$/, 'graphql') : `${api}/graphql`,
    GITHUB_HEAD_REF: '',
    GITHUB_JOB: job.job,
    GITHUB_OUTPUT: await commandFile('set_output'),
    GITHUB_PATH: await commandFile('add_path'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: repository.full_name,
    GITHUB_REPOSITORY_ID: String(repository.id),
    GITHUB_REPOSITORY_OWNER: repository.owner.login,
    GITHUB_REPOSITORY_OWNER_ID: String(repository.owner.id),
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '9876543210',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: mainCommit,
    GITHUB_STATE: await commandFile('save_state'),
    GITHUB_STEP_SUMMARY: await commandFile('step_summary'),
    GITHUB_TRIGGERING_ACTOR: 'octocat',
    GITHUB_WORKFLOW: job.workflow,
    GITHUB_WORKFLOW_REF: `${repository.full_name}/.github/workflows/keys.yml@refs/heads/main`,
    GITHUB_WORKSPACE: workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'Sandbox',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: temp,
    RUNNER_TOOL_CACHE: join(root, '_tool'),
    RUNNER_WORKSPACE: dirname(workspace),
    ...inputs,
    ...(cloud && { NODE_EXTRA_CA_CERTS: cloud.caFile }),
    ...(options.idToken === false ? {} : cloud?.oidcEnvironment),
    ...options.env
  }
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  )
}

/** Hands on each line as it comes, and returns all that came. */
async function readLines(stream: Readable, onLine: (line: string) => void): Promise<string> {
  let all = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => (all += chunk))
  await once(createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine), 'close')
  return all
}

/** `::error file=a,line=1::message`, at the start of a line. */
const currentCommand = /^\s*::([^:\s]+)(?: +(.*?))?::(.*)$/
/** `##[error file=a;line=1]message`, which the runner still obeys, and anywhere in a line. */
const oldCommand = /##\[([^\]\s]+)(?: +([^\]]*))?\](.*)$/

/** What the runner takes for a command in a line that a step printed; `undefined` where the line is only text. */
export function commandIn(
  line: string
):
  | { readonly name: string; readonly properties: string; readonly data: string; readonly current: boolean }
  | undefined {
  const current = currentCommand.exec(line)
  const [, name, properties = '', data = ''] = current ?? oldCommand.exec(line) ?? []
  return name === undefined ? undefined : { name, properties, data, current: current !== null }
}

/** The log of a step: takes the process's lines, obeys the workflow commands among them, masks the rest. */
class StepLog {
  readonly lines: LogLine[] = []
  readonly annotations: Annotation[] = []
  readonly masks: string[] = []
  onText: (text: string) => void = () => undefined
  private readonly debug: boolean
  private readonly onLine: ((line: LogLine) => void) | undefined
  private inGroup = false
  private resumeWord: string | undefined

  constructor(debug: boolean, onLine: ((line: LogLine) => void) | undefined) {
    this.debug = debug
    this.onLine = onLine
  }

  write(line: string): void {
    const { name = '', properties = '', data = '', current = true } = commandIn(line) ?? {}
    if (this.resumeWord !== undefined) {
      if (name === this.resumeWord) {
        this.resumeWord = undefined
      } else {
        this.say('text', line)
      }
      return
    }
    const text = unescapeData(data)
    const command = name.toLowerCase()
    switch (command) {
      case 'add-mask':
        // Each line of a value is a secret of its own: the log is masked line by line.
        this.masks.push(...new Set([text, ...text.split(/[\r\n]+/)].filter((secret) => secret.trim() !== '')))
        return
      case 'group':
        this.inGroup = false
        this.say('group', text)
        this.inGroup = true
        return
      case 'endgroup':
        this.inGroup = false
        return
      case 'debug':
        if (this.debug) {
          this.say('debug', text)
        }
        return
      case 'error':
      case 'warning':
      case 'notice': {
        const { title, file, line: at } = parseProperties(properties, current ? ',' : ';')
        this.annotate({
          level: command,
          message: text,
          ...(title && { title }),
          ...(file && { file }),
          ...(at && { line: Number(at) })
        })
        return
      }
      case 'stop-commands':
        this.resumeWord = text
        return
      default:
        this.say('text', line)
    }
  }

  annotate(annotation: Annotation): void {
    const message = this.mask(annotation.message).slice(0, limits.annotationCharacters)
    this.say(annotation.level, message)
    if (
      this.annotations.filter(({ level }) => level === annotation.level).length < limits.annotationsOfALevel
    ) {
      this.annotations.push({
        ...annotation,
        message,
        ...(annotation.title && { title: this.mask(annotation.title) })
      })
    }
  }

  private say(kind: LogLine['kind'], text: string): void {
    const line = { kind, text: this.mask(text), inGroup: this.inGroup }
    this.lines.push(line)
    this.onLine?.(line)
    this.onText(line.text)
  }

  private mask(text: string): string {
    const longestFirst = [...this.masks].sort((a, b) => b.length - a.length)
    return longestFirst.reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
  }
}

function parseProperties(text: string, separator: string): Record<string, string | undefined> {
  const pairs = text.split(separator).map((pair) => /^\s*([^=]+)=(.*)$/s.exec(pair))
  return Object.fromEntries(pairs.flatMap((pair) => (pair ? [[pair[1]!, unescapeProperty(pair[2]!)]] : [])))
}

const unescapeData = (text: string) =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')

const unescapeProperty = (text: string) => unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','))

/** `name=value` lines and `name<<DELIMITER` blocks, as of GITHUB_OUTPUT. */
export function parseCommandFile(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') {
      continue
    }
    const [, name, kind, rest] = /^(.+?)(=|<<)(.*)$/.exec(line) ?? []
    if (name === undefined || rest === undefined) {
      throw new Error(`Invalid format '${line}'`)
    }
    if (kind === '=') {
      values[name] = rest
      continue
    }
    const end = lines.indexOf(rest)
    if (end < 0) {
      throw new Error(`Invalid value. Matching delimiter not found '${rest}'`)
    }
    values[name] = lines.splice(0, end).join('\n')
    lines.shift()
  }
  return values
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
