/** The kinds of accounts in the fleet, and the right verdict about each. */
import type { AccountSpec } from '../azure/account.ts'
import type { Rule } from '../cloud.ts'
import { unreadable } from './rules.ts'

export type FleetVerdict = 'passed' | 'failed' | 'inconclusive' | 'excepted' | 'not-applicable'

export interface Expected {
  readonly kind: Kind
  readonly enforce: FleetVerdict
  readonly audit: FleetVerdict
  /** Whether Azure Resource Manager accepts the change in `enforce`. */
  readonly changed: boolean
  /** In either mode, if the verdict is passed. */
  readonly proof: 'all-keys' | 'made-up-key'
}

export interface Sort {
  /** @param regions of the account. The last one differs, if any does. */
  readonly spec: (regions: readonly string[]) => Partial<AccountSpec>
  readonly enforce: FleetVerdict
  readonly audit: FleetVerdict
  readonly changed?: boolean
  readonly proof?: Expected['proof']
  /** Days until its exception expires, and whether the file has the account's ID. */
  readonly exception?: { readonly days: number; readonly byId?: true }
  readonly rule?: Rule
}

/** Applications that use the data without keys. */
const holders = ['b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10', 'd27e6f3a-1b84-4c59-9e0d-3a8f5b6c7d21']
const off = { disableLocalAuth: true }
const on = { dataRoleHolders: holders }

export const sorts = {
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
