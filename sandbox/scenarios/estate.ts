/** An estate of 40 accounts, for the question of who still uses keys. */
import { identity } from '../azure/identity.ts'
import { stack } from '../azure/names.ts'
import type { CloudSpec } from '../cloud.ts'
import { estateSorts, type EstateKind, type EstateSort } from './estate-kinds.ts'
import { aboutEach } from './rules.ts'
import type { Scenario } from './scenario.ts'

/** An older cloud rejects the list of a subscription, so it has one to itself. */
const olderSubscription = '44444444-5555-4666-8777-888888888888'

export const estateKinds = Object.keys(estateSorts) as readonly EstateKind[]

/** A cloud with one account of each kind, which has the kind's name. */
export function estateCloud(): CloudSpec {
  const sorts: readonly (readonly [EstateKind, EstateSort])[] = estateKinds.map((kind) => [
    kind,
    estateSorts[kind]
  ])
  return {
    accounts: sorts.map(([kind, { spec }]) => ({
      name: kind,
      subscriptionId: spec.olderCloud ? olderSubscription : identity.subscriptionId,
      regions: ['West Europe'],
      ...spec
    })),
    rules: [aboutEach(new Map(sorts.flatMap(([kind, { rule }]) => (rule ? [[kind, rule()] as const] : []))))],
    names: stack
  }
}

const exceptionsPath = 'config/keyless-exceptions.yml'

/** @param now the time from which the exception counts */
export function estateWorkspace(now = new Date()): Readonly<Record<string, string>> {
  const expires = new Date(now.getTime() + 90 * 86_400_000).toISOString().slice(0, 10)
  return {
    [exceptionsPath]: `exceptions:
  - account: excepted
    reason: The importer still signs with keys (OPS-123)
    owner: team-orders
    expires: ${expires}
`
  }
}

export const estateInputs: Readonly<Record<string, string>> = {
  'account-name': '*',
  'resource-group': '*',
  'subscription-id': `${identity.subscriptionId}\n${olderSubscription}`,
  exceptions: exceptionsPath,
  'timeout-minutes': '0.5'
}

export const estateScenarios = {
  inventory: {
    title: 'Audits 40 accounts, and lists when their keys were used and by whom. It tries no key.',
    cloud: estateCloud(),
    workspace: estateWorkspace(),
    inputs: { ...estateInputs, mode: 'audit', usage: 'clients' },
    expects: { verdict: 'failed', exitCode: 1 }
  }
} satisfies Readonly<Record<string, Scenario>>
