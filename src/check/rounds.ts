import type { Clock } from '../runtime/clock.ts'
import type { Answer } from './answer.ts'

/** One credential, tried at one endpoint. */
export interface Attempted {
  readonly credential: string
  readonly endpoint: { readonly url: string }
  readonly answer: Answer
}

/** Every credential tried once at every endpoint. */
export interface Round<T extends Attempted> {
  readonly number: number
  readonly attempts: readonly T[]
  /** At least one attempt, all of them refused, in time. */
  readonly refused: boolean
  readonly endedAt: number
}

/** What a series of rounds has shown so far. */
export interface Course<T extends Attempted> {
  readonly rounds: number
  /** The latest attempt of each credential at each endpoint. */
  readonly last: readonly T[]
  /** The latest attempt of each that was refused or accepted. */
  readonly lastClear: readonly T[]
  /** How many of the latest rounds were refused in a row. */
  readonly inARow: number
  /** When the first fully refused round ended; `null` without one. */
  readonly firstRefusedAt: number | null
}

export const nothingTried: Course<never> = {
  rounds: 0,
  last: [],
  lastClear: [],
  inARow: 0,
  firstRefusedAt: null
}

/** After keys were regenerated, earlier rounds prove nothing: only their number and the first full refusal remain. */
export function startedOver<T extends Attempted>({ rounds, firstRefusedAt }: Course<T>): Course<T> {
  return { ...nothingTried, rounds, firstRefusedAt }
}

/** Consecutive refused rounds that make a proof. */
export const roundsOfProof = 3
const confirmingPauseMs = 1_000
/** Confirming rounds may exceed the deadline by this much. */
export const graceMs = 10_000

/** Adds a round to the course. Pure. */
export function after<T extends Attempted>(course: Course<T>, round: Round<T>): Course<T> {
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

function latest<T extends Attempted>(before: readonly T[], now: readonly T[]): readonly T[] {
  const byPair = new Map(before.map((attempt) => [pair(attempt), attempt]))
  for (const attempt of now) {
    byPair.set(pair(attempt), attempt)
  }
  return [...byPair.values()]
}

/** Names a credential at an endpoint. */
export function pair({ credential, endpoint }: Attempted): string {
  return `${credential} ${endpoint.url}`
}

/**
 * Milliseconds between the beginnings of two rounds: 8 % of the time waited, so that a long wait makes few requests and
 * the first refused round still comes soon after the last endpoint began to refuse.
 */
export function pauseAfter(waitedMs: number): number {
  return Math.min(14_000, Math.max(500, waitedMs * 0.08))
}

/**
 * Makes rounds until enough in a row are refused, waiting can't help, or the deadline is reached. One round is made at
 * the deadline, and a row that has begun by then may be completed.
 * @param tryAll makes one round; `confirming` rounds need new connections, since a kept one reaches the same gateway again
 * @throws the reason of `signal`
 */
export async function* makeRounds<T extends Attempted>(
  tryAll: (confirming: boolean) => Promise<readonly T[]>,
  {
    earlier = nothingTried,
    clock,
    deadline,
    signal,
    permanent
  }: {
    /** Rounds with keys that were regenerated since. */
    readonly earlier?: Course<T>
    readonly clock: Clock
    readonly deadline: number
    readonly signal: AbortSignal
    /** Whether waiting can't change an attempt's answer. */
    readonly permanent: (attempt: T) => boolean
  }
): AsyncGenerator<{ readonly round: Round<T>; readonly course: Course<T> }, void, undefined> {
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
    yield { round, course }
    if (course.inARow >= roundsOfProof) {
      return
    }
    if (course.inARow > 0) {
      if (endedAt + confirmingPauseMs > deadline + graceMs) {
        return
      }
      await clock.sleep(confirmingPauseMs, signal)
      continue
    }
    const accepted = course.lastClear.some(({ answer }) => answer === 'accepted')
    const open = attempts.filter(({ answer }) => answer !== 'refused')
    if (endedAt >= deadline || (!accepted && open.every(permanent))) {
      return
    }
    const next = Math.min(deadline, Math.max(endedAt, beganAt + pauseAfter(endedAt - startedAt)))
    await clock.sleep(next - endedAt, signal)
  }
}
