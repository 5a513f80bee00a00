/** The sample in Python: its rule everywhere, and the call of the SDK where pip can install the SDK. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { lookAlikes, refusals } from '../../sandbox/azure/answers.ts'
import type { Answer } from '../../sandbox/server.ts'
import { run } from '../azure-cli.ts'
import { unexpected } from '../steps.ts'
import type { Rows } from './rows.ts'
import { faultOf, samples, tryProgram } from './validate.ts'

const folder = join(samples, 'python')

export async function checkPython(rows: Rows, signal: AbortSignal): Promise<void> {
  await checkRule(rows, signal)
  await using cleanUp = new AsyncDisposableStack()
  const environment = await mkdtemp(join(tmpdir(), 'python-'))
  cleanUp.defer(() => rm(environment, { recursive: true, force: true }))
  const sample = { sample: 'examples/validate/python/validate.py', language: 'Python' }
  const missing = await install(environment, signal)
  if (missing !== undefined) {
    await rows.add({ ...sample, ran: 'syntax only' })('syntax', () => parse('validate.py', signal))
    rows.notRun(sample, missing)
    return
  }
  const step = rows.add({ ...sample, ran: 'the sample, against the sandbox' })
  const command = [join(environment, 'bin/python'), join(folder, 'validate.py')] as const
  await tryProgram({ command, asksMore: true }, step, signal)
}

/** @returns why the SDK can't be installed, or `undefined` */
async function install(environment: string, signal: AbortSignal): Promise<string | undefined> {
  const env = { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1' }
  const made = await run('python3', ['-m', 'venv', environment], env, signal)
  if (made.exitCode !== 0) {
    return 'python3 can’t create a virtual environment'
  }
  const requirements = join(folder, 'requirements.txt')
  const words = ['install', '--quiet', '--retries', '1', '--requirement', requirements]
  const { exitCode, stderr } = await run(join(environment, 'bin/pip'), words, env, signal)
  const error = stderr
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('ERROR: '))
  return exitCode === 0 ? undefined : `pip can’t install the SDK here (${error ?? `exit code ${exitCode}`})`
}

async function parse(file: string, signal: AbortSignal): Promise<string> {
  const source = 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read())'
  const words = ['-B', '-I', '-c', source, join(folder, file)]
  const { exitCode, stderr } = await run('python3', words, process.env, signal)
  return exitCode === 0 ? 'its syntax is right' : unexpected(stderr)
}

/** One answer, as the Python sample hands it to its rule. */
interface Case {
  readonly name: string
  readonly expected: number
  readonly status: number | null
  readonly subStatus: string | null
  readonly body: string
}

const python = `
import json, sys
sys.path.insert(0, sys.argv[1])
from judge import judge
cases = json.load(sys.stdin)
print(json.dumps([judge(case["status"], case["subStatus"], case["body"], case["key"]) for case in cases]))
`

async function checkRule({ add }: Rows, signal: AbortSignal): Promise<void> {
  const step = add({
    sample: 'examples/validate/python/judge.py',
    language: 'Python',
    ran: 'the rule, with the sandbox’s answers'
  })
  const key = Buffer.alloc(64, 7).toString('base64')
  const judge = async (cases: readonly Case[]): Promise<string> => {
    const child = execFile('python3', ['-B', '-I', '-c', python, folder], { signal, timeout: 120_000 })
    child.stdin!.end(JSON.stringify(cases.map((one) => ({ ...one, key }))))
    const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!)])
    if (stdout === '') {
      unexpected(stderr)
    }
    const judged = JSON.parse(stdout) as readonly (readonly [exitCode: number, line: string])[]
    const faults = cases.flatMap(({ name, expected }, index) => {
      const [exitCode, line] = judged[index]!
      const fault = faultOf({ exitCode, stdout: `${line}\n`, stderr: '' }, expected, [key])
      return fault === undefined ? [] : [`${name}: ${fault}`]
    })
    return faults.length === 0 && judged.length === cases.length
      ? `${cases.length} × exit code ${cases[0]!.expected}`
      : unexpected(faults.join('; '))
  }
  const casesOf = (answers: Readonly<Record<string, () => Answer>>, expected: number) =>
    Object.entries(answers).map(([name, answer]) => caseOf(name, answer(), expected))

  await step('the refusal, in every wording', () => judge(casesOf(refusals, 0)))
  await step('look-alikes', () => judge(casesOf(lookAlikes, 2)))
  await step('an account', () => {
    const regions = [{ name: 'West Europe', databaseAccountEndpoint: 'https://orders-prod-westeurope/' }]
    const body = JSON.stringify({ id: 'orders-prod', readableLocations: regions })
    return judge([{ name: 'account', expected: 1, status: 200, subStatus: null, body }])
  })
  await step('no answer', () =>
    judge([{ name: 'none', expected: 2, status: null, subStatus: null, body: 'ServiceRequestError' }])
  )
  await step('a server that echoes the key', () => {
    const body = JSON.stringify({ message: `The wrong key is being used: ${key}\n::warning::${key}` })
    return judge([{ name: 'echo', expected: 2, status: 401, subStatus: null, body }])
  })
}

function caseOf(name: string, { status, headers, body = '' }: Answer, expected: number): Case {
  return { name, expected, status, subStatus: headers?.['x-ms-substatus'] ?? null, body }
}
