/** The scenarios of `npm start -- --scenario NAME`. Tests play them too. */
import type { AccountSpec } from '../azure/account.ts'
import { dashboard, dedicated, importer } from './estate-clients.ts'
import { estateScenarios } from './estate.ts'
import { fleetScenarios } from './fleet.ts'
import type { Scenario } from './scenario.ts'

/** Applications hold its data roles, not the workflow's identity. */
const account: AccountSpec = {
  name: 'orders-prod',
  resourceGroup: 'rg-orders',
  dataRoleHolders: ['b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10', 'd27e6f3a-1b84-4c59-9e0d-3a8f5b6c7d21']
}

const inputs = { 'account-name': 'orders-prod', 'resource-group': 'rg-orders', mode: 'enforce' }

const passed = { verdict: 'passed', exitCode: 0 }
const failed = { verdict: 'failed', exitCode: 1 }
const inconclusive = { verdict: 'inconclusive', exitCode: 1 }

export const scenarios = {
  'slow-region': {
    title: 'Keys are turned off. North Europe accepts them 6 seconds longer than West Europe.',
    cloud: { accounts: [{ ...account, refusesAfter: { Global: 1, 'West Europe': 1, 'North Europe': 7 } }] },
    inputs,
    expects: passed
  },
  'already-off': {
    title: 'Audits an account whose keys are off. Nothing changes, and every key is refused.',
    cloud: { accounts: [{ ...account, disableLocalAuth: true }] },
    inputs: { ...inputs, mode: 'audit' },
    expects: passed
  },
  firewalled: {
    title: "The account's firewall blocks the runner at every endpoint, so nothing is proven.",
    cloud: { accounts: [{ ...account, firewalled: true }] },
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
    title: 'The identity can turn keys off but not list them, so a made-up key is tried.',
    cloud: { accounts: [account], denied: ['Microsoft.DocumentDB/databaseAccounts/listKeys/action'] },
    inputs,
    expects: passed
  },
  'audit-keys-on': {
    title: 'Audits an account whose keys are on. The audit fails, and no key is tried.',
    cloud: { accounts: [account] },
    inputs: { ...inputs, mode: 'audit' },
    expects: failed
  },
  'policy-denied': {
    title: 'An Azure Policy denies the change.',
    cloud: { accounts: [{ ...account, policyDenies: true }] },
    inputs,
    expects: failed
  },
  'no-id-token': {
    title: 'The workflow lacks `permissions: id-token: write`.',
    cloud: { accounts: [account] },
    inputs,
    idToken: false,
    expects: inconclusive
  },
  'wrong-subject': {
    title: 'The federated credential is for another branch, so the sign-in fails.',
    cloud: { accounts: [account], trustedSubjects: ['repo:octo-org/orders:ref:refs/heads/release'] },
    inputs,
    expects: inconclusive
  },
  'bad-input': {
    title: '`account-name` is empty, which never means all accounts. Nothing is read or changed.',
    cloud: { accounts: [account] },
    inputs: { ...inputs, 'account-name': '' },
    expects: failed
  },
  'missing-account': {
    title: "The workflow names an account that doesn't exist.",
    cloud: { accounts: [{ ...account, name: 'orders-production' }] },
    inputs,
    expects: failed
  },
  'in-use': {
    title: 'The importer used a key 3 hours ago, so nothing is changed. The log names it.',
    cloud: {
      accounts: [
        {
          ...account,
          keysUsedHoursAgo: { primary: 3, 'secondary-read-only': 26 },
          diagnosticSettings: [dedicated],
          log: [importer, dashboard]
        }
      ]
    },
    inputs: { ...inputs, usage: 'clients', 'lockout-check': 'block' },
    expects: failed
  },
  ...estateScenarios,
  ...fleetScenarios
} as const satisfies Readonly<Record<string, Scenario>>
