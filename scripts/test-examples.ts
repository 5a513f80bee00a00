/**
 * `npm run test:examples`: runs what the guide shows, as far as this machine can, against the sandbox. The samples are tried with
 * every answer that looks like a refusal but isn't one, and the guide's commands with Debian's Azure CLI.
 */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import PQueue from 'p-queue'
import { lookAlikes, refusals } from '../sandbox/azure/answers.ts'
import { startCloud, type Cloud, type Rule } from '../sandbox/cloud.ts'
import { aboutEach } from '../sandbox/scenarios/rules.ts'
import type { Answer, SeenRequest } from '../sandbox/server.ts'
import { installAzureCli, openAzureCli, run, type AzureCli, type Ended } from './azure-cli.ts'
import { commandsOf } from './guide.ts'
import { runSteps, unexpected, type Step } from './steps.ts'

const root = join(import.meta.dirname, '..')
const samples = join(root, 'examples/validate')

/** All that is checked; each part opens what it needs. A further part of the examples is one more line here. */
const parts: readonly ((step: Step, signal: AbortSignal) => Promise<void>)[] = [
  checkSamples,
  checkPythonRule,
  checkAzureCli
]

async function main(step: Step, signal: AbortSignal): Promise<void> {
  for (const part of parts) {
    await part(step, signal)
  }
}

// JavaScript, TypeScript, and C#

/** How a sample is run, and what its SDK keeps from it. */
interface Sample {
  readonly language: string
  readonly command: readonly [program: string, ...words: readonly string[]]
  /** Names of refusals that the sample can't know, because its SDK loses the status of an answer without a body. */
  readonly lost: ReadonlySet<string>
}

/** What a sample has to say for each exit code. */
const firstWords: Readonly<Record<number, string>> = {
  0: 'Refused: keys are off, ',
  1: 'Accepted: keys are on, ',
  2: 'Not known: '
}

/** @azure/cosmos 4.10.1 loses the status of an answer without a body. */
const lostByTheSdk: ReadonlySet<string> = new Set(['disabledWithoutBody'])

