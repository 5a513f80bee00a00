import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Clock } from '../../src/runtime/clock.ts'
import { openLimiter, type Slot } from '../../src/runtime/concurrency.ts'
import { cases } from '../fuzz.ts'

/** A stopped clock: sleeps end when the test calls `pass`. */
function stillClock(): Clock & { readonly pass: () => void } {
  let wake: (() => void)[] = []
  return {
    now: () => 0,
    sleep: (_milliseconds, signal) =>
      new Promise((resolve, reject) => {
        wake.push(resolve)
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      }),
    pass() {
      const woken = wake
      wake = []
      woken.forEach((one) => one())
    }
  }
}

/** Waits until all pending work has continued. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    await Promise.resolve()
  }
}

/** A piece of work that ends when the test says so. */
function piece() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const seen = { begun: false }
  return {
    seen,
    end: resolve,
    fail: reject,
    work: () => {
      seen.begun = true
      return promise
    }
  }
}

test('property: works on no more accounts at once than there are slots', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 }),
      async (concurrency, accounts) => {
        const limiter = openLimiter(concurrency, stillClock())
        let working = 0
        let most = 0
        const work = async (): Promise<void> => {
          most = Math.max(most, ++working)
          await Promise.resolve()
          await Promise.resolve()
          working--
        }
        const done = await Promise.all(
          accounts.map((pieces) =>
            limiter.begin(async (slot) => {
              for (let number = 0; number < pieces; number++) {
                await slot(work)
              }
              return pieces
            })
          )
        )
        expect(done).toEqual(accounts)
        expect(most).toBe(Math.min(concurrency, accounts.length))
      }
    ),
    { numRuns: cases(30) }
  )
})

test('an account uses no slot between two pieces of its work', async () => {
  const limiter = openLimiter(1, stillClock())
  const [first, second] = [piece(), piece()]
  const waiting = Promise.withResolvers<undefined>()
  const one = limiter.begin(async (slot) => {
    await slot(first.work)
    await waiting.promise
    return slot(() => Promise.resolve('one'))
  })
  const other = limiter.begin((slot) => slot(second.work))
  await settle()
  expect([first.seen.begun, second.seen.begun]).toEqual([true, false])
  first.end('')
  await settle()
  expect(second.seen.begun).toBe(true)
  second.end('other')
  waiting.resolve(undefined)
  expect(await Promise.all([one, other])).toEqual(['one', 'other'])
})

test('accounts that have begun go before those that haven’t', async () => {
  const limiter = openLimiter(1, stillClock())
  const order: string[] = []
  const account = (name: string) =>
    limiter.begin(async (slot) => {
      for (const number of [1, 2]) {
        await slot(async () => {
          order.push(`${name}${number}`)
          await Promise.resolve()
        })
      }
    })
  await Promise.all(['a', 'b', 'c'].map(account))
  // When the second piece of one account is due, at most one other account may have begun.
  expect(order.indexOf('a2')).toBeLessThan(order.indexOf('c1'))
  expect(order.indexOf('b2')).toBeLessThan(order.lastIndexOf('c2'))
})

test('work that hangs releases its slot after a moment and is still awaited', async () => {
  const clock = stillClock()
  const limiter = openLimiter(1, clock)
  const hung = piece()
  const later = piece()
  const one = limiter.begin((slot) => slot(hung.work))
  const other = limiter.begin(async (slot) => [await slot(() => Promise.resolve('')), await slot(later.work)])
  await settle()
  expect(later.seen.begun).toBe(false)
  clock.pass()
  await settle()
  expect(later.seen.begun).toBe(true)
  later.end('later')
  hung.end('at last')
  expect(await one).toBe('at last')
  expect(await other).toEqual(['', 'later'])
})

test('an account that hung uses no slot until its work is quick again', async () => {
  const clock = stillClock()
  const limiter = openLimiter(1, clock)
  const [hung, again, third] = [piece(), piece(), piece()]
  const waiting = limiter.begin(async (slot) => {
    await slot(hung.work)
    await slot(again.work)
    await slot(third.work)
  })
  await settle()
  clock.pass()
  await settle()
  hung.end('')
  await settle()
  // It goes on while another account has the slot.
  const other = piece()
  const busy = limiter.begin((slot) => slot(other.work))
  await settle()
  expect([again.seen.begun, other.seen.begun]).toEqual([true, true])
  again.end('')
  await settle()
  expect(third.seen.begun).toBe(false)
  other.end('')
  await settle()
  expect(third.seen.begun).toBe(true)
  third.end('')
  await Promise.all([waiting, busy])
})

test.each<[string, (slot: Slot) => Promise<unknown>]>([
  ['before its first piece', () => Promise.reject(new Error('no'))],
  ['in its first piece', (slot) => slot(() => Promise.reject(new Error('no')))],
  [
    'in a later piece',
    async (slot) => {
      await slot(() => Promise.resolve())
      await slot(() => Promise.reject(new Error('no')))
    }
  ],
  ['without any work', () => Promise.resolve()],
  ['after giving its slot up', (slot) => slot.yield()]
])('an account that ends %s leaves its slot to the next', async (_when, work) => {
  const limiter = openLimiter(1, stillClock())
  const ended = limiter.begin(work).then(
    () => 'ended',
    (error: unknown) => (error as Error).message
  )
  expect(['ended', 'no']).toContain(await ended)
  expect(await limiter.begin((slot) => slot(() => Promise.resolve('next')))).toBe('next')
})

test('yield releases the slot that the account began with', async () => {
  const limiter = openLimiter(1, stillClock())
  const other = piece()
  const waiting = Promise.withResolvers<undefined>()
  const one = limiter.begin(async (slot) => {
    await slot.yield()
    await waiting.promise
    return slot(() => Promise.resolve('one'))
  })
  const second = limiter.begin((slot) => slot(other.work))
  await settle()
  expect(other.seen.begun).toBe(true)
  other.end('other')
  waiting.resolve(undefined)
  expect(await Promise.all([one, second])).toEqual(['one', 'other'])
})
