import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { hasOtherApi, mergeEntries, type PlannedAccount } from '../../src/deployment/merge-entries.ts'
import { settings, type PlanFile, type Setting } from '../../src/deployment/planned-account.ts'
import { cases } from '../fuzz.ts'
import { anyEntry, anyPlans, entry, idOf, planFile } from './plans.ts'

const settingsOf = (...files: readonly PlanFile[]) =>
  mergeEntries(files).map(({ name, address, setting }) => [name ?? address, setting])

describe('an account that several entries name', () => {
  test.each<[readonly Setting[], Setting]>([
    [['disabled', 'enabled'], 'enabled'],
    [['untouched', 'disabled', 'unknown'], 'unknown'],
    [['removed', 'disabled'], 'disabled'],
    [['untouched', 'removed'], 'removed'],
    [['enabled', 'unknown', 'disabled', 'removed', 'untouched'], 'enabled']
  ])('with %j is %s', (some, worst) => {
    expect(settingsOf(planFile(some.map((setting) => entry(setting))))).toEqual([['orders-prod', worst]])
  })

  test('gets address, file and source of the entry that decides', () => {
    const source = { path: 'infra/main.tf', line: 42 }
    const [account] = mergeEntries([
      planFile([entry('disabled', { address: 'a.first' })], { file: 'one.json' }),
      planFile([entry('enabled', { address: 'a.second', source })], { file: 'two.json' })
    ])
    expect(account).toMatchObject({ address: 'a.second', file: 'two.json', source, setting: 'enabled' })
  })

  test('points to a line if one of the worst entries has it', () => {
    const source = { path: 'infra/main.tf', line: 42 }
    const [account] = mergeEntries([
      planFile([entry('enabled', { address: 'a.a' }), entry('enabled', { address: 'b.b', source })])
    ])
    expect(account).toMatchObject({ address: 'b.b', source })
  })

  test('takes little time, however many IDs and entries without an ID share a name', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => index)
    const accounts = mergeEntries([
      planFile(many.map((index) => entry('disabled', { id: idOf('orders', `rg-${index}`), name: 'orders' }))),
      planFile(many.map((index) => entry('enabled', { name: 'orders', address: `a.a[${index}]` })))
    ])
    expect(accounts).toHaveLength(many.length)
    expect(new Set(accounts.map(({ setting }) => setting))).toEqual(new Set(['enabled']))
  })

  test('takes its place from the entry that knows its resource ID', () => {
    const place = { id: idOf('Orders'), name: 'Orders', resourceGroup: 'rg-orders', subscriptionId: 'sub' }
    const accounts = mergeEntries([
      planFile([entry('enabled', { name: 'orders' })]),
      planFile([entry('untouched', place)], { file: 'what-if.json', format: 'what-if' })
    ])
    expect(accounts).toHaveLength(1)
    expect(accounts[0]).toMatchObject({ ...place, setting: 'enabled', format: 'terraform' })
  })
})

test('an account takes what it lacks from its other entries, and is sorted by name in any case', () => {
  const accounts = mergeEntries([
    planFile([
      entry('enabled', { id: idOf('orders'), name: undefined }),
      entry('untouched', {
        id: idOf('orders'),
        name: 'orders',
        resourceGroup: 'rg-orders',
        location: 'westeurope'
      }),
      entry('disabled', { name: 'Billing' }),
      entry('disabled', { name: 'archive' })
    ])
  ])
  expect(accounts.map(({ name }) => name)).toEqual(['archive', 'Billing', 'orders'])
  expect(accounts[2]).toMatchObject({
    setting: 'enabled',
    resourceGroup: 'rg-orders',
    location: 'westeurope'
  })
})

