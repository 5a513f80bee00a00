import { clearTimeout, setTimeout } from 'node:timers'

/** Time as an argument, so that no test waits on the wall clock. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after so many milliseconds; rejects with the signal's reason once it is aborted. */
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

/** That of node:timers/promises makes an error for each timer that is not needed any more, and most are not. */
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

/** The time that something was given has run out. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
}

/** The run was canceled (SIGINT or SIGTERM). */
export class Canceled extends Error {
  override readonly name = 'Canceled'
}

/** Why a timer is called off: one for all, since nobody reads it and to make one takes time. */
const overWith = new Error('The work is over')

/**
 * Does `work` until it ends, the clock shows `until` or `cancel` is aborted, whichever comes first. The work is told
 * by its signal; work that does not listen is left behind.
 * @throws OutOfTime, the reason of `cancel`, or what the work throws
 */
export async function within<T>(
  clock: Clock,
  until: number,
  cancel: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  cancel.throwIfAborted()
  const ended = new AbortController()
  const expired = new AbortController()
  const signal = AbortSignal.any([cancel, expired.signal])
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', stop)
  clock.sleep(Math.max(0, until - clock.now()), ended.signal).then(
    () => expired.abort(new OutOfTime('The time given has run out')),
    () => undefined
  )
  try {
    return await Promise.race([work(signal), aborted])
  } finally {
    ended.abort(overWith)
    // Node.js keeps a combined signal alive for as long as somebody listens.
    signal.removeEventListener('abort', stop)
  }
}
