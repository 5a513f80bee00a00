import { BadInput } from './errors.ts'
import type { CloudName } from './azure/clouds.ts'
import { accountRef, type AccountRef } from './azure/resource-id.ts'
import { cloudNames } from './azure/clouds.ts'
import type { Workflow } from './workflow.ts'

/** Every input that action.yml declares, in its order. */
export const inputNames = [
  'client-id',
  'tenant-id',
  'subscription-id',
  'environment',
  'resource-manager-endpoint',
  'audience',
  'account-name',
  'resource-group',
  'mode',
  'keys',
  'timeout-minutes',
  'fail-on'
] as const
export type InputName = (typeof inputNames)[number]

export const modes = ['enforce', 'audit'] as const
export const keyChoices = ['all', 'read-only', 'none'] as const
export const failOns = ['unproven', 'violation', 'never'] as const

export type Mode = (typeof modes)[number]
export type KeyChoice = (typeof keyChoices)[number]
export type FailOn = (typeof failOns)[number]

/** How to sign in: with GitHub's OIDC token, or with the Azure CLI session that an earlier step left. */
export type SignInWith =
  | { readonly kind: 'oidc'; readonly clientId: string; readonly tenantId: string }
  | { readonly kind: 'azure-cli' }

export interface Inputs {
  readonly signInWith: SignInWith
  readonly cloud: CloudName | URL
  readonly audience: string | undefined
  readonly account: AccountRef
  readonly mode: Mode
  /** Why it is that mode, for the log. */
  readonly modeBecause: string
  readonly keys: KeyChoice
  readonly timeoutMinutes: number
  readonly failOn: FailOn
}

/** What inputs are read from: the step's `with:` and the job's environment. */
export interface InputSource {
  readonly input: (name: InputName) => string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workflow: Pick<Workflow, 'eventName'>
}

