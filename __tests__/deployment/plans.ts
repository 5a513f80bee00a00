import fc from 'fast-check'
import {
  formats,
  settings,
  type PlanFile,
  type PlannedEntry,
  type Setting
} from '../../src/deployment/planned-account.ts'

/** Entries and files of plans, as the rules of each engine make them. */

export const subscription = '11111111-2222-3333-4444-555555555555'

export function idOf(name: string, group = 'rg-orders'): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`
}

const whys: Readonly<Record<Setting, PlannedEntry['why']>> = {
  enabled: {
    code: 'plan-turns-keys-on',
    message: 'This deployment turns keys on: `local_authentication_enabled` is true.',
    nextStep: 'Set `local_authentication_enabled = false`.'
  },
  unknown: {
    code: 'plan-value-unknown',
    message: 'The plan doesn’t know the value of `local_authentication_enabled` yet.',
    nextStep: 'Write `local_authentication_enabled = false` literally.'
  },
  disabled: { code: 'planned', message: 'Keys are off.', nextStep: '' },
  removed: { code: 'plan-removes-account', message: 'The account is removed.', nextStep: '' },
  untouched: { code: 'plan-leaves-account', message: 'The account isn’t touched.', nextStep: '' }
}

export function entry(setting: Setting, more: Partial<PlannedEntry> = {}): PlannedEntry {
  const { name = 'orders-prod' } = more
  return {
    id: undefined,
    name,
    resourceGroup: '',
    subscriptionId: '',
    location: '',
    api: 'NoSQL',
    address: `azurerm_cosmosdb_account.${name}`,
    setting,
    why: whys[setting],
    before: setting === 'disabled' ? false : true,
    after: setting === 'disabled' ? true : setting === 'enabled' ? false : null,
    source: null,
    fix: null,
    ...more
  }
}

export function planFile(entries: readonly PlannedEntry[], more: Partial<PlanFile> = {}): PlanFile {
  return {
    format: 'terraform',
    file: 'plan.json',
    resources: 120,
    entries,
    problems: [],
    warnings: [],
    secrets: [],
    ...more
  }
}

const names = ['orders', 'Orders', 'events', 'legacy']

export const anyEntry: fc.Arbitrary<PlannedEntry> = fc
  .record({
    setting: fc.constantFrom(...settings),
    name: fc.option(fc.constantFrom(...names), { nil: undefined }),
    group: fc.option(fc.constantFrom('rg-a', 'RG-A', 'rg-b'), { nil: undefined }),
    address: fc.constantFrom('a.b', 'module.x.a.b', 'a.c'),
    api: fc.constantFrom('NoSQL', 'MongoDB', null),
    before: fc.option(fc.boolean()),
    after: fc.option(fc.boolean()),
    line: fc.option(fc.integer({ min: 1, max: 9 }))
  })
  .map(({ name, group, line, ...rest }) =>
    entry(rest.setting, {
      ...rest,
      name,
      id: name === undefined || group === undefined ? undefined : idOf(name, group),
      ...(name !== undefined &&
        group !== undefined && { resourceGroup: group, subscriptionId: subscription }),
      source: line === null ? null : { path: 'main.tf', line }
    })
  )

export const anyPlans: fc.Arbitrary<readonly PlanFile[]> = fc.array(
  fc
    .record({
      format: fc.constantFrom(...formats),
      file: fc.constantFrom('one.json', 'two.json', 'three.json'),
      entries: fc.array(anyEntry, { maxLength: 5 })
    })
    .map(({ entries, ...more }) => planFile(entries, more)),
  { maxLength: 4 }
)
