import PQueue from 'p-queue'
import type { Clock } from './clock.ts'

/** How one account takes part in the limit: it holds a slot while it works, and none between two pieces of work. */
export interface Slot {
  /** Waits for a slot, then does `work`. Work that takes longer than a moment gives the slot up and goes on without it. */
  <T>(work: () => Promise<T>): Promise<T>
  /** Gives the slot up before a long wait, so that another account can begin. */
  yield(): Promise<void>
}

/** Limits how many accounts are processed at the same time. */
export interface Limiter {
  /** Waits for a free slot, then starts `work`, whose first piece of work uses that slot. */
  readonly begin: <T>(work: (slot: Slot) => Promise<T>) => Promise<T>
}

/**
 * Work that takes longer waits for an answer that may never come, for example behind a firewall. Long enough that a busy
 * machine doesn't mistake its own slowness for such a wait and begin ever more accounts.
 */
const momentMs = 5_000

/** Accounts that have begun go first, so that few accounts are under way at once, and few keys are in memory. */
const begunFirst = { priority: 1 }

/** @param concurrency number of slots, at least 1 */
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

/** @param releaseFirst releases the slot that the account began with */
function slotOf(queue: PQueue, clock: Clock, releaseFirst: () => void): Slot {
  let first = true
  // An account that hung works without a slot until an answer comes in time again.
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
  // An empty piece of work: it releases the slot at once.
  return Object.assign(slot, { yield: () => slot(() => Promise.resolve()) })
}
