import { createHash } from 'node:crypto'
import { BadInput } from '../runtime/errors.ts'
import type { CloudName } from '../azure/clouds.ts'
import { accountName, accountRef, groupName, type AccountRef } from '../azure/resource-id.ts'
import { cloudNames } from '../azure/clouds.ts'
import { parseShard, type Shard } from '../check/shard.ts'
import { list } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'

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
  'lockout-check',
  'max-changes',
  'exceptions',
  'concurrency',
  'shard',
  'reports',
  'fail-on',
  'github-token',
  'check-name',
  'comment',
  'comment-key'
] as const
export type InputName = (typeof inputNames)[number]

export const modes = ['enforce', 'audit'] as const
export const keyChoices = ['all', 'read-only', 'none'] as const
export const lockoutChecks = ['warn', 'block', 'off'] as const
export const failOns = ['unproven', 'violation', 'never'] as const
export const commentChoices = ['never', 'on-failure', 'always'] as const

export type Mode = (typeof modes)[number]
export type KeyChoice = (typeof keyChoices)[number]
export type LockoutCheck = (typeof lockoutChecks)[number]
export type FailOn = (typeof failOns)[number]
export type CommentChoice = (typeof commentChoices)[number]

/** How to sign in: with GitHub's OIDC token, or with the Azure CLI session that an earlier step left. */
export type SignInWith =
  | { readonly kind: 'oidc'; readonly clientId: string; readonly tenantId: string }
  | { readonly kind: 'azure-cli' }

/** Which accounts a run is about. */
export type Selection =
  | {
      readonly kind: 'named'
      readonly ids: readonly AccountRef[]
      readonly names: readonly string[]
      /** Of the names; `undefined`: they are looked up in the subscriptions. */
      readonly resourceGroup: string | undefined
      /** Of the names; at least one where there are any. */
      readonly subscriptions: readonly string[]
    }
  | {
      readonly kind: 'all'
      /** `undefined`: all of the subscriptions. */
      readonly resourceGroup: string | undefined
      readonly subscriptions: readonly string[]
    }

/** A run that checks accounts. */
export interface CheckInputs {
  readonly kind: 'check'
  readonly signInWith: SignInWith
  readonly cloud: CloudName | URL
  readonly audience: string | undefined
  readonly selection: Selection
  readonly mode: Mode
  /** Why it is that mode, for the log. */
  readonly modeBecause: string
  readonly keys: KeyChoice
  readonly timeoutMinutes: number
  readonly lockoutCheck: LockoutCheck
  readonly maxChanges: number | undefined
  /** Path of the exceptions file. */
  readonly exceptions: string | undefined
  readonly concurrency: number
  readonly shard: Shard | undefined
  readonly failOn: FailOn
}

/** A run that merges the reports of a sharded run. */
export interface MergeInputs {
  readonly kind: 'merge'
  /** Paths or globs. */
  readonly reports: readonly string[]
  readonly mode: Mode
  readonly failOn: FailOn
}

export type Inputs = CheckInputs | MergeInputs

/** What is published besides the job's own page, and as whom. */
export interface AnnounceInputs {
  /** `''` where there is none. */
  readonly token: string
  /** Of the check run; `undefined`: none is published. */
  readonly checkName: string | undefined
  readonly comment: CommentChoice
  readonly commentKey: string
  /** Tells two steps apart that share a comment key but not their work: 32 hex digits. */
  readonly inputsDigest: string
}

/** What inputs are read from: the step's `with:` and the job's environment. */
export interface InputSource {
  readonly input: (name: InputName) => string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workflow: Pick<Workflow, 'auditBecause'>
}

