import { within, type Clock } from '../runtime/clock.ts'

/** How long looking at the use of keys may take. */
export interface Limits {
  readonly clock: Clock
  /** When the account's time ends, ms since the epoch. */
  readonly deadline: number
  readonly cancel: AbortSignal
}

const longestMs = 30_000

/**
 * Gives a request 30 s or half of the account's remaining time, whichever is less, its retries included.
 * @throws OutOfTime, the reason of `cancel`, or what the request throws
 */
export function limited<T>(
  { clock, deadline, cancel }: Limits,
  request: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  const now = clock.now()
  return within(clock, now + Math.min(longestMs, Math.max(0, deadline - now) / 2), cancel, request)
}
