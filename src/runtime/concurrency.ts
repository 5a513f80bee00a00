import PQueue from 'p-queue'
import type { Clock } from './clock.ts'

/** An account uses a slot while it works, and none in between. */
export interface Slot {
  /** Work that takes longer than a moment releases its slot and continues without it. */
  <T>(work: () => Promise<T>): Promise<T>
  yield(): Promise<void>
}

export interface Limiter {
  readonly begin: <T>(work: (slot: Slot) => Promise<T>) => Promise<T>
}

/** Long enough that a busy machine doesn't mistake its own slowness for a hanging request. */
const momentMs = 5_000

/** Accounts that have begun go first, so that few keys are in memory. */
const begunFirst = { priority: 1 }

/** @param concurrency at least 1 */
export function openLimiter(concurrency: number, clock: Clock): Limiter {
  const queue = new PQueue({ concurrency })
  return {
    begin: (work) =>
      new Promise((resolve, reject) => {
        void queue.add(
          () =>
            new Promise<void>((release) => {
              work(slotOf(queue, clock, release))
                .then(resolve, reject)
                .finally(release)
            })
        )
      })
  }
}

function slotOf(queue: PQueue, clock: Clock, releaseFirst: () => void): Slot {
  let first = true
  // Until an answer comes in time again, an account that hung uses no slot.
  let hung = false

  async function perform<T>(work: () => Promise<T>, release: () => void): Promise<T> {
    const done = new AbortController()
    let late = false
    clock.sleep(momentMs, done.signal).then(
      () => {
        late = true
        release()
      },
      () => undefined
    )
    try {
      return await work()
    } finally {
      done.abort(null)
      hung = late
      release()
    }
  }

  const slot = <T>(work: () => Promise<T>): Promise<T> => {
    if (first) {
      first = false
      return perform(work, releaseFirst)
    }
    if (hung) {
      return perform(work, () => undefined)
    }
    return new Promise((resolve, reject) => {
      void queue.add(
        () => new Promise<void>((release) => void perform(work, release).then(resolve, reject)),
        begunFirst
      )
    })
  }
  return Object.assign(slot, { yield: () => slot(() => Promise.resolve()) })
}
