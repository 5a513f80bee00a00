import { createHash } from 'node:crypto'
import { cloudNames, type CloudName } from '../azure/clouds.ts'
import { keyChoices } from '../azure/key-names.ts'
import type { SignInWith } from '../azure/sign-in.ts'
import { lockoutChecks, type CheckOptions } from '../check/context.ts'
import { parseShard, type Shard } from '../check/shard.ts'
import { modes, type Mode } from '../check/verdict.ts'
import { commentChoices, type AnnounceInputs } from '../publish/announce.ts'
import { failOns, type FailOn } from '../report/outcome.ts'
import { BadInput } from '../runtime/errors.ts'
import { isGuid, list } from '../runtime/text.ts'
import { usageChoices } from '../usage/key-use.ts'
import {
  hours,
  inputNames,
  invalid,
  lines,
  oneOf,
  oneOfAnyCase,
  positive,
  positiveInteger,
  type InputName,
  type InputSource
} from './read.ts'
import { readSelection } from './selection.ts'

/** A run that checks accounts. */
export interface CheckInputs extends CheckOptions {
  readonly kind: 'check'
  readonly signInWith: SignInWith
  readonly cloud: CloudName | URL
  readonly audience: string | undefined
  /** The reason for the mode, for the log. */
  readonly modeBecause: string
  /** Path of the exceptions file. */
  readonly exceptions: string | undefined
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

/** A run that judges deployment plans. */
export interface PlanInputs {
  readonly kind: 'plan'
  /** Paths or globs. */
  readonly plans: readonly string[]
  /** Path of the exceptions file. */
  readonly exceptions: string | undefined
  readonly failOn: FailOn
}

export type Inputs = CheckInputs | MergeInputs | PlanInputs

/** @throws BadInput that names the input, its value and what to use */
export function readInputs(source: InputSource): Inputs {
  const failOn = oneOf(source, 'fail-on', failOns)
  const checkName = source.input('check-name')
  if (!isCheckName(checkName)) {
    throw invalid('check-name', checkName, 'Use a name in one line.')
  }
  oneOf(source, 'comment', commentChoices)
  if (source.input('plan') !== '') {
    return {
      kind: 'plan',
      plans: readPlans(source),
      exceptions: source.input('exceptions') || undefined,
      failOn
    }
  }
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
    usage: oneOf(source, 'usage', usageChoices),
    lockoutCheck:
      source.input('lockout-check') === ''
        ? selection.kind === 'all'
          ? 'block'
          : 'warn'
        : oneOf(source, 'lockout-check', lockoutChecks),
    lockoutHours: hours(source, 'lockout-hours'),
    maxChanges: source.input('max-changes') === '' ? undefined : positiveInteger(source, 'max-changes'),
    exceptions: source.input('exceptions') || undefined,
    concurrency: positiveInteger(source, 'concurrency'),
    shard: readShard(source, checkName),
    failOn
  }
}

/** Read separately so that bad input is published too; `readInputs` rejects what is invalid here. */
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

/** Inputs that decide how the result is published, not what is checked. */
const announceInputs: readonly InputName[] = ['github-token', 'check-name', 'comment', 'comment-key']
/** They replace empty inputs. */
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

/** A tenant's ID or one of its verified domains. */
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
      'missing-input',
      `The input ${missing} is empty and the environment variable ${variable} isn’t set, but ${has} is.`,
      `Set ${missing} too to sign in with GitHub’s OIDC token, or remove both to use the Azure CLI session of azure/login.`
    )
  }
  if (!isGuid(clientId)) {
    throw invalid(
      'client-id',
      clientId,
      'Use the client ID of an application or managed identity, which is a GUID.'
    )
  }
  if (!tenant.test(tenantId)) {
    throw invalid('tenant-id', tenantId, 'Use a tenant ID (a GUID) or one of the tenant’s domains.')
  }
  return { kind: 'oidc', clientId, tenantId }
}

/** Inputs that select or change accounts, which a run that merges reports doesn't do. */
const accountInputs = [
  'account-name',
  'resource-group',
  'lockout-check',
  'max-changes',
  'exceptions',
  'shard'
] as const satisfies readonly InputName[]

/** A plan run neither reads accounts nor merges reports. */
const notWithPlan = [
  'account-name',
  'resource-group',
  'reports',
  'shard'
] as const satisfies readonly InputName[]

function readPlans(source: InputSource): readonly string[] {
  const { input } = source
  if (input('mode') !== '') {
    oneOf(source, 'mode', modes)
  }
  const given = [
    ...notWithPlan.filter((name) => input(name) !== ''),
    ...(input('mode') === 'enforce' ? ['mode: enforce'] : [])
  ]
  if (given.length > 0) {
    throw new BadInput(
      'conflicting-inputs',
      `The input plan can’t be used with ${list(given)}: a run either judges deployment plans or checks accounts.`,
      `Remove ${list(given)} from this step. After the deployment, a step without plan proves that keys are refused.`
    )
  }
  return lines(input('plan'))
}

function readReports({ input }: InputSource): readonly string[] {
  const given = accountInputs.filter((name) => input(name) !== '')
  if (given.length > 0) {
    throw new BadInput(
      'conflicting-inputs',
      `The input reports can’t be used with ${list(given)}: a run either merges reports or checks accounts.`,
      `Remove ${list(given)} from the job that merges, and reports from the shards.`
    )
  }
  return lines(input('reports'))
}

function readShard({ input }: InputSource, checkName: string): Shard | undefined {
  const value = input('shard')
  if (value === '') {
    return undefined
  }
  const shard = parseShard(value)
  if (shard === undefined) {
    throw invalid('shard', value, 'Use a part and the number of parts, for example 2/8.')
  }
  if (checkName !== '') {
    throw new BadInput(
      'conflicting-inputs',
      'The input check-name can’t be used with shard: one shard doesn’t decide about all accounts.',
      'Move check-name to the job that merges the reports of all shards (input reports).'
    )
  }
  return shard
}

function readMode(source: InputSource): Pick<CheckInputs, 'mode' | 'modeBecause'> {
  if (source.input('mode') !== '') {
    return { mode: oneOf(source, 'mode', modes), modeBecause: 'set by the input mode' }
  }
  const { auditBecause } = source.workflow
  return auditBecause === undefined
    ? { mode: 'enforce', modeBecause: 'the input mode is not set' }
    : { mode: 'audit', modeBecause: auditBecause }
}

function resourceManager(value: string): URL {
  const url = URL.parse(value)
  if (url?.protocol !== 'https:' || url.username !== '' || url.search !== '' || url.hash !== '') {
    throw invalid('resource-manager-endpoint', value, 'Use an https:// URL without user, query or fragment.')
  }
  return url
}
