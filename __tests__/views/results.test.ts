import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { worstFirst } from '../../src/check/verdict.ts'
import type { AccountReport } from '../../src/report/schema.ts'
import { resultsOf } from '../../src/views/results.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { findings, fleet, reportFor } from '../report/findings.ts'

type Result = Pick<AccountReport, 'name' | 'resourceGroup' | 'verdict' | 'code' | 'changed' | 'reason'>

function read(json: string): readonly Result[] {
  return JSON.parse(json) as readonly Result[]
}

test('has one compact object per account, in the order of the report', () => {
  const report = reportFor([findings.proven, findings['keys-on']])
  expect(resultsOf(report)).toBe(
    '[{"name":"orders","resourceGroup":"rg-orders","verdict":"passed","code":"proven","changed":true,' +
      '"reason":"Cosmos DB refuses all 4 keys at all 3 endpoints."},' +
      '{"name":"orders","resourceGroup":"rg-orders","verdict":"failed","code":"keys-on","changed":false,' +
      '"reason":"Keys are on (disableLocalAuth is false)."}]'
  )
  expect(resultsOf(reportFor([]))).toBe('[]')
})

test('contains no IDs, which are often stored as secrets', () => {
  const { accounts } = reportFor([
    findings['account-unread'],
    findings['not-turned-off'],
    findings['not-found']
  ])
  const [unread, locked, missing] = accounts
  const id = findings.proven.ref.id
  const some = read(
    resultsOf({
      accounts: [
        unread!,
        { ...locked!, reason: `A resource lock prevents this change (locked: ${id}).` },
        { ...missing!, name: id, resourceGroup: '' }
      ]
    })
  )
  expect(some.map(({ reason }) => reason)).toEqual([
    unread!.reason.replace(/[0-9a-f]{8}-[0-9a-f-]+/, '…'),
    'A resource lock prevents this change (locked: /subscriptions/…/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders).',
    missing!.reason
  ])
  expect(some[2]!.name).toBe(
    '/subscriptions/…/resourceGroups/rg-orders/providers/Microsoft.DocumentDB/databaseAccounts/orders'
  )
})

test('keeps 5,000 accounts under 400 KB in UTF-16, the worst verdicts first', () => {
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
  test('is valid, within the limit and in order, and leaves out no account with a worse verdict', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            verdict: fc.constantFrom(...worstFirst),
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
              // It wouldn’t fit beside those with at least as bad a verdict.
              const worse = accounts.filter(
                ({ verdict }, at) =>
                  kept.includes(at) && worstFirst.indexOf(verdict) <= worstFirst.indexOf(account.verdict)
              )
              const alone = resultsOf({ accounts: [...worse, account] }, Infinity)
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
