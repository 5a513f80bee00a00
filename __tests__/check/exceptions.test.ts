import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { accountRef } from '../../src/azure/resource-id.ts'
import { exceptionFor, unmatched } from '../../src/check/exceptions.ts'
import { billing, dayAfter, dayMs, now, one, orders, subscription } from '../exceptions.ts'
import { cases } from '../fuzz.ts'

/** Times near the edges of days, years and leap days, of 1970 to 2400; also with four-digit years of other centuries. */
const times = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1970, max: 2400 }),
      fc.constantFrom([0, 1], [1, 28], [1, 29], [2, 1], [11, 31], [5, 15]),
      fc.constantFrom(0, 1, dayMs / 2, dayMs - 1, -1)
    )
    .map(([year, [month = 0, day = 1], ms]) => Date.UTC(year, month, day) + ms),
  fc.integer({ min: 0, max: Date.UTC(2400, 0, 1) })
)

describe('the exception for an account', () => {
  test.each([
    ['its name', 'orders', true],
    ['its name in capitals', 'ORDERS', true],
    ['its ID', orders.id, true],
    ['its ID in capitals', orders.id.toUpperCase(), true],
    ['its ID in small letters', orders.id.toLowerCase(), true],
    ['another name', 'billing', false],
    ['the beginning of its name', 'order', false],
    ['its name and more', 'orders1', false],
    ['an account of that name elsewhere', accountRef.of(subscription, 'rg-other', 'orders').id, false]
  ])('%s', (_what, account, names) => {
    expect(exceptionFor(orders, [{ ...one, account }], now) !== undefined).toBe(names)
    expect(unmatched([{ ...one, account }], [billing, orders]).length).toBe(
      names || account === 'billing' ? 0 : 1
    )
  })

  test('is found however Azure spells the account', () => {
    const shouted = { ...orders, id: orders.id.toUpperCase(), name: 'ORDERS' }
    for (const account of ['orders', orders.id]) {
      expect(exceptionFor(shouted, [{ ...one, account }], now)).toBeDefined()
    }
  })

  test('is undefined without a match', () => {
    expect(exceptionFor(orders, [], now)).toBeUndefined()
    expect(unmatched([], [orders])).toEqual([])
    expect(unmatched([one], [])).toEqual([one])
  })

  test('property: is valid to the end of its last day (UTC)', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: -3, max: 3 }), (at, days) => {
        const exception = { ...one, expires: dayAfter(at, days) }
        expect(exceptionFor(orders, [exception], at)).toEqual({
          reason: one.reason,
          owner: one.owner,
          expires: exception.expires,
          expired: days < 0
        })
      }),
      { numRuns: cases(300) }
    )
  })

  test('property: is the one with the latest day', () => {
    const some = fc.array(
      fc.record({
        account: fc.constantFrom('orders', 'Orders', orders.id, billing.id, 'billing'),
        days: fc.integer({ min: -400, max: 366 })
      }),
      { maxLength: 6 }
    )
    fc.assert(
      fc.property(times, some, (at, entries) => {
        const exceptions = entries.map(({ account, days }, index) => ({
          ...one,
          account,
          reason: `${index}`,
          expires: dayAfter(at, days)
        }))
        const mine = entries.filter(({ account }) => /orders$/i.test(account)).map(({ days }) => days)
        const longest = Math.max(...mine)
        for (const order of [exceptions, exceptions.toReversed()]) {
          const found = exceptionFor(orders, order, at)
          expect(found?.expires).toBe(mine.length === 0 ? undefined : dayAfter(at, longest))
          expect(found?.expired).toBe(mine.length === 0 ? undefined : longest < 0)
        }
      }),
      { numRuns: cases(300) }
    )
  })
})
