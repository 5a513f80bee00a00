import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { keyNames } from '../../src/azure/key-names.ts'
import { idleDays, useStateOf, withUseStep, type UseState } from '../../src/report/key-usage.ts'
import type { AccountReport, UsageReport } from '../../src/report/schema.ts'
import { findings, reportFor } from './findings.ts'
import { client, hoursBefore, lastUseNotKnown, neverUsed, usedHoursAgo } from './usage.ts'

const report = reportFor([findings['keys-on']], 'audit')
const [account] = report.accounts as [AccountReport]
const now = Date.parse(report.finishedAt)

function stateOf(usage: UsageReport | null, more: Partial<AccountReport> = {}): UseState | undefined {
  return useStateOf({ ...account, usage, ...more }, now)
}

describe('the use of an account’s keys', () => {
  test.each<readonly [UseState | undefined, UsageReport | null, Partial<AccountReport>?]>([
    [undefined, null],
    ['in-use', usedHoursAgo(report, 3)],
    ['in-use', usedHoursAgo(report, -3)],
    ['in-use', usedHoursAgo(report, 24 * idleDays - 0.001)],
    ['ready', usedHoursAgo(report, 24 * idleDays)],
    ['ready', neverUsed],
    ['ready', { ...neverUsed, clients: [] }],
    ['ready', neverUsed, { roleAssignments: 2 }],
    ['no-role', neverUsed, { roleAssignments: 0 }],
    ['in-use', { ...neverUsed, clients: [client(report, 'importer/2.1')] }],
    ['in-use', { ...lastUseNotKnown, clients: [client(report, 'importer/2.1')] }],
    ['not-known', lastUseNotKnown],
    ['not-known', { ...lastUseNotKnown, clients: [] }],
    ['not-known', { ...neverUsed, lastUse: { ...neverUsed.lastUse!, secondary: 'not-known' } }],
    [
      'in-use',
      { ...usedHoursAgo(report, 3), lastUse: { ...usedHoursAgo(report, 3).lastUse!, secondary: 'not-known' } }
    ]
  ])('is %s', (state, usage, more = {}) => {
    expect(stateOf(usage, more)).toBe(state)
  })

  test.each<readonly [boolean | null, boolean | null, boolean, boolean]>([
    [false, null, false, true],
    [false, false, true, true],
    [false, true, true, false],
    [false, null, true, false],
    [true, true, false, false],
    [true, false, false, true],
    [null, null, false, false]
  ])('matters only while keys are on: %s, then %s, changed: %s', (before, after, changed, on) => {
    const state = stateOf(neverUsed, { disableLocalAuth: { before, after }, changed })
    expect(state).toBe(on ? 'ready' : undefined)
  })

  test('property: is ready only if Azure knows of each key that it wasn’t used for 30 days', () => {
    const time = fc.oneof(
      fc.constant(null),
      fc.constant('not-known' as const),
      fc.integer({ min: -100, max: 24 * 90 }).map((hours) => hoursBefore(report, hours))
    )
    const usages: fc.Arbitrary<UsageReport> = fc.record({
      lastUse: fc.option(
        fc.record({
          primary: time,
          secondary: time,
          'primary-read-only': time,
          'secondary-read-only': time
        })
      ),
      clients: fc.option(fc.array(fc.constant(client(report, 'importer/2.1')), { maxLength: 2 })),
      clientsOmitted: fc.nat(3),
      clientsUnknown: fc.option(fc.constant('It isn’t known.'))
    })
    fc.assert(
      fc.property(usages, fc.option(fc.nat(2)), (usage, roleAssignments) => {
        const state = stateOf(usage, { roleAssignments })
        const { lastUse, clients } = usage
        const idle =
          lastUse !== null &&
          keyNames.every((key) => {
            const value = lastUse[key]
            return (
              value === null || (value !== 'not-known' && now - Date.parse(value) >= idleDays * 86_400_000)
            )
          }) &&
          (clients ?? []).length === 0
        expect(state === 'ready').toBe(idle && roleAssignments !== 0)
        expect(state === 'no-role').toBe(idle && roleAssignments === 0)
      })
    )
  })
})

describe('the next step', () => {
  const stepOf = (usage: UsageReport | null, more: Partial<AccountReport> = {}): string =>
    withUseStep({ ...account, usage, ...more }, now).nextStep
  const enforce = account.nextStep

  test.each<readonly [string, UsageReport | null, Partial<AccountReport>?]>([
    [enforce, null],
    [enforce, neverUsed],
    [enforce, usedHoursAgo(report, 24 * 31)],
    [
      'Move `importer/2.1` to Microsoft Entra, then run this action with `mode: enforce`.',
      usedHoursAgo(report, 3, [
        client(report, 'importer/2.1'),
        client(report, 'importer/2.1', { database: 'x' })
      ])
    ],
    [
      'Move `a`, `b`, `c` and 7 more clients to Microsoft Entra, then run this action with `mode: enforce`.',
      usedHoursAgo(
        report,
        3,
        ['d', 'c', 'b', 'a'].map((agent, index) => client(report, agent, { requests: index })),
        6
      )
    ],
    [
      'Move a client without a user agent to Microsoft Entra, then run this action with `mode: enforce`.',
      usedHoursAgo(report, 3, [client(report, '')])
    ],
    [
      'Find out who uses keys (`usage: clients` asks the logs), move those applications to Microsoft Entra, then run this action with `mode: enforce`.',
      usedHoursAgo(report, 3)
    ],
    [
      'Find out who uses keys, move those applications to Microsoft Entra, then run this action with `mode: enforce`.',
      usedHoursAgo(report, 3, [])
    ],
    [
      'Give the identities of your applications a data-plane role, then run this action with `mode: enforce`.',
      neverUsed,
      { roleAssignments: 0 }
    ],
    [
      'Find out whether an application still uses keys, then run this action with `mode: enforce`.',
      lastUseNotKnown
    ]
  ])('is: %s', (step, usage, more = {}) => {
    expect(stepOf(usage, more)).toBe(step)
  })

  test('stays as it is if something else is wrong', () => {
    const other = { code: 'key-in-use' as const, nextStep: 'Wait.' }
    expect(stepOf(usedHoursAgo(report, 3), other)).toBe('Wait.')
  })
})
