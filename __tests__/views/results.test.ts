import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Verdict } from '../../src/check/verdict.ts'
import type { AccountReport } from '../../src/report/report.ts'
import { resultsOf } from '../../src/views/results.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { findings, fleet, reportFor } from '../report/findings.ts'

type Result = Pick<AccountReport, 'name' | 'resourceGroup' | 'verdict' | 'changed' | 'reason'>

function read(json: string): readonly Result[] {
  return JSON.parse(json) as readonly Result[]
}

/** The graver, the smaller. */
const order: readonly Verdict[] = ['failed', 'inconclusive', 'excepted', 'passed', 'not-applicable']

test('one compact object an account, in the order of the report', () => {
  const report = reportFor([findings.proven, findings['keys-on']])
  expect(resultsOf(report)).toBe(
    '[{"name":"orders","resourceGroup":"rg-orders","verdict":"passed","changed":true,' +
      '"reason":"Cosmos DB refuses all 4 keys at all 3 endpoints."},' +
      '{"name":"orders","resourceGroup":"rg-orders","verdict":"failed","changed":false,' +
      '"reason":"Keys are on (disableLocalAuth is false)."}]'
  )
  expect(resultsOf(reportFor([]))).toBe('[]')
})

test('no ID: an output that holds a secret is dropped, and IDs are often secrets', () => {
  const { accounts } = reportFor([
    findings['account-unread'],
    findings['not-turned-off'],
    findings['not-found']
  ])
  const [unread, locked, lost] = accounts
  const id = findings.proven.ref.id
  const some = read(
    resultsOf({
      accounts: [
        unread!,
        { ...locked!, reason: `Keys could not be turned off: a lock is in the way (locked: ${id}).` },
        { ...lost!, name: id, resourceGroup: '' }
      ]
    })
  )
  expect(some.map(({ reason }) => reason)).toEqual([
    'The identity … lacks the permission Microsoft.DocumentDB/databaseAccounts/read, needed to read the account.',
    'Keys could not be turned off: a lock is in the way (locked: /subscriptions/…/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders).',
    lost!.reason
  ])
  expect(some[2]!.name).toBe(
    '/subscriptions/…/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders'
  )
})

test('5,000 accounts stay under 400 KB in UTF-16, and what failed is all there', () => {
  const report = reportFor(fleet(5_000))
  const json = resultsOf(report)
  expect(Buffer.byteLength(json, 'utf16le')).toBeLessThanOrEqual(400_000)
  expect(json.length).toBeGreaterThan(199_000)
  expect(read(json).length).toBeLessThan(5_000)
  expect(read(json).every(({ verdict }) => verdict === 'failed')).toBe(true)
  const few = reportFor(
    fleet(700, ['proven', 'keys-on', 'proven', 'proven', 'unclear', 'proven', 'excepted'])
  )
  const kept = read(resultsOf(few, 90_000))
  for (const verdict of ['failed', 'inconclusive', 'excepted'] as const) {
    expect(kept.filter((result) => result.verdict === verdict)).toHaveLength(100)
  }
  expect(kept.map(({ name }) => name)).toEqual(kept.map(({ name }) => name).sort())
})

describe('property', () => {
  test('whatever the words: valid, within the limit, in order, and nothing graver is left out', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            verdict: fc.constantFrom(...order),
            name: foreignText,
            reason: foreignText,
            resourceGroup: foreignText
          }),
          { maxLength: 60 }
        ),
        fc.integer({ min: 2, max: 8_000 }),
        (some, limit) => {
          const [one] = reportFor([findings.proven]).accounts
          const accounts = some.map((account, index) => ({
            ...one!,
            ...account,
            name: `${String(index).padStart(3, '0')}${account.name}`
          }))
          const json = resultsOf({ accounts }, limit)
          expect(json.length).toBeLessThanOrEqual(limit)
          const kept = read(json).map(({ name }) => Number(name.slice(0, 3)))
          expect(kept).toEqual(kept.toSorted((one, other) => one - other))
          const room = limit - json.length
          for (const [index, account] of accounts.entries()) {
            if (!kept.includes(index)) {
              // It would not have fitted beside what is at least as grave.
              const graver = accounts.filter(
                ({ verdict }, at) =>
                  kept.includes(at) && order.indexOf(verdict) <= order.indexOf(account.verdict)
              )
              const alone = resultsOf({ accounts: [...graver, account] }, Infinity)
              expect(alone.length).toBeGreaterThan(limit - 1)
              expect(room).toBeGreaterThanOrEqual(0)
            }
          }
        }
      ),
      { numRuns: cases(200) }
    )
  })
})