/** @throws BadInput that names the input, what it held and what it may hold */
export function readInputs(source: InputSource): Inputs {
  const failOn = oneOf(source, 'fail-on', failOns)
  const checkName = source.input('check-name')
  if (!isCheckName(checkName)) {
    throw bad('check-name', checkName, 'a name on one line')
  }
  oneOf(source, 'comment', commentChoices)
  if (source.input('reports') !== '') {
    return { kind: 'merge', reports: readReports(source), mode: readMode(source).mode, failOn }
  }
  const endpoint = source.input('resource-manager-endpoint')
  const selection = readSelection(source)
  return {
    kind: 'check',
    signInWith: readSignIn(source),
    cloud: endpoint === '' ? oneOfAnyCase(source, 'environment', cloudNames) : resourceManager(endpoint),
    audience: source.input('audience') || undefined,
    selection,
    ...readMode(source),
    keys: oneOf(source, 'keys', keyChoices),
    timeoutMinutes: positive(source, 'timeout-minutes'),
    lockoutCheck:
      source.input('lockout-check') === ''
        ? selection.kind === 'all'
          ? 'block'
          : 'warn'
        : oneOf(source, 'lockout-check', lockoutChecks),
    maxChanges: source.input('max-changes') === '' ? undefined : positiveWhole(source, 'max-changes'),
    exceptions: source.input('exceptions') || undefined,
    concurrency: positiveWhole(source, 'concurrency'),
    shard: readShard(source, checkName),
    failOn
  }
}

/**
 * Of all inputs, good or bad, so that bad input is published as well: what of them cannot be used asks for nothing, and
 * `readInputs` refuses it.
 */
export function readAnnounceInputs({
  input,
  environment
}: Pick<InputSource, 'input' | 'environment'>): AnnounceInputs {
  const checkName = input('check-name')
  const comment = input('comment')
  return {
    token: input('github-token'),
    checkName: checkName !== '' && isCheckName(checkName) ? checkName : undefined,
    comment: commentChoices.find((choice) => choice === comment) ?? 'never',
    commentKey: input('comment-key'),
    inputsDigest: digestOf(input, environment)
  }
}

/** Inputs that say how the result is published, not what is checked. */
const announceInputs: readonly InputName[] = ['github-token', 'check-name', 'comment', 'comment-key']
/** They take the place of inputs that are empty. */
const inputVariables = ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_SUBSCRIPTION_ID'] as const

function digestOf(input: InputSource['input'], environment: InputSource['environment']): string {
  const values = [
    ...inputNames.filter((name) => !announceInputs.includes(name)).map((name) => [name, input(name)]),
    ...inputVariables.map((name) => [name, environment[name] ?? ''])
  ]
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32)
}

