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

/** A request that is not answered by then hangs, as those to a firewalled account do until their time is up. */
const momentMs = 1_000

/**
 * Room for `concurrency` accounts at once. What has begun goes before what has not, so that few accounts are under way,
 * and the keys of few are held, however many there are.
 */
export function openSlots(concurrency: number, clock: Clock): Slots {
  const queue = new PQueue({ concurrency })
  const slot: Slot = (work) =>
    new Promise((resolve, reject) => {
      void queue.add(
        async () => {
          const done = work()
          done.then(resolve, reject)
          await moment(done, clock)
        },
        { priority: 1 }
      )
    })
  return {
    begin: (work) =>
      new Promise((resolve, reject) => {
        // Its place in the queue is taken by the first piece of the work.
        void queue.add(
          () =>
            new Promise<void>((release) => {
              let first = true
              const ended = work((piece) => {
                if (!first) {
                  return slot(piece)
                }
                first = false
                const done = piece()
                void moment(done, clock).then(release)
                return done
              })
              ended.then(resolve, reject).finally(release)
            })
        )
      })
  }
}

/** Until the work is over, however it ends, or for a moment. */
async function moment(work: Promise<unknown>, clock: Clock): Promise<void> {
  const over = new AbortController()
  const settled = work.then(
    () => undefined,
    () => undefined
  )
  await Promise.race([settled, clock.sleep(momentMs, over.signal).catch(() => undefined)])
  over.abort(null)
}

/** Where nothing else is to be done. */
export const alone: Slot = (work) => work()
