import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { identity } from '../../sandbox/azure/identity.ts'
import { Throttling, type Throttle } from '../../sandbox/azure/throttling.ts'
import { cases } from '../fuzz.ts'

const first = identity.subscriptionId

/** The admission of requests at given times, in seconds. */
function admitted(throttle: Throttle, times: readonly number[], method = 'GET') {
  const throttling = new Throttling({ [first]: throttle })
  const { now } = Date
  try {
    return times.map((seconds) => {
      Date.now = () => seconds * 1000
      const { headers, refusal } = throttling.admit(method, `/subscriptions/${first}/x`, 'actor')
      return refusal ? `after ${refusal.headers?.['retry-after'] ?? ''}` : Number(Object.values(headers)[0])
    })
  } finally {
    Date.now = now
  }
}

test('the default buckets fill in the documented time', () => {
  const reads = admitted({}, [...Array<number>(251).fill(0), 1, 9.5, 10, 10.04, 11.04])
  expect(reads.slice(0, 3)).toEqual([249, 248, 247])
  expect(reads.slice(249)).toEqual([0, 'after 10', 'after 9', 'after 1', 249, 249, 249])
  const writes = admitted({}, [...Array<number>(201).fill(0), 21], 'POST')
  expect(writes.slice(198)).toEqual([1, 0, 'after 20', 199])
})

test('ignores the case of a subscription', () => {
  const id = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
  const throttling = new Throttling({ [id.toUpperCase()]: { reads: { size: 1, perSecond: 0.001 } } })
  const refused = (path: string) => throttling.admit('GET', path, 'actor').refusal !== undefined
  expect(refused(`/subscriptions/${id}`)).toBe(false)
  expect(refused(`/SUBSCRIPTIONS/${id.toUpperCase()}/resourceGroups/rg`)).toBe(true)
  expect(refused('/subscriptions')).toBe(false)
})

test('returned tokens can be used at once unless the bucket is empty', () => {
  const throttle = { reads: { size: 10, perSecond: 2 } }
  expect(admitted(throttle, [0, 0, 0, 1, 1, 2])).toEqual([9, 8, 7, 8, 7, 8])
})

test("never admits more than the bucket's size and refill", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 200 }),
      (size, perSecond, pauses) => {
        let at = 0
        const times = pauses.map((pause) => (at += pause) / 1000)
        const outcomes = admitted({ reads: { size, perSecond } }, times)
        const passed = outcomes.filter((outcome) => typeof outcome === 'number')
        const span = times.at(-1)! - times[0]!
        expect(outcomes[0]).toBe(size - 1)
        expect(passed.length).toBeLessThanOrEqual(size + span * perSecond + 1e-9)
        expect(Math.min(...passed)).toBeGreaterThanOrEqual(0)
      }
    ),
    { numRuns: cases(100) }
  )
})
