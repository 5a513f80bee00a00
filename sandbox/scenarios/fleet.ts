/**
 * A fleet of every sort of account, made by rule so that any number of them is the same each time, and the verdict that
 * each of them deserves when all are found by `*` with the default inputs. Data only.
 */
import { identity } from '../azure/identity.ts'
import { stack } from '../azure/names.ts'
import { aboutEach, unreadable } from './rules.ts'
import type { Scenario } from './scenarios.ts'
import type { AccountSpec, CloudSpec, Rule } from '../types.ts'

export type FleetVerdict = 'passed' | 'failed' | 'inconclusive' | 'excepted' | 'not-applicable'

/** What an account of the fleet deserves. */
export interface Expected {
  readonly kind: Kind
  readonly enforce: FleetVerdict
  readonly audit: FleetVerdict
  /** Whether `enforce` has its change accepted by ARM. */
  readonly changed: boolean
  /** What a pass rests on, in either mode. */
  readonly proof: 'all-keys' | 'made-up-key'
}

export interface Fleet {
  readonly accounts: readonly AccountSpec[]
  readonly rules: readonly Rule[]
  /** All that the fleet is in. */
  readonly subscriptions: readonly string[]
  /** The YAML of the input `exceptions`. One of them matches no account. */
  readonly exceptions: string
  /** By the account's name. */
  readonly expected: ReadonlyMap<string, Expected>
}

interface Sort {
  /** @param regions those of the account; the last one is the odd one out, where one is */
  readonly spec: (regions: readonly string[]) => Partial<AccountSpec>
  readonly enforce: FleetVerdict
  readonly audit: FleetVerdict
  /** Default: false. */
  readonly changed?: boolean
  /** Default: `all-keys`. */
  readonly proof?: Expected['proof']
  /** Days from now until its exception runs out, and whether the file names the account by its ID. */
  readonly exception?: { readonly days: number; readonly byId?: true }
  readonly rule?: Rule
}

/** Applications that read and write, and would go on doing so without keys. */
const holders = ['b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10', 'd27e6f3a-1b84-4c59-9e0d-3a8f5b6c7d21']
const off = { disableLocalAuth: true }
const on = { dataRoleHolders: holders }

