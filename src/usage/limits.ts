import { within, type Clock } from '../runtime/clock.ts'

/** How long looking at the use of keys may take. */
export interface Limits {
  readonly clock: Clock
  /** When the account's time ends, ms since the epoch. */
  readonly deadline: number
  /** When the answer is of no use any more, ms since the epoch. Default: never. */
  readonly until?: number
  readonly cancel: AbortSignal
}

const longestMs = 30_000

/**
 * Gives a request 30 s or half of the account's remaining time, whichever is less, its retries included.
 * @throws OutOfTime, the reason of `cancel`, or what the request throws
 */
export function limited<T>(
  { clock, deadline, until = Infinity, cancel }: Limits,
  request: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  const now = clock.now()
  const half = Math.max(0, deadline - now) / 2
  return within(clock, Math.min(until, now + Math.min(longestMs, half)), cancel, request)
}
