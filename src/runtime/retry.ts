import { OutOfTime, within, type Clock } from './clock.ts'

const firstPauseMs = 500
const longestPauseMs = 15_000

/** Milliseconds after try number `tries` (from 1). */
export function pauseAfterTry(tries: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1))
}

/**
 * Retries until success, a permanent error, or `until`; a try over `tryMs` is transient.
 * @throws the last error, or the reason of `cancel`
 */
export async function retrying<T>(
  { clock, until, tryMs, cancel }: { clock: Clock; until: number; tryMs: number; cancel: AbortSignal },
  isTransient: (error: unknown) => boolean,
  work: (signal: AbortSignal) => Promise<T>
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await within(clock, Math.min(until, clock.now() + tryMs), cancel, work)
    } catch (error) {
      cancel.throwIfAborted()
      const pause = pauseAfterTry(tries)
      if (clock.now() + pause >= until || !(error instanceof OutOfTime || isTransient(error))) {
        throw error
      }
      await clock.sleep(pause, cancel)
    }
  }
}