const sorts = {
  'already-off': { spec: () => off, enforce: 'passed', audit: 'passed' },
  'keys-on': { spec: () => on, enforce: 'passed', audit: 'failed', changed: true },
  'slow-region': {
    spec: (regions) => ({ ...on, refusesAfter: { [regions.at(-1)!]: 4 } }),
    enforce: 'passed',
    audit: 'failed',
    changed: true
  },
  'stubborn-region': {
    spec: (regions) => ({ ...on, refusesAfter: { [regions.at(-1)!]: Infinity } }),
    enforce: 'failed',
    audit: 'failed',
    changed: true
  },
  'stubborn-off': {
    spec: (regions) => ({ ...off, refusesAfter: { [regions.at(-1)!]: Infinity } }),
    enforce: 'failed',
    audit: 'failed'
  },
  firewalled: { spec: () => ({ ...off, firewalled: true }), enforce: 'inconclusive', audit: 'inconclusive' },
  'firewalled-on': {
    spec: () => ({ ...on, firewalled: true }),
    enforce: 'inconclusive',
    audit: 'failed',
    changed: true
  },
  locked: { spec: () => ({ ...on, lock: { scope: 'account' } }), enforce: 'failed', audit: 'failed' },
  'locked-off': {
    spec: () => ({ ...off, lock: { scope: 'resourceGroup' } }),
    enforce: 'passed',
    audit: 'passed',
    proof: 'made-up-key'
  },
  'policy-denied': { spec: () => ({ ...on, policyDenies: true }), enforce: 'failed', audit: 'failed' },
  'change-fails': {
    spec: () => ({
      ...on,
      changeFails: { code: 'InternalServerError', message: 'The change could not be carried out.' }
    }),
    enforce: 'failed',
    audit: 'failed'
  },
  mongodb: { spec: () => ({ kind: 'MongoDB' }), enforce: 'not-applicable', audit: 'not-applicable' },
  'mongodb-capability': {
    spec: () => ({ capabilities: ['EnableMongo', 'DisableRateLimitingResponses'] }),
    enforce: 'not-applicable',
    audit: 'not-applicable'
  },
  cassandra: {
    spec: () => ({ capabilities: ['EnableCassandra'] }),
    enforce: 'not-applicable',
    audit: 'not-applicable'
  },
  gremlin: {
    spec: () => ({ capabilities: ['EnableGremlin'] }),
    enforce: 'not-applicable',
    audit: 'not-applicable'
  },
  table: {
    spec: () => ({ capabilities: ['EnableServerless', 'EnableTable'] }),
    enforce: 'not-applicable',
    audit: 'not-applicable'
  },
  excepted: { spec: () => on, enforce: 'excepted', audit: 'excepted', exception: { days: 90 } },
  'excepted-by-id': {
    spec: () => on,
    enforce: 'excepted',
    audit: 'excepted',
    exception: { days: 1, byId: true }
  },
  'exception-run-out': {
    spec: () => on,
    enforce: 'passed',
    audit: 'failed',
    changed: true,
    exception: { days: -1 }
  },
  'exception-run-out-off': {
    spec: () => off,
    enforce: 'passed',
    audit: 'passed',
    exception: { days: -40, byId: true }
  },
  'no-data-role': { spec: () => ({}), enforce: 'failed', audit: 'failed' },
  'data-roles-unlisted': {
    spec: () => ({ ...on, denied: ['Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read'] }),
    enforce: 'failed',
    audit: 'failed'
  },
  'custom-data-role': {
    spec: () => ({
      dataRoles: [
        {
          principal: holders[0]!,
          role: {
            name: 'Order Writer',
            dataActions: [
              'Microsoft.DocumentDB/databaseAccounts/readMetadata',
              'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/*'
            ]
          },
          scope: '/dbs/orders'
        }
      ]
    }),
    enforce: 'passed',
    audit: 'failed',
    changed: true
  },
  'keys-unlisted': {
    spec: () => ({ ...off, denied: ['Microsoft.DocumentDB/databaseAccounts/listKeys/action'] }),
    enforce: 'passed',
    audit: 'passed',
    proof: 'made-up-key'
  },
  'keys-unlisted-on': {
    spec: () => ({ ...on, denied: ['Microsoft.DocumentDB/databaseAccounts/listKeys/action'] }),
    enforce: 'passed',
    audit: 'failed',
    changed: true,
    proof: 'made-up-key'
  },
  'still-creating': { spec: () => ({ ...off, creatingFor: 4 }), enforce: 'passed', audit: 'passed' },
  'still-creating-on': {
    spec: () => ({ ...on, creatingFor: 4 }),
    enforce: 'passed',
    audit: 'failed',
    changed: true
  },
  unreadable: { spec: () => off, enforce: 'inconclusive', audit: 'inconclusive', rule: unreadable }
} as const satisfies Readonly<Record<string, Sort>>

export type Kind = keyof typeof sorts

/** What comes after what, again and again: all kinds once, the ordinary ones more often. */
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
/** Azure keeps the case in which a group was made, and compares without it. */
const groups = ['rg-orders', 'RG-Billing', 'rg-search', 'rg-shipping']
const regions = [
  ['West Europe', 'North Europe'],
  ['East US'],
  ['West Europe', 'North Europe', 'Sweden Central'],
  ['Australia East', 'Southeast Asia']
]

/**
 * The first so many accounts of the fleet; 40 are of all kinds.
 * @param now exceptions run out some days before or after it
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

/** As somebody would type it: IDs are compared without regard to case. */
function idOf({ subscriptionId = '', resourceGroup = '', name }: AccountSpec): string {
  return `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup.toLowerCase()}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`
}

/** The cloud that the fleet is in: by its names, so that one listener does for all of its endpoints. */
export function fleetCloud({ accounts, rules }: Fleet): CloudSpec {
  return { accounts, rules, names: stack }
}

const exceptionsPath = 'config/keyless-exceptions.yml'

/** The inputs that find the whole fleet, with as little deadline as its slow members leave room for. */
export function fleetInputs({ subscriptions: all }: Fleet): Readonly<Record<string, string>> {
  return {
    'account-name': '*',
    'resource-group': '*',
    'subscription-id': all.join('\n'),
    exceptions: exceptionsPath,
    'timeout-minutes': '0.3'
  }
}

/** The files of the workspace that those inputs name. */
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
    title: 'An audit of 40 accounts of every kind, in three subscriptions, with exceptions.',
    inputs: { ...fleetInputs(forty), mode: 'audit' }
  },
  'fleet-enforce': {
    ...scene,
    title: 'The same 40 accounts: keys are turned off where nothing is in the way, and nobody is locked out.',
    inputs: { ...fleetInputs(forty), mode: 'enforce' }
  }
} satisfies Readonly<Record<string, Scenario>>