async function checkSamples(step: Step, signal: AbortSignal): Promise<void> {
  const answers = new Map(
    Object.entries({ ...refusals, ...lookAlikes }).map(([name, answer]) => [accountName(name), answer])
  )
  const scripted = new Map<string, Rule>([
    ...[...answers].map(([account, answer]): [string, Rule] => [account, () => answer()]),
    ['hanging', () => ({ kind: 'hang' })],
    ['reset', () => ({ kind: 'reset' })],
    ['echoing', echo]
  ])
  await using cleanUp = new AsyncDisposableStack()
  const cloud = await startCloud({
    accounts: [
      { name: 'keys-off', disableLocalAuth: true },
      { name: 'keys-on' },
      { name: 'firewalled', disableLocalAuth: true, firewalled: true },
      ...[...scripted.keys()].map((name) => ({ name, regions: [] }))
    ],
    rules: [aboutEach(scripted)]
  })
  cleanUp.defer(() => cloud.close())

  await step('TypeScript: types', async () => {
    const ended = await run(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(samples, 'typescript')],
      process.env,
      signal
    )
    return ended.exitCode === 0 ? 'tsc has nothing to say' : unexpected(ended.stdout)
  })

  const built = await mkdtemp(join(tmpdir(), 'csharp-'))
  cleanUp.defer(() => rm(built, { recursive: true, force: true }))
  await step('C#: built with the .NET SDK', () => buildCsharp(built, signal))

  const node = (file: string): Sample['command'] => [process.execPath, join(samples, file)]
  const all: readonly Sample[] = [
    { language: 'JavaScript', command: node('javascript/validate.js'), lost: lostByTheSdk },
    { language: 'TypeScript', command: node('typescript/validate.ts'), lost: lostByTheSdk },
    { language: 'C#', command: ['dotnet', join(built, 'built/validate.dll')], lost: new Set() }
  ]
  for (const { language, command, lost } of all) {
    const ask = (endpoint: string, key: string) =>
      runSample(command, cloud, { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key }, signal)
    const askAccount = (name: string) => {
      const { endpoints, keys } = cloud.account(name)
      return ask(endpoints[0]!.url, keys.primary)
    }
    const each = async (names: readonly string[], exitCode: number) => {
      // Two at a time: a sample takes a second of a processor to load the SDK.
      const queue = new PQueue({ concurrency: 2 })
      const wrong = await queue.addAll(
        names.map((name) => async () => {
          const { primary } = cloud.account(accountName(name)).keys
          const fault = faultOf(await askAccount(accountName(name)), exitCode, [primary])
          return fault === undefined ? [] : [`${name}: ${fault}`]
        })
      )
      const faults = wrong.flat()
      return faults.length === 0 ? `${names.length} × exit code ${exitCode}` : unexpected(faults.join('; '))
    }

    await step(`${language}: keys off, every endpoint and key`, async () => {
      const { endpoints, keys } = cloud.account('keys-off')
      for (const { url } of endpoints) {
        for (const key of Object.values(keys)) {
          sampleEndedWith(0, await ask(url, key), [key])
        }
      }
      return `${endpoints.length * Object.keys(keys).length} × exit code 0`
    })
    await step(`${language}: keys on, every key`, async () => {
      const { endpoints, keys } = cloud.account('keys-on')
      for (const key of Object.values(keys)) {
        sampleEndedWith(1, await ask(endpoints[0]!.url, key), [key])
      }
      return `${Object.keys(keys).length} × exit code 1`
    })
    await step(`${language}: asks once, and only for the account`, async () => {
      const before = cloud.requests.length
      await askAccount('keys-off')
      const asked = cloud.requests.slice(before).map(({ method, path }) => `${method} ${path}`)
      return asked.join() === 'GET /' ? asked.join() : unexpected(asked)
    })
    const refused = Object.keys(refusals)
    await step(`${language}: other wordings of the refusal`, () =>
      each(
        refused.filter((name) => !lost.has(name)),
        0
      )
    )
    await step(`${language}: a refusal that the SDK loses`, () =>
      each(
        refused.filter((name) => lost.has(name)),
        2
      )
    )
    await step(`${language}: look-alikes`, () => each(Object.keys(lookAlikes), 2))
    await step(`${language}: a wrong key`, async () => {
      const other = cloud.account('keys-off').keys.primary
      return sampleEndedWith(2, await ask(cloud.account('keys-on').endpoints[0]!.url, other), [other])
    })
    await step(`${language}: an invalid key`, async () =>
      sampleEndedWith(2, await ask(cloud.account('keys-on').endpoints[0]!.url, 'not base64 at all'), [])
    )
    await step(`${language}: a firewall before an account whose keys are off`, async () =>
      sampleEndedWith(2, await askAccount('firewalled'), [])
    )
    await step(`${language}: no answer ever`, async () => sampleEndedWith(2, await askAccount('hanging'), []))
    await step(`${language}: a connection that breaks`, async () =>
      sampleEndedWith(2, await askAccount('reset'), [])
    )
    await step(`${language}: no server listens`, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      server.close()
      await once(server, 'close')
      const key = cloud.account('keys-off').keys.primary
      return sampleEndedWith(2, await ask(`https://127.0.0.1:${port}/`, key), [key])
    })
    await step(`${language}: no endpoint at all`, async () =>
      sampleEndedWith(2, await ask('orders-prod', cloud.account('keys-off').keys.primary), [])
    )
    await step(`${language}: a server that echoes the key`, async () => {
      echoed = cloud.account('echoing').keys.primary
      return sampleEndedWith(2, await askAccount('echoing'), [echoed])
    })
    await step(`${language}: variables that are missing`, async () => {
      for (const environment of [{}, { COSMOS_KEY: 'a' }, { COSMOS_ENDPOINT: 'https://127.0.0.1/' }]) {
        sampleEndedWith(2, await runSample(command, cloud, environment, signal), [])
      }
      return '3 × exit code 2'
    })
  }
}

/** A server may quote a secret, so its text isn't printed unchecked. */
let echoed = ''
function echo(): Answer {
  const message = `The wrong key is being used: ${echoed}\n::warning::${echoed}`
  return { kind: 'answer', status: 401, body: JSON.stringify({ code: 'Unauthorized', message }) }
}

