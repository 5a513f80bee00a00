import { expect, test } from '@jest/globals'
import type { Arm } from '../../src/azure/arm.ts'
import { accountRef } from '../../src/azure/resource-id.ts'
import type { CheckContext } from '../../src/check/context.ts'
import { withLastUse } from '../../src/check/key-usage.ts'
import type { PlannedAccount } from '../../src/check/planned.ts'
import { openLimiter } from '../../src/runtime/concurrency.ts'
import { VirtualClock } from '../virtual-clock.ts'

const subscription = '11111111-2222-3333-4444-555555555555'
const never = new Promise<never>(() => undefined)

function planned(name: string): PlannedAccount {
  return {
    candidate: {
      ref: accountRef.of(subscription, 'rg', name),
      typed: undefined,
      listed: undefined,
      unavailable: undefined
    },
    exception: undefined,
    seen: undefined,
    spentMs: 0,
    plan: { kind: 'change' },
    keyUse: undefined
  }
}

/** A context whose requests to Azure Resource Manager get no answer. */
function silent(clock: VirtualClock): { readonly context: CheckContext; readonly asked: string[] } {
  const asked: string[] = []
  const arm = {
    pathUnchecked: (path: string) => ({
      get: () => {
        asked.push(path)
        return never
      }
    })
  }
  const context = {
    options: { usage: 'last-use', timeoutMinutes: 15 },
    arm: () => arm as unknown as Arm,
    limiter: openLimiter(1, clock),
    clock,
    log: { info: () => undefined },
    cancel: new AbortController().signal
  }
  return { context: context as unknown as CheckContext, asked }
}

test.each([5, 40])('planning waits 30 s for the last use of keys, at %i accounts too', async (number) => {
  const clock = new VirtualClock()
  const { context, asked } = silent(clock)
  const startedAt = clock.now()
  const accounts = Array.from({ length: number }, (_, index) => planned(`orders-${index}`))
  const found = await withLastUse(accounts, context)
  expect(clock.now() - startedAt).toBe(30_000)
  expect(asked).toHaveLength(1)
  // The others are looked up when their turn comes.
  expect(found.slice(1).map(({ keyUse }) => keyUse)).toEqual(accounts.slice(1).map(() => undefined))
})