describe('entries belong together', () => {
  test('by resource ID, ignoring case', () => {
    const ids = [idOf('orders', 'rg-a'), idOf('ORDERS', 'RG-A'), idOf('orders', 'rg-b')]
    expect(mergeEntries([planFile(ids.map((id) => entry('disabled', { id, name: 'orders' })))])).toHaveLength(
      2
    )
  })

  test('by name, ignoring case, across files', () => {
    expect(
      settingsOf(
        planFile([entry('disabled', { name: 'orders' })]),
        planFile([entry('enabled', { name: 'ORDERS' })], { file: 'other.json' })
      )
    ).toEqual([['ORDERS', 'enabled']])
  })

  test('by address only within a file, if no name is known', () => {
    const unnamed = entry('disabled', { name: undefined, address: 'a.b' })
    expect(settingsOf(planFile([unnamed, unnamed]))).toEqual([['a.b', 'disabled']])
    expect(settingsOf(planFile([unnamed]), planFile([unnamed], { file: 'other.json' }))).toHaveLength(2)
  })

  test('by name with each account of that name', () => {
    const [a, b] = ['rg-a', 'rg-b'].map((group) =>
      entry('disabled', { id: idOf('orders', group), name: 'orders', resourceGroup: group })
    )
    const accounts = mergeEntries([planFile([a!, b!, entry('unknown', { name: 'Orders' })])])
    expect(accounts.map(({ resourceGroup, setting }) => [resourceGroup, setting])).toEqual([
      ['rg-a', 'unknown'],
      ['rg-b', 'unknown']
    ])
  })
})

test('keys count as off only if the prediction says true', () => {
  for (const after of [null, false]) {
    const [account] = mergeEntries([planFile([entry('disabled', { after })])])
    expect(account).toMatchObject({ setting: 'unknown', why: { code: 'plan-contradictory' } })
  }
})

test('keeps an entry that may be of the API for NoSQL beside one of another API', () => {
  const [account] = mergeEntries([
    planFile([entry('enabled', { api: 'MongoDB' }), entry('disabled', { api: null })])
  ])
  expect(account).toMatchObject({ api: null, setting: 'disabled' })
})

/** How good a result is: the lower, the worse. */
function goodness(account: PlannedAccount): number {
  return hasOtherApi(account) ? settings.length : settings.indexOf(account.setting)
}

const keyOf = ({ id, name, address, file }: PlannedAccount): string =>
  (id ?? name ?? `${address} ${file}`).toLowerCase()

describe('plans with any content', () => {
  test('the order of files and entries doesn’t matter', () => {
    fc.assert(
      fc.property(anyPlans, fc.infiniteStream(fc.nat()), (plans, numbers) => {
        const shuffled = <T>(items: readonly T[]): readonly T[] =>
          items
            .map((item) => ({ item, at: numbers.next().value as number }))
            .toSorted((one, other) => one.at - other.at)
            .map(({ item }) => item)
        const other = shuffled(plans).map((plan) => ({ ...plan, entries: shuffled(plan.entries) }))
        expect(mergeEntries(other)).toEqual(mergeEntries(plans))
      }),
      { numRuns: cases(300) }
    )
  })

  test('another entry never improves a result or removes an account', () => {
    fc.assert(
      fc.property(anyPlans, anyEntry, (plans, more) => {
        const before = mergeEntries(plans)
        const after = mergeEntries([...plans, planFile([more], { file: 'more.json' })])
        for (const account of before) {
          const same = after.filter(
            (one) =>
              keyOf(one) === keyOf(account) ||
              (account.id === undefined &&
                account.name !== undefined &&
                one.name?.toLowerCase() === account.name.toLowerCase())
          )
          expect(same.length).toBeGreaterThan(0)
          for (const one of same) {
            expect(goodness(one)).toBeLessThanOrEqual(goodness(account))
          }
        }
      }),
      { numRuns: cases(500) }
    )
  })

  test('gives each account the worst result of its entries', () => {
    fc.assert(
      fc.property(anyPlans, (plans) => {
        const accounts = mergeEntries(plans)
        expect(new Set(accounts.map(keyOf)).size).toBe(accounts.length)
        const worst = Math.min(
          settings.length,
          ...plans.flatMap(({ format, file, entries }) =>
            entries.map((one) =>
              goodness({
                ...one,
                format,
                file,
                setting: one.setting === 'disabled' && one.after !== true ? 'unknown' : one.setting
              })
            )
          )
        )
        expect(Math.min(settings.length, ...accounts.map(goodness))).toBe(worst)
      }),
      { numRuns: cases(300) }
    )
  })
})
