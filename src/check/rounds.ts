import type { Clock } from '../runtime/clock.ts'
import type { Answer } from './answer.ts'

/** One credential at one endpoint, as the rounds see it. */
export interface Tried {
  readonly credential: string
  readonly endpoint: { readonly url: string }
  readonly answer: Answer
}

/** Every credential tried once at every endpoint. */
export interface Round<T extends Tried> {
  readonly number: number
  readonly attempts: readonly T[]
  /** All of them refused, in time, and there was at least one. */
  readonly refused: boolean
  readonly endedAt: number
}

/** What a series of rounds has shown so far. */
export interface Course<T extends Tried> {
  readonly rounds: number
  /** The latest attempt of each credential at each endpoint. */
  readonly last: readonly T[]
  /** The latest attempt of each that was refused or accepted. */
  readonly lastClear: readonly T[]
  /** How many of the latest rounds were refused in a row. */
  readonly inARow: number
  /** When the first round ended in which all was refused; `null` where there was none. */
  readonly firstRefusedAt: number | null
}

export const nothingTried: Course<never> = {
  rounds: 0,
  last: [],
  lastClear: [],
  inARow: 0,
  firstRefusedAt: null
}

/** What stays of a course whose rounds say nothing about the keys of now: their number, and when all was refused first. */
export function startedOver<T extends Tried>({ rounds, firstRefusedAt }: Course<T>): Course<T> {
  return { ...nothingTried, rounds, firstRefusedAt }
}

/** Rounds in a row that make a proof. */
export const roundsOfProof = 3
const confirmingPauseMs = 1_000
/** Confirming rounds may outlast the deadline by so much. */
export const graceMs = 10_000

/** Adds a round to what the rounds before it have shown. Pure. */
export function after<T extends Tried>(course: Course<T>, round: Round<T>): Course<T> {
  return {
    rounds: course.rounds + 1,
    last: latest(course.last, round.attempts),
    lastClear: latest(
      course.lastClear,
      round.attempts.filter(({ answer }) => answer !== 'unclear')
    ),
    inARow: round.refused ? course.inARow + 1 : 0,
    firstRefusedAt: course.firstRefusedAt ?? (round.refused ? round.endedAt : null)
  }
}

function latest<T extends Tried>(before: readonly T[], now: readonly T[]): readonly T[] {
  const byPair = new Map(before.map((attempt) => [pair(attempt), attempt]))
  for (const attempt of now) {
    byPair.set(pair(attempt), attempt)
  }
  return [...byPair.values()]
}

/** Names a credential at an endpoint. */
export function pair({ credential, endpoint }: Tried): string {
  return `${credential} ${endpoint.url}`
}

/**
 * Milliseconds from the beginning of one round to that of the next. It grows with the time waited, so that a long wait
 * is not a storm of requests, and stays under 8 % of it, so that the first refused round comes soon after the last
 * endpoint began to refuse.
 */
export function pauseAfter(waitedMs: number): number {
  return Math.min(14_000, Math.max(500, waitedMs * 0.08))
}

/**
 * Makes rounds until enough in a row were refused, there is no hope, or the deadline has come. One round is made at the deadline, and a
 * row that has begun by then may be completed.
 * @param tryAll one round; `confirming` rounds must ask over new connections, since a kept-alive connection asks the
 *   same gateway again
 * @param told called after each round
 * @throws the reason of `signal`, with what was shown so far lost unless `told` kept it
 */
export async function makeRounds<T extends Tried>(
  tryAll: (confirming: boolean) => Promise<readonly T[]>,
  {
    earlier = nothingTried,
    clock,
    deadline,
    signal,
    told,
    permanent
  }: {
    /** Rounds of which nothing counts any more but their number. */
    readonly earlier?: Course<T>
    readonly clock: Clock
    readonly deadline: number
    readonly signal: AbortSignal
    readonly told: (course: Course<T>, round: Round<T>) => void
    /** Whether an attempt's answer cannot change. Where all that is open is such, and no key is accepted, nothing is waited for. */
    readonly permanent: (attempt: T) => boolean
  }
): Promise<Course<T>> {
  let course = startedOver(earlier)
  const startedAt = clock.now()
  for (;;) {
    const beganAt = clock.now()
    const attempts = await tryAll(course.inARow > 0)
    const endedAt = clock.now()
    const inTime = endedAt <= deadline + graceMs
    const refused = inTime && attempts.length > 0 && attempts.every(({ answer }) => answer === 'refused')
    const round = { number: course.rounds + 1, attempts, refused, endedAt }
    course = after(course, round)
    told(course, round)
    if (course.inARow >= roundsOfProof) {
      return course
    }
    if (course.inARow > 0) {
      if (endedAt + confirmingPauseMs > deadline + graceMs) {
        return course
      }
      await clock.sleep(confirmingPauseMs, signal)
      continue
    }
    const accepted = course.lastClear.some(({ answer }) => answer === 'accepted')
    const open = attempts.filter(({ answer }) => answer !== 'refused')
    if (endedAt >= deadline || (!accepted && open.every(permanent))) {
      return course
    }
    const next = Math.min(deadline, Math.max(endedAt, beganAt + pauseAfter(endedAt - startedAt)))
    await clock.sleep(next - endedAt, signal)
  }
}
