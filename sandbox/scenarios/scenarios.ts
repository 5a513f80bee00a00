/** What can be played: `npm start -- --scenario NAME`. Data only, so that the tests play the same. */
import { firewall } from '../azure/answers.ts'
import { disallowedByPolicy } from '../azure/arm-errors.ts'
import { fleetScenarios } from './fleet.ts'
import type { AccountSpec, CloudSpec, Rule } from '../types.ts'

export interface Scenario {
  /** One sentence for `--list`. */
  readonly title: string
  readonly cloud: CloudSpec
  /** Besides those that name the cloud: subscription-id, client-id, tenant-id, resource-manager-endpoint. */
  readonly inputs: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** Files of the workspace, by their path in it. */
  readonly workspace?: Readonly<Record<string, string>>
  /** `false`: the job lacks `permissions: id-token: write`. */
  readonly idToken?: boolean
  readonly expects: { readonly verdict: string; readonly exitCode: number }
}

/** Its data roles are held by applications, not by the identity of the workflow. */
const account: AccountSpec = {
  name: 'orders-prod',
  resourceGroup: 'rg-orders',
  dataRoleHolders: ['b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10', 'd27e6f3a-1b84-4c59-9e0d-3a8f5b6c7d21']
}

const inputs = { 'account-name': 'orders-prod', 'resource-group': 'rg-orders', mode: 'enforce' }

const passed = { verdict: 'passed', exitCode: 0 }
const failed = { verdict: 'failed', exitCode: 1 }
const inconclusive = { verdict: 'inconclusive', exitCode: 1 }

const behindFirewall: Rule = ({ server }) => (server === 'cosmos' ? firewall('203.0.113.7') : undefined)

const policyDenies: Rule = ({ server, method }) =>
  server === 'arm' && method === 'PATCH' ? disallowedByPolicy('orders-prod') : undefined

export const scenarios = {
  'slow-region': {
    title: 'Keys are turned off; North Europe goes on accepting them for some 6 seconds after West Europe.',
    cloud: { accounts: [{ ...account, refusesAfter: { Global: 1, 'West Europe': 1, 'North Europe': 7 } }] },
    inputs,
    expects: passed
  },
  'already-off': {
    title: 'An audit of an account whose keys are off: nothing is changed, every key is refused.',
    cloud: { accounts: [{ ...account, disableLocalAuth: true }] },
    inputs: { ...inputs, mode: 'audit' },
    expects: passed
  },
  firewalled: {
    title: "The account's firewall turns the runner away at every endpoint, so nothing is proven.",
    cloud: { accounts: [account], rules: [behindFirewall] },
    inputs: { ...inputs, 'timeout-minutes': '0.2' },
    expects: inconclusive
  },
  'stubborn-region': {
    title: 'North Europe accepts keys until the deadline.',
    cloud: { accounts: [{ ...account, refusesAfter: { 'North Europe': Infinity } }] },
    inputs: { ...inputs, 'timeout-minutes': '0.25' },
    expects: failed
  },
  'no-key-permission': {
    title: 'The identity may turn keys off but not list them, so a made-up key is tried.',
    cloud: { accounts: [account], denied: ['Microsoft.DocumentDB/databaseAccounts/listKeys/action'] },
    inputs,
    expects: passed
  },
  'audit-keys-on': {
    title: 'An audit of an account whose keys are on: it fails, and no key is tried.',
    cloud: { accounts: [account] },
    inputs: { ...inputs, mode: 'audit' },
    expects: failed
  },
  'policy-denied': {
    title: 'An Azure Policy refuses the change.',
    cloud: { accounts: [account], rules: [policyDenies] },
    inputs,
    expects: failed
  },
  'no-id-token': {
    title: 'The workflow forgot `permissions: id-token: write`.',
    cloud: { accounts: [account] },
    inputs,
    idToken: false,
    expects: inconclusive
  },
  'wrong-subject': {
    title: "The application trusts another branch's federated credential, so the sign-in is refused.",
    cloud: { accounts: [account], trustedSubjects: ['repo:octo-org/orders:ref:refs/heads/release'] },
    inputs,
    expects: inconclusive
  },
  'bad-input': {
    title: '`account-name` came out empty, which never means all: nothing is read or changed.',
    cloud: { accounts: [account] },
    inputs: { ...inputs, 'account-name': '' },
    expects: failed
  },
  'missing-account': {
    title: 'The account that the workflow names does not exist.',
    cloud: { accounts: [{ ...account, name: 'orders-production' }] },
    inputs,
    expects: failed
  },
  ...fleetScenarios
} as const satisfies Readonly<Record<string, Scenario>>
