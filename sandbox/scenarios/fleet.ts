/** A fleet of accounts of every kind. The same number of accounts is always the same fleet. */
import type { AccountSpec } from '../azure/account.ts'
import { identity } from '../azure/identity.ts'
import { stack } from '../azure/names.ts'
import type { CloudSpec, Rule } from '../cloud.ts'
import { sorts, type Expected, type Kind, type Sort } from './fleet-kinds.ts'
import { aboutEach } from './rules.ts'
import type { Scenario } from './scenario.ts'

export interface Fleet {
  readonly accounts: readonly AccountSpec[]
  readonly rules: readonly Rule[]
  readonly subscriptions: readonly string[]
  /** YAML for the input `exceptions`. One of them matches no account. */
  readonly exceptions: string
  readonly expected: ReadonlyMap<string, Expected>
}

/** The order of kinds, which repeats: every kind once, the common ones more often. */
const sequence: readonly Kind[] = [
  'already-off',
  'keys-on',
  'slow-region',
  'firewalled',
  'excepted',
  'mongodb',
  'no-data-role',
  'already-off',
  'stubborn-region',
  'locked',
  'exception-run-out',
  'keys-unlisted',
  'still-creating',
  'already-off',
  'policy-denied',
  'cassandra',
  'keys-on',
  'unreadable',
  'already-off',
  'stubborn-off',
  'gremlin',
  'excepted-by-id',
  'already-off',
  'firewalled-on',
  'locked-off',
  'keys-on',
  'custom-data-role',
  'already-off',
  'table',
  'change-fails',
  'already-off',
  'data-roles-unlisted',
  'keys-unlisted-on',
  'already-off',
  'still-creating-on',
  'mongodb-capability',
  'already-off',
  'exception-run-out-off',
  'keys-on',
  'already-off'
]

const subscriptions = [
  identity.subscriptionId,
  '22222222-3333-4444-8555-666666666666',
  '33333333-4444-4555-8666-777777777777'
]
/** Azure keeps the case of a name, and ignores it in comparisons. */
const groups = ['rg-orders', 'RG-Billing', 'rg-search', 'rg-shipping']
const regions = [
  ['West Europe', 'North Europe'],
  ['East US'],
  ['West Europe', 'North Europe', 'Sweden Central'],
  ['Australia East', 'Southeast Asia']
]

/**
 * The first accounts of the fleet. 40 accounts have all kinds.
 * @param now the time from which the exceptions count
 */
export function mixedFleet(size: number, now = new Date()): Fleet {
  const members = Array.from({ length: size }, (_, index) => member(index))
  const rules = members.flatMap(({ account, sort }) =>
    sort.rule ? [[account.name, sort.rule] as const] : []
  )
  return {
    accounts: members.map(({ account }) => account),
    rules: rules.length > 0 ? [aboutEach(new Map(rules))] : [],
    subscriptions,
    exceptions: exceptionsFile(members, now),
    expected: new Map(members.map(({ account, kind, sort }) => [account.name, expectedOf(kind, sort)]))
  }
}

function expectedOf(
  kind: Kind,
  { enforce, audit, changed = false, proof = 'all-keys' }: Omit<Sort, 'spec'>
): Expected {
  return { kind, enforce, audit, changed, proof }
}

interface Member {
  readonly account: AccountSpec
  readonly kind: Kind
  readonly sort: Sort
}

function member(index: number): Member {
  const turn = Math.floor(index / sequence.length)
  const place = index % sequence.length
  const kind = sequence[place]!
  const before = sequence.slice(0, place).filter((other) => other === kind).length
  const number = turn * sequence.filter((other) => other === kind).length + before + 1
  const sort: Sort = sorts[kind]
  const where = regions[index % regions.length]!
  return {
    kind,
    sort,
    account: {
      name: `${kind}-${number}`,
      subscriptionId: subscriptions[index % subscriptions.length]!,
      resourceGroup: groups[Math.floor(index / subscriptions.length) % groups.length]!,
      regions: where,
      ...sort.spec(where)
    }
  }
}

function exceptionsFile(members: readonly Member[], now: Date): string {
  const entries = members.flatMap(({ account, sort: { exception } }) =>
    exception ? [exceptionOf(exception.byId ? idOf(account) : account.name, exception.days, now)] : []
  )
  return `exceptions:\n${[...entries, exceptionOf('sold-last-year', 30, now)].join('')}`
}

function exceptionOf(account: string, days: number, now: Date): string {
  const expires = new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  return [
    `  - account: ${account}`,
    '    reason: The importer still signs with keys (OPS-123)',
    '    owner: team-orders',
    `    expires: ${expires}`,
    ''
  ].join('\n')
}

/** With a difference in case, because IDs are case-insensitive. */
function idOf({ subscriptionId = '', resourceGroup = '', name }: AccountSpec): string {
  return `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup.toLowerCase()}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`
}

/** With host names, so that all endpoints share a listener. */
function fleetCloud({ accounts, rules }: Fleet): CloudSpec {
  return { accounts, rules, names: stack }
}

const exceptionsPath = 'config/keyless-exceptions.yml'

/** Inputs that find the whole fleet, with the shortest deadline that its slow members allow. */
export function fleetInputs({ subscriptions: all }: Fleet): Readonly<Record<string, string>> {
  return {
    'account-name': '*',
    'resource-group': '*',
    'subscription-id': all.join('\n'),
    exceptions: exceptionsPath,
    'timeout-minutes': '0.3'
  }
}

export function fleetWorkspace({ exceptions }: Fleet): Readonly<Record<string, string>> {
  return { [exceptionsPath]: exceptions }
}

const forty = mixedFleet(40)
const scene = {
  cloud: fleetCloud(forty),
  workspace: fleetWorkspace(forty),
  expects: { verdict: 'failed', exitCode: 1 }
}

export const fleetScenarios = {
  fleet: {
    ...scene,
    title: 'Audits 40 accounts of every kind, in three subscriptions, with exceptions.',
    inputs: { ...fleetInputs(forty), mode: 'audit' }
  },
  'fleet-enforce': {
    ...scene,
    title: 'Turns keys off for the same 40 accounts, if nothing prevents it and no one is locked out.',
    inputs: { ...fleetInputs(forty), mode: 'enforce' }
  }
} satisfies Readonly<Record<string, Scenario>>
