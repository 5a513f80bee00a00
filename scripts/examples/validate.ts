/** The cases that every program in examples/validate is tried with: each answer that is a refusal, and each that only looks like one. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import PQueue from 'p-queue'
import { lookAlikes, refusals } from '../../sandbox/azure/answers.ts'
import { startCloud, type Cloud, type Rule } from '../../sandbox/cloud.ts'
import { aboutEach } from '../../sandbox/scenarios/rules.ts'
import type { Answer } from '../../sandbox/server.ts'
import { run, type Ended } from '../azure-cli.ts'
import { unexpected, type Step } from '../steps.ts'

export const root = join(import.meta.dirname, '../..')
export const samples = join(root, 'examples/validate')

/** How a sample is run, and what its SDK keeps from it. */
export interface Program {
  readonly command: readonly [program: string, ...words: readonly string[]]
  /** Names of refusals that the sample can't know, because its SDK loses the status of an answer without a body. */
  readonly lost?: ReadonlySet<string>
  /** Whether its SDK reads the account on its own as well. */
  readonly asksMore?: boolean
}

/** What a sample has to say for each exit code. */
const firstWords: Readonly<Record<number, string>> = {
  0: 'Refused: keys are off, ',
  1: 'Accepted: keys are on, ',
  2: 'Not known: '
}

export async function tryProgram(
  { command, lost = new Set(), asksMore = false }: Program,
  step: Step,
  signal: AbortSignal
): Promise<void> {
  const echoing: { key: string } = { key: '' }
  await using cleanUp = new AsyncDisposableStack()
  const cloud = await openCloud(echoing)
  cleanUp.defer(() => cloud.close())
  const ask = (endpoint: string, key: string) =>
    runProgram(command, cloud, { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key }, signal)
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

  await step('keys off, every endpoint and key', async () => {
    const { endpoints, keys } = cloud.account('keys-off')
    for (const { url } of endpoints) {
      for (const key of Object.values(keys)) {
        endedWith(0, await ask(url, key), [key])
      }
    }
    return `${endpoints.length * Object.keys(keys).length} × exit code 0`
  })
  await step('keys on, every key', async () => {
    const { endpoints, keys } = cloud.account('keys-on')
    for (const key of Object.values(keys)) {
      endedWith(1, await ask(endpoints[0]!.url, key), [key])
    }
    return `${Object.keys(keys).length} × exit code 1`
  })
  await step('asks only for the account', async () => {
    const before = cloud.requests.length
    await askAccount('keys-off')
    const asked = cloud.requests.slice(before).map(({ method, path }) => `${method} ${path}`)
    const right =
      asked.length > 0 && asked.every((one) => one === 'GET /') && (asksMore || asked.length === 1)
    return right ? asked.join() : unexpected(asked)
  })
  const refused = Object.keys(refusals)
  await step('other wordings of the refusal', () =>
    each(
      refused.filter((name) => !lost.has(name)),
      0
    )
  )
  if (lost.size > 0) {
    await step('a refusal that the SDK loses', () => each([...lost], 2))
  }
  await step('look-alikes', () => each(Object.keys(lookAlikes), 2))
  await step('a wrong key', async () => {
    const other = cloud.account('keys-off').keys.primary
    return endedWith(2, await ask(cloud.account('keys-on').endpoints[0]!.url, other), [other])
  })
  await step('an invalid key', async () =>
    endedWith(2, await ask(cloud.account('keys-on').endpoints[0]!.url, 'not base64 at all'), [])
  )
  await step('a firewall before an account whose keys are off', async () =>
    endedWith(2, await askAccount('firewalled'), [])
  )
  await step('no answer ever', async () => endedWith(2, await askAccount('hanging'), []))
  await step('a connection that breaks', async () => endedWith(2, await askAccount('reset'), []))
  await step('no server listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    const key = cloud.account('keys-off').keys.primary
    return endedWith(2, await ask(`https://127.0.0.1:${port}/`, key), [key])
  })
  await step('no endpoint at all', async () =>
    endedWith(2, await ask('orders-prod', cloud.account('keys-off').keys.primary), [])
  )
  await step('a server that echoes the key', async () => {
    echoing.key = cloud.account('echoing').keys.primary
    return endedWith(2, await askAccount('echoing'), [echoing.key])
  })
  await step('variables that are missing', async () => {
    for (const environment of [{}, { COSMOS_KEY: 'a' }, { COSMOS_ENDPOINT: 'https://127.0.0.1/' }]) {
      endedWith(2, await runProgram(command, cloud, environment, signal), [])
    }
    return '3 × exit code 2'
  })
}

/** @param echoing the key that the account `echoing` quotes: a server may, so its text isn't printed unchecked */
function openCloud(echoing: { readonly key: string }): Promise<Cloud> {
  const answers = Object.entries({ ...refusals, ...lookAlikes })
  const scripted = new Map<string, Rule>([
    ...answers.map(([name, answer]): [string, Rule] => [accountName(name), () => answer()]),
    ['hanging', () => ({ kind: 'hang' })],
    ['reset', () => ({ kind: 'reset' })],
    ['echoing', () => echo(echoing.key)]
  ])
  return startCloud({
    accounts: [
      { name: 'keys-off', disableLocalAuth: true },
      { name: 'keys-on' },
      { name: 'firewalled', disableLocalAuth: true, firewalled: true },
      ...[...scripted.keys()].map((name) => ({ name, regions: [] }))
    ],
    rules: [aboutEach(scripted)]
  })
}

function echo(key: string): Answer {
  const message = `The wrong key is being used: ${key}\n::warning::${key}`
  return { kind: 'answer', status: 401, body: JSON.stringify({ code: 'Unauthorized', message }) }
}

/** Names of accounts are in lower case. */
function accountName(answer: string): string {
  return answer.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** A sample asks the sandbox, whose certificate Node.js, .NET, and Python trust through different variables. */
function runProgram(
  [program, ...words]: Program['command'],
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
      REQUESTS_CA_BUNDLE: cloud.caFile,
      PYTHONDONTWRITEBYTECODE: '1',
      DOTNET_CLI_TELEMETRY_OPTOUT: '1',
      ...environment
    },
    signal
  )
}

/** @throws if a sample ended in another way, or shows a secret */
export function endedWith(exitCode: number, ended: Ended, secrets: readonly string[]): string {
  const fault = faultOf(ended, exitCode, secrets)
  return fault === undefined ? `exit code ${exitCode}, ${ended.stdout.trim()}` : unexpected(fault)
}

/** Problems with a sample's result: its exit code, its output line, or a key in it. */
export function faultOf(
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