function isCheckName(value: string): boolean {
  return !/\p{Cc}/u.test(value)
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

/** Inputs that say which accounts there are, or what is done to them: none of them belongs to a run that merges reports. */
const accountInputs = [
  'account-name',
  'resource-group',
  'lockout-check',
  'max-changes',
  'exceptions',
  'shard'
] as const satisfies readonly InputName[]

function readReports({ input }: InputSource): readonly string[] {
  const given = accountInputs.filter((name) => input(name) !== '')
  if (given.length > 0) {
    throw new BadInput(
      `Input reports is given together with ${list(given)}: reports of a sharded run are merged, or accounts are checked, not both.`,
      `Leave ${list(given)} to the shards, and reports to the job that merges them.`
    )
  }
  return lines(input('reports'))
}

function readSelection({ input, environment }: InputSource): Selection {
  const value = input('account-name')
  const group = input('resource-group')
  const entries = value
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  if (entries.length === 0) {
    throw new BadInput(
      `Input account-name ${value === '' ? 'is empty' : `holds ${JSON.stringify(value)}`}, so no account is selected.`,
      'Set account-name to the name of an account, with its resource-group, to a full resource ID, or to * for all (or reports, to merge those of a sharded run). If it comes from an expression, check that the expression is not empty.'
    )
  }
  if (group !== '' && group !== '*' && !groupName.test(group)) {
    throw bad(
      'resource-group',
      group,
      'the name of a resource group: at most 90 letters, digits and . _ - ( ), or * with account-name *'
    )
  }
  const subscriptions = (): readonly string[] => readSubscriptions(input('subscription-id'), environment)
  if (entries.includes('*')) {
    if (entries.length > 1) {
      throw bad('account-name', value, 'names and resource IDs, or * alone')
    }
    if (group === '') {
      throw new BadInput(
        'Input resource-group is empty, while account-name is *: what came out empty never means all.',
        'Set resource-group to the resource group whose accounts are to be taken, or to * for all of the subscriptions.'
      )
    }
    return {
      kind: 'all',
      resourceGroup: group === '*' ? undefined : group,
      subscriptions: subscriptions()
    }
  }
  if (group === '*') {
    throw bad('resource-group', group, 'a resource group; * is for account-name *')
  }
  const ids: AccountRef[] = []
  const names: string[] = []
  for (const entry of entries) {
    if (!entry.startsWith('/')) {
      if (!accountName.test(entry)) {
        throw bad(
          'account-name',
          entry,
          '3 to 50 letters, digits and hyphens, a full resource ID, or * alone'
        )
      }
      names.push(entry)
      continue
    }
    const ref = accountRef.parse(entry)
    if (ref === undefined) {
      throw bad(
        'account-name',
        entry,
        'a name, or a resource ID of the form /subscriptions/…/resourceGroups/…/providers/Microsoft.DocumentDB/databaseAccounts/…'
      )
    }
    ids.push(ref)
  }
  return {
    kind: 'named',
    ids,
    names,
    resourceGroup: group === '' ? undefined : group,
    subscriptions: names.length === 0 ? [] : subscriptions()
  }
}

function readSubscriptions(given: string, environment: InputSource['environment']): readonly string[] {
  const found = lines(given || (environment['AZURE_SUBSCRIPTION_ID'] ?? ''))
  if (found.length === 0) {
    throw new BadInput(
      'Input subscription-id is empty and the environment variable AZURE_SUBSCRIPTION_ID is not set, while account-name holds a name or *.',
      'Set subscription-id to the subscription of the account (several: one a line), or give its full resource ID as account-name.'
    )
  }
  for (const id of found) {
    if (!guid.test(id)) {
      throw bad('subscription-id', id, 'subscription IDs, which are GUIDs, one a line')
    }
  }
  return [...new Set(found.map((id) => id.toLowerCase()))]
}

function readShard({ input }: InputSource, checkName: string): Shard | undefined {
  const held = input('shard')
  if (held === '') {
    return undefined
  }
  const shard = parseShard(held)
  if (shard === undefined) {
    throw bad('shard', held, 'a part and the number of parts, for example 2/8')
  }
  if (checkName !== '') {
    throw new BadInput(
      'Input check-name is given together with shard: a check run of one part says nothing of the whole.',
      'Give check-name to the job that merges the reports of all parts (input reports), and leave it out here.'
    )
  }
  return shard
}

function lines(value: string): readonly string[] {
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function readMode(source: InputSource): Pick<CheckInputs, 'mode' | 'modeBecause'> {
  if (source.input('mode') !== '') {
    return { mode: oneOf(source, 'mode', modes), modeBecause: 'the input mode says so' }
  }
  const { auditBecause } = source.workflow
  return auditBecause === undefined
    ? { mode: 'enforce', modeBecause: 'the input mode is not set' }
    : { mode: 'audit', modeBecause: auditBecause }
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

function positiveWhole({ input }: InputSource, name: InputName): number {
  const held = input(name)
  const value = /^\d{1,9}$/.test(held) ? Number(held) : 0
  if (value <= 0) {
    throw bad(name, held, 'a positive whole number')
  }
  return value
}

function positive({ input }: InputSource, name: InputName): number {
  const held = input(name)
  const value = /^\d{1,9}(\.\d{1,9})?$/.test(held) ? Number(held) : 0
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
