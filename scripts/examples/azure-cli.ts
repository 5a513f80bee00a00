/** The guide's Azure CLI commands, with Debian's Azure CLI against the sandbox. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startCloud, type Cloud, type Rule } from '../../sandbox/cloud.ts'
import type { SeenRequest } from '../../sandbox/server.ts'
import { installAzureCli, openAzureCli, run, type AzureCli, type Ended } from '../azure-cli.ts'
import { commandsOf } from '../guide.ts'
import { unexpected } from '../steps.ts'
import type { Rows } from './rows.ts'
import { endedWith, root, samples } from './validate.ts'

export async function checkAzureCli({ add }: Rows, signal: AbortSignal): Promise<void> {
  const step = add({
    sample: 'docs/guide.md: blocks “Run in tests”',
    language: 'Azure CLI',
    ran: 'the commands, against the sandbox'
  })
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
  const commands = commandsOf(await readFile(join(root, 'docs/guide.md'), 'utf8'), 'sh')
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

  await step('signing in', () => signIn(cli, cloud))
  await step('who gets in without a key', async () => {
    const [first] = output(await guide('roles')) as readonly { principal: string; scope: string }[]
    return first?.principal === holder ? `${first.principal} at ${first.scope}` : unexpected(first)
  })
  await step('a new account, as far as the request', async () => {
    const before = cloud.requests.length
    output(await guide('create', newAccount))
    return creationSince(before, cloud)
  })
  await step('endpoint and key for the samples, keys on', async () =>
    endedWith(1, await guide('environment', 'orders-prod', sample), keysOf(cloud))
  )
  await step('turn keys off', async () => {
    output(await guide('disable'))
    return keysAreOff() ? 'keys are off' : unexpected('keys are on')
  })
  await step('the property', async () => {
    const shown = output(await guide('show'))
    return shown === true ? 'true' : unexpected(shown)
  })
  await step('endpoint and key for the samples, keys off', async () =>
    endedWith(0, await guide('environment', 'orders-prod', sample), keysOf(cloud))
  )
  await step('undo', async () => {
    output(await guide('undo'))
    return keysAreOff() ? unexpected('keys are off') : 'keys are on'
  })
  await step('every block that the guide says is run', () => {
    const left = Object.keys(commands).filter((name) => !tried.has(name))
    return left.length === 0
      ? Promise.resolve([...tried].join(', '))
      : unexpected(`not run: ${left.join(', ')}`)
  })
}

/** As a job with `id-token: write` signs in. */
export async function signIn(cli: AzureCli, cloud: Cloud): Promise<string> {
  const token = await cli.githubToken('api://AzureADTokenExchange')
  const ended = await cli.az(
    ...['login', '--service-principal', '--username', cloud.clientId, '--tenant', cloud.tenantId],
    ...['--federated-token', token]
  )
  return ended.exitCode === 0 ? cloud.clientId : unexpected(ended.stderr)
}

export const newAccount = 'orders-new'

function isCreation({ server, method, path }: SeenRequest): boolean {
  return server === 'arm' && method === 'PUT' && path.includes(`/databaseAccounts/${newAccount}?`)
}

/** The sandbox creates no accounts: for the one of the guide it answers as if it had, and what was sent is looked at. */
export const created: Rule = (request) =>
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

/** @throws unless the new account was requested, with keys off */
export function creationSince(before: number, { requests }: Cloud): string {
  const put = requests.slice(before).find(isCreation)
  const body = JSON.parse(put?.body ?? '{}') as { kind?: string; properties?: Record<string, unknown> }
  const { databaseAccountOfferType, locations, disableLocalAuth } = body.properties ?? {}
  return body.kind === 'GlobalDocumentDB' &&
    databaseAccountOfferType === 'Standard' &&
    Array.isArray(locations) &&
    disableLocalAuth === true
    ? 'PUT with disableLocalAuth: true'
    : unexpected(put?.body)
}

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
