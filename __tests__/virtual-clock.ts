import type { Clock } from '../src/runtime/clock.ts'

/** More than any check needs: code that sleeps that often would never end, and no timeout would stop it. */
const endless = 20_000

/**
 * A clock on which waiting takes no time: `sleep` moves it forward, and so does `advance` for simulated work. Actions that
 * were scheduled with `at` run in order when the clock passes their time.
 */
export class VirtualClock implements Clock {
  /** The requested duration of each sleep, in order. */
  readonly slept: number[] = []
  #now: number
  #planned: { readonly moment: number; readonly act: () => void }[] = []

  constructor(now = Date.UTC(2026, 10, 22, 20)) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  /** Schedules an action. */
  at(moment: number, act: () => void): void {
    this.#planned = [...this.#planned, { moment, act }].sort((one, other) => one.moment - other.moment)
  }

  /** Moves the clock, and runs the actions that were scheduled in between. */
  advance(milliseconds: number, until: () => boolean = () => false): void {
    const end = this.#now + milliseconds
    for (let next = this.#planned[0]; next !== undefined && next.moment <= end; next = this.#planned[0]) {
      this.#planned.shift()
      this.#now = Math.max(this.#now, next.moment)
      next.act()
      if (until()) {
        return
      }
    }
    this.#now = end
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.slept.push(milliseconds) > endless) {
      return Promise.reject(new Error('It sleeps and sleeps, and never ends'))
    }
    return Promise.resolve().then(() => {
      signal.throwIfAborted()
      this.advance(milliseconds, () => signal.aborted)
      signal.throwIfAborted()
    })
  }
}