/** Names of accounts are in lower case. */
function accountName(answer: string): string {
  return answer.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** A sample asks the sandbox, whose certificate Node.js and .NET trust through different variables. */
function runSample(
  [program, ...words]: Sample['command'],
  cloud: Cloud,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal
): Promise<Ended> {
  return run(
    program,
    words,
    {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_EXTRA_CA_CERTS: cloud.caFile,
      SSL_CERT_FILE: cloud.caFile,
      DOTNET_CLI_TELEMETRY_OPTOUT: '1',
      ...environment
    },
    signal
  )
}

/** Builds a copy, so that nothing is left beside the sample. */
async function buildCsharp(folder: string, signal: AbortSignal): Promise<string> {
  const source = join(folder, 'source')
  await cp(join(samples, 'csharp'), source, { recursive: true })
  const ended = await run(
    'dotnet',
    ['build', source, '--nologo', '--verbosity', 'quiet', '--output', join(folder, 'built')],
    { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1' },
    signal
  )
  const warnings = /warning [A-Z]+\d+:.*/.exec(ended.stdout)?.[0]
  return ended.exitCode === 0 && warnings === undefined
    ? 'no warning'
    : unexpected(warnings ?? ended.stdout + ended.stderr)
}

function sampleEndedWith(exitCode: number, ended: Ended, secrets: readonly string[]): string {
  const fault = faultOf(ended, exitCode, secrets)
  return fault === undefined ? `exit code ${exitCode}, ${ended.stdout.trim()}` : unexpected(fault)
}

/** Problems with a sample's result: its exit code, its output line, or a key in it. */
function faultOf(
  { exitCode, stdout, stderr }: Ended,
  expected: number,
  secrets: readonly string[]
): string | undefined {
  const oneLine = /^[^\r\n]+\n$/.test(stdout) && stderr === ''
  const shows = secrets.some((secret) => stdout.includes(secret) || stderr.includes(secret))
  return exitCode === expected && oneLine && stdout.startsWith(firstWords[expected]!) && !shows
    ? undefined
    : `exit code ${exitCode}${shows ? ', and the key is shown' : `, ${JSON.stringify(stdout + stderr)}`}`
}

// Python

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

async function checkPythonRule(step: Step, signal: AbortSignal): Promise<void> {
  const folder = join(samples, 'python')
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

  await step('Python: the refusal, in every wording', () => judge(casesOf(refusals, 0)))
  await step('Python: look-alikes', () => judge(casesOf(lookAlikes, 2)))
  await step('Python: an account', () => {
    const regions = [{ name: 'West Europe', databaseAccountEndpoint: 'https://orders-prod-westeurope/' }]
    const body = JSON.stringify({ id: 'orders-prod', readableLocations: regions })
    return judge([{ name: 'account', expected: 1, status: 200, subStatus: null, body }])
  })
  await step('Python: no answer', () =>
    judge([{ name: 'none', expected: 2, status: null, subStatus: null, body: 'ServiceRequestError' }])
  )
  await step('Python: a server that echoes the key', () => {
    const body = JSON.stringify({ message: `The wrong key is being used: ${key}\n::warning::${key}` })
    return judge([{ name: 'echo', expected: 2, status: 401, subStatus: null, body }])
  })
  await step('Python: validate.py, which calls the SDK, is only read: not run here', async () => {
    const source = 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read())'
    const ended = await run(
      'python3',
      ['-B', '-I', '-c', source, join(folder, 'validate.py')],
      process.env,
      signal
    )
    return ended.exitCode === 0 ? 'its syntax is right' : unexpected(ended.stderr)
  })
}

function caseOf(name: string, { status, headers, body = '' }: Answer, expected: number): Case {
  return { name, expected, status, subStatus: headers?.['x-ms-substatus'] ?? null, body }
}

// Azure CLI

async function checkAzureCli(step: Step, signal: AbortSignal): Promise<void> {
  installAzureCli()
  const holder = 'b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10'
  await using cleanUp = new AsyncDisposableStack()
  const cloud = await startCloud({
    accounts: [{ name: 'orders-prod', dataRoleHolders: [holder] }],
    resourceGroups: ['rg-orders'],
    rules: [created]
  })
  cleanUp.defer(() => cloud.close())
  const cli = await openAzureCli(cloud, signal)
  cleanUp.defer(() => cli[Symbol.asyncDispose]())
  const commands = commandsOf(await readFile(join(root, 'docs/guide.md'), 'utf8'))
  const tried = new Set<string>()
  const guide = (name: string, account = 'orders-prod', more = '') => {
    tried.add(name)
    return bash(
      cli,
      `${commands[name] ?? unexpected(`the guide has no block '${name}'`)}\n${more}`,
      account,
      signal
    )
  }
  const keysAreOff = () => cloud.account('orders-prod').disableLocalAuth
  const sample = `NODE_EXTRA_CA_CERTS='${cloud.caFile}' '${process.execPath}' '${join(samples, 'javascript/validate.js')}'`

  await step('Azure CLI: signing in', async () => {
    const token = await cli.githubToken('api://AzureADTokenExchange')
    const ended = await cli.az(
      ...['login', '--service-principal', '--username', cloud.clientId, '--tenant', cloud.tenantId],
      ...['--federated-token', token]
    )
    return ended.exitCode === 0 ? 'done' : unexpected(ended.stderr)
  })
  await step('Azure CLI: who gets in without a key', async () => {
    const [first] = output(await guide('roles')) as readonly { principal: string; scope: string }[]
    return first?.principal === holder ? `${first.principal} at ${first.scope}` : unexpected(first)
  })
  await step('Azure CLI: a new account, as far as the request', async () => {
    const before = cloud.requests.length
    output(await guide('create', newAccount))
    const put = cloud.requests.slice(before).find(isCreation)
    const body = JSON.parse(put?.body ?? '{}') as { kind?: string; properties?: Record<string, unknown> }
    const { databaseAccountOfferType, locations, disableLocalAuth } = body.properties ?? {}
    return body.kind === 'GlobalDocumentDB' &&
      databaseAccountOfferType === 'Standard' &&
      Array.isArray(locations) &&
      disableLocalAuth === true
      ? 'PUT with disableLocalAuth: true'
      : unexpected(put?.body)
  })
  await step('Azure CLI: endpoint and key for the samples, keys on', async () =>
    sampleEndedWith(1, await guide('environment', 'orders-prod', sample), keysOf(cloud))
  )
  await step('Azure CLI: turn keys off', async () => {
    output(await guide('disable'))
    return keysAreOff() ? 'keys are off' : unexpected('keys are on')
  })
  await step('Azure CLI: the property', async () => {
    const shown = output(await guide('show'))
    return shown === true ? 'true' : unexpected(shown)
  })
  await step('Azure CLI: endpoint and key for the samples, keys off', async () =>
    sampleEndedWith(0, await guide('environment', 'orders-prod', sample), keysOf(cloud))
  )
  await step('Azure CLI: undo', async () => {
    output(await guide('undo'))
    return keysAreOff() ? unexpected('keys are off') : 'keys are on'
  })
  await step('Azure CLI: every block that the guide says is run', () => {
    const left = Object.keys(commands).filter((name) => !tried.has(name))
    return left.length === 0
      ? Promise.resolve([...tried].join(', '))
      : unexpected(`not run: ${left.join(', ')}`)
  })
}

const newAccount = 'orders-new'

function isCreation({ server, method, path }: SeenRequest): boolean {
  return server === 'arm' && method === 'PUT' && path.includes(`/databaseAccounts/${newAccount}?`)
}

/** The sandbox creates no accounts: for the one of the guide it answers as if it had, and what was sent is looked at. */
const created: Rule = (request) =>
  isCreation(request)
    ? {
        kind: 'answer',
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          ...(JSON.parse(request.body) as object),
          id: request.path.replace(/\?.*/, ''),
          name: newAccount,
          type: 'Microsoft.DocumentDB/databaseAccounts'
        })
      }
    : undefined

function keysOf(cloud: Cloud): readonly string[] {
  return Object.values(cloud.account('orders-prod').keys)
}

/** Runs a block of the guide as a reader does, with the variables that the guide asks for. */
function bash({ env }: AzureCli, script: string, account: string, signal: AbortSignal): Promise<Ended> {
  const variables = { RESOURCE_GROUP: 'rg-orders', ACCOUNT: account, LOCATION: 'westeurope' }
  return run(
    'bash',
    ['--norc', '-euo', 'pipefail', '-c', script],
    { ...env, ...variables, AZURE_CORE_ONLY_SHOW_ERRORS: 'true' },
    signal
  )
}

function output({ exitCode, stdout, stderr }: Ended): unknown {
  return exitCode === 0 ? JSON.parse(stdout) : unexpected(`exit code ${exitCode}, ${stderr.trim()}`)
}

await runSteps(main)
