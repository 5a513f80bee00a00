import PQueue from 'p-queue'
import type { Clock } from './clock.ts'

/**
 * Does a piece of work when there is room for it. Work that takes longer than a moment waits for somebody else, and gives
 * its room up meanwhile.
 */
export type Slot = <T>(work: () => Promise<T>) => Promise<T>

export interface Slots {
  /** Begins with `work` when there is room, and hands it the slot for all that it does; between two pieces of that it holds none. */
  readonly begin: <T>(work: (slot: Slot) => Promise<T>) => Promise<T>
}

/**
 * Work that is not done by then waits for an answer that may never come, as that of a firewalled account. Long enough for
 * a busy machine, which must not take its own slowness for that and begin with ever more accounts.
 */
const momentMs = 5_000

/**
 * Room for `concurrency` accounts at once. What has begun goes before what has not, so that few accounts are under way,
 * and the keys of few are held, however many there are.
 */
export function openSlots(concurrency: number, clock: Clock): Slots {
  const queue = new PQueue({ concurrency })
  return {
    begin: (work) =>
      new Promise((resolve, reject) => {
        // Its place in the queue is taken by the first piece of the work.
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

/** @param releaseFirst gives up the room that the account began with */
function slotOf(queue: PQueue, clock: Clock, releaseFirst: () => void): Slot {
  let first = true
  // An account that hung is known to wait, and takes no more room until it has answered soon enough.
  let hung = false
  async function perform<T>(work: () => Promise<T>, release: () => void): Promise<T> {
    const over = new AbortController()
    let late = false
    clock.sleep(momentMs, over.signal).then(
      () => {
        late = true
        release()
      },
      () => undefined
    )
    try {
      return await work()
    } finally {
      over.abort(null)
      hung = late
      release()
    }
  }
  return (work) => {
    if (first) {
      first = false
      return perform(work, releaseFirst)
    }
    return hung
      ? perform(work, () => undefined)
      : new Promise((resolve, reject) => {
          void queue.add(
            () => new Promise<void>((release) => void perform(work, release).then(resolve, reject)),
            { priority: 1 }
          )
        })
  }
}
