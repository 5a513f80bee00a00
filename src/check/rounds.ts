import type { Clock } from '../runtime/clock.ts'
import type { Answer } from './answer.ts'

export interface Attempted {
  readonly credential: string
  readonly endpoint: { readonly url: string }
  readonly answer: Answer
}

export interface Round<T extends Attempted> {
  readonly number: number
  readonly attempts: readonly T[]
  /** At least one attempt, all refused, in time. */
  readonly refused: boolean
  readonly endedAt: number
}

export interface Course<T extends Attempted> {
  readonly rounds: number
  readonly last: readonly T[]
  /** The latest attempt of each that was refused or accepted. */
  readonly lastClear: readonly T[]
  /** Latest consecutive refused rounds. */
  readonly inARow: number
  /** End of the first fully refused round; `null` without one. */
  readonly firstRefusedAt: number | null
}

export const nothingTried: Course<never> = {
  rounds: 0,
  last: [],
  lastClear: [],
  inARow: 0,
  firstRefusedAt: null
}

/** After keys are regenerated, earlier rounds prove nothing. */
function startedOver<T extends Attempted>({ rounds, firstRefusedAt }: Course<T>): Course<T> {
  return { ...nothingTried, rounds, firstRefusedAt }
}

export const roundsOfProof = 3
const confirmingPauseMs = 1_000
/** How far confirming rounds may exceed the deadline. */
export const graceMs = 10_000

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

export function pair({ credential, endpoint }: Attempted): string {
  return `${credential} ${endpoint.url}`
}

/** Milliseconds: 8 % of the time waited, so that a long wait makes few requests. */
export function pauseAfter(waitedMs: number): number {
  return Math.min(14_000, Math.max(500, waitedMs * 0.08))
}

/**
 * Makes rounds until there is a proof, waiting can't help, or time runs out; the last one at the deadline.
 * @param tryAll `confirming` rounds need new connections, since a kept one reaches the same gateway again
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
    readonly earlier?: Course<T>
    readonly clock: Clock
    readonly deadline: number
    readonly signal: AbortSignal
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
