import { clearTimeout, setTimeout } from 'node:timers'

export interface Clock {
  /** ms since the epoch. */
  now(): number
  /** Rejects with the signal's reason. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** Node.js fires a timer of more than 2^31 - 1 ms at once. */
const longestTimer = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    for (let left = milliseconds; left >= 0; left -= longestTimer) {
      await timer(Math.min(left, longestTimer), signal)
    }
  }
}

/** node:timers/promises creates an error for each aborted timer. */
function timer(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = (): void => {
      clearTimeout(handle)
      reject(signal.reason as Error)
    }
    const handle = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
  })
}

export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
}

export class Canceled extends Error {
  override readonly name = 'Canceled'
}

/** One error for all timers: creating errors takes time. */
const workDone = new Error('The work is done')

/**
 * Does `work` until it ends, the clock shows `until` or `cancel` is aborted. Then aborts the work's signal.
 * @throws OutOfTime, the reason of `cancel`, or the work's error
 */
export async function within<T>(
  clock: Clock,
  until: number,
  cancel: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  cancel.throwIfAborted()
  const ended = new AbortController()
  // Not AbortSignal.any, which takes ten times as long.
  const aborting = new AbortController()
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const abort = (reason: Error): void => {
    aborting.abort(reason)
    reject(reason)
  }
  const stop = (): void => abort(cancel.reason as Error)
  cancel.addEventListener('abort', stop)
  clock.sleep(Math.max(0, until - clock.now()), ended.signal).then(
    () => abort(new OutOfTime('The time limit was exceeded')),
    () => undefined
  )
  try {
    return await Promise.race([work(aborting.signal), aborted])
  } finally {
    ended.abort(workDone)
    cancel.removeEventListener('abort', stop)
  }
}