/** @throws BadInput that names the input, what it held and what it may hold */
export function readInputs(source: InputSource): Inputs {
  const endpoint = source.input('resource-manager-endpoint')
  const cloud = endpoint === '' ? oneOfAnyCase(source, 'environment', cloudNames) : resourceManager(endpoint)
  return {
    signInWith: readSignIn(source),
    cloud,
    audience: source.input('audience') || undefined,
    account: readAccount(source),
    ...readMode(source),
    keys: oneOf(source, 'keys', keyChoices),
    timeoutMinutes: positive(source, 'timeout-minutes'),
    failOn: oneOf(source, 'fail-on', failOns)
  }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** A tenant is named by its ID or by one of its verified domains. */
const tenant = /^[0-9a-z][0-9a-z.-]{0,252}[0-9a-z]$/i

function readSignIn({ input, environment }: InputSource): SignInWith {
  const given = { client: input('client-id'), tenant: input('tenant-id') }
  const fromJob = {
    client: environment['AZURE_CLIENT_ID'] ?? '',
    tenant: environment['AZURE_TENANT_ID'] ?? ''
  }
  if (given.client === '' && given.tenant === '' && (fromJob.client === '' || fromJob.tenant === '')) {
    return { kind: 'azure-cli' }
  }
  const clientId = given.client || fromJob.client
  const tenantId = given.tenant || fromJob.tenant
  if (clientId === '' || tenantId === '') {
    const [missing, has, variable] =
      clientId === ''
        ? (['client-id', 'tenant-id', 'AZURE_CLIENT_ID'] as const)
        : (['tenant-id', 'client-id', 'AZURE_TENANT_ID'] as const)
    throw new BadInput(
      `Input ${missing} is empty and the environment variable ${variable} is not set, while ${has} is given.`,
      `Set ${missing} as well for sign-in with GitHub's OIDC token, or neither of the two to use the Azure CLI session of azure/login.`
    )
  }
  if (!guid.test(clientId)) {
    throw bad('client-id', clientId, 'the client ID of an application or managed identity, a GUID')
  }
  if (!tenant.test(tenantId)) {
    throw bad('tenant-id', tenantId, 'a tenant ID (a GUID) or one of the tenant’s domains')
  }
  return { kind: 'oidc', clientId, tenantId }
}

function readAccount({ input, environment }: InputSource): AccountRef {
  const value = input('account-name')
  const resourceGroup = input('resource-group')
  if (value === '') {
    throw new BadInput(
      'Input account-name is empty, so no account is selected.',
      'Set account-name to the name of an account, with its resource-group, or to a full resource ID. If it comes from an expression, check that the expression is not empty.'
    )
  }
  const named = value
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  if (named.length !== 1) {
    throw bad('account-name', value, 'one account')
  }
  const [account = ''] = named
  if (account === '*') {
    throw bad('account-name', value, 'one account; finding all accounts is not supported by this version')
  }
  if (account.startsWith('/')) {
    const ref = accountRef.parse(account)
    if (ref === undefined) {
      throw bad(
        'account-name',
        account,
        'a name, or a resource ID of the form /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…'
      )
    }
    return ref
  }
  if (!/^[a-z0-9][a-z0-9-]{1,48}[a-z0-9]$/i.test(account)) {
    throw bad('account-name', account, '3 to 50 letters, digits and hyphens, or a full resource ID')
  }
  if (resourceGroup === '') {
    throw new BadInput(
      `Input resource-group is empty, while account-name holds a name: ${JSON.stringify(account)}.`,
      'Set resource-group to the resource group of the account, or give its full resource ID as account-name.'
    )
  }
  if (!/^[\p{L}\p{N}._()-]{0,89}[\p{L}\p{N}_()-]$/u.test(resourceGroup)) {
    throw bad(
      'resource-group',
      resourceGroup,
      'the name of a resource group: at most 90 letters, digits and . _ - ( )'
    )
  }
  const subscriptionId = input('subscription-id') || (environment['AZURE_SUBSCRIPTION_ID'] ?? '')
  if (subscriptionId === '') {
    throw new BadInput(
      'Input subscription-id is empty and the environment variable AZURE_SUBSCRIPTION_ID is not set, while account-name holds a name.',
      'Set subscription-id to the subscription of the account, or give its full resource ID as account-name.'
    )
  }
  if (!guid.test(subscriptionId)) {
    throw bad('subscription-id', subscriptionId, 'a subscription ID, a GUID')
  }
  return accountRef.of(subscriptionId, resourceGroup, account)
}

/** What `mode` is where the author left it open: a pull request must not change what runs in production. */
const auditEvents = ['pull_request', 'pull_request_target', 'merge_group']

function readMode(source: InputSource): Pick<Inputs, 'mode' | 'modeBecause'> {
  if (source.input('mode') !== '') {
    return { mode: oneOf(source, 'mode', modes), modeBecause: 'the input mode says so' }
  }
  const event = source.workflow.eventName
  return auditEvents.includes(event)
    ? { mode: 'audit', modeBecause: `the workflow runs on ${event}` }
    : { mode: 'enforce', modeBecause: 'the input mode is not set' }
}

function resourceManager(value: string): URL {
  const url = URL.parse(value)
  if (url?.protocol !== 'https:' || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw bad('resource-manager-endpoint', value, 'an https:// URL without user, query or fragment')
  }
  return url
}

function oneOf<T extends string>({ input }: InputSource, name: InputName, values: readonly T[]): T {
  const held = input(name)
  const value = values.find((candidate) => candidate === held)
  if (value === undefined) {
    throw bad(name, held, `one of ${values.join(', ')}`)
  }
  return value
}

function oneOfAnyCase<T extends string>({ input }: InputSource, name: InputName, values: readonly T[]): T {
  const held = input(name)
  const value = values.find((candidate) => candidate.toLowerCase() === held.toLowerCase())
  if (value === undefined) {
    throw bad(name, held, `one of ${values.join(', ')}`)
  }
  return value
}

function positive({ input }: InputSource, name: InputName): number {
  const held = input(name)
  const value = /^\d+(\.\d+)?$/.test(held) ? Number(held) : 0
  if (value <= 0) {
    throw bad(name, held, 'a positive number, decimals allowed')
  }
  return value
}

function bad(name: InputName, held: string, may: string): BadInput {
  return new BadInput(
    `Input ${name} holds ${JSON.stringify(held.length > 200 ? `${held.slice(0, 200)}…` : held)}; it may hold ${may}.`,
    `Correct ${name} in the workflow. Nothing was read or changed.`
  )
}
