import type { Answer } from './answer.ts'
import { roundsOfProof } from './rounds.ts'

export const modes = ['enforce', 'audit'] as const
export type Mode = (typeof modes)[number]

export const verdicts = ['passed', 'failed', 'inconclusive', 'excepted', 'not-applicable'] as const
export type Verdict = (typeof verdicts)[number]

/** All that a verdict rests on. */
export interface Evidence {
  readonly mode: Mode
  /** `disableLocalAuth` as first read; `null` where the account could not be read. */
  readonly settingBefore: boolean | null
  /** What became of turning keys off. `withheld`: not asked for, since it must not be; `unfinished`: Azure may have taken it, and nobody saw it done. */
  readonly change: 'not-needed' | 'made' | 'withheld' | 'refused' | 'unfinished'
  /** Every credential at every endpoint: its latest answer, and its latest clear one, after the change if there was one. */
  readonly pairs: readonly { readonly last: Answer; readonly lastClear: 'refused' | 'accepted' | null }[]
  /** How many of the latest rounds were refused in a row. */
  readonly inARow: number
  /** ARM, read again after the last attempt; `null` where it could not be read. */
  readonly closing: {
    readonly disableLocalAuth: boolean
    readonly sameEndpoints: boolean
    /** No key that was tried was regenerated since the account was first read. */
    readonly sameKeys: boolean
  } | null
  readonly canceled: boolean
}

/** Why a verdict is what it is. */
export type Because =
  | 'not-found'
  | 'other-api'
  | 'proven'
  | 'left-on'
  | 'not-turned-off'
  | 'keys-on'
  | 'switched-back'
  | 'still-accepted'
  | 'canceled'
  | 'account-unread'
  | 'closing-unread'
  | 'endpoints-changed'
  | 'keys-regenerated'
  | 'unclear'

export interface Judgement {
  readonly verdict: 'passed' | 'failed' | 'inconclusive'
  readonly because: Because
}

/** The verdict of an account that is neither changed nor tried. */
export type Skipped =
  | { readonly verdict: 'excepted'; readonly because: 'excepted' }
  | { readonly verdict: 'not-applicable'; readonly because: 'not-applicable' }

/** The verdict of one account. Only the last line passes, and only what has everything in its favour reaches it. */
export function verdictOf(evidence: Evidence): Judgement {
  const { mode, settingBefore, change, pairs, inARow, closing, canceled } = evidence
  if (change === 'withheld') {
    return { verdict: 'failed', because: 'left-on' }
  }
  if (change === 'refused' || (change === 'unfinished' && closing?.disableLocalAuth === false)) {
    return { verdict: 'failed', because: 'not-turned-off' }
  }
  if (mode === 'audit' && settingBefore === false) {
    return { verdict: 'failed', because: 'keys-on' }
  }
  if (settingBefore !== null && closing?.disableLocalAuth === false) {
    return { verdict: 'failed', because: 'switched-back' }
  }
  if (canceled) {
    return { verdict: 'inconclusive', because: 'canceled' }
  }
  if (pairs.some(({ lastClear }) => lastClear === 'accepted')) {
    return { verdict: 'failed', because: 'still-accepted' }
  }
  if (settingBefore === null) {
    return { verdict: 'inconclusive', because: 'account-unread' }
  }
  if (closing === null) {
    return { verdict: 'inconclusive', because: 'closing-unread' }
  }
  if (!closing.sameEndpoints) {
    return { verdict: 'inconclusive', because: 'endpoints-changed' }
  }
  if (!closing.sameKeys) {
    return { verdict: 'inconclusive', because: 'keys-regenerated' }
  }
  // Without a change, keys that were on cannot have been turned off by this run.
  const off = settingBefore || change === 'made'
  const refused = pairs.length > 0 && pairs.every(({ last }) => last === 'refused')
  if (!off || !refused || inARow < roundsOfProof) {
    return { verdict: 'inconclusive', because: 'unclear' }
  }
  return { verdict: 'passed', because: 'proven' }
}

/** The order in which people read results. */
export const worstFirst: readonly Verdict[] = ['failed', 'inconclusive', 'excepted', 'passed', 'not-applicable']

/** The verdict of the run. */
export function verdictOfRun(accounts: readonly Verdict[]): Verdict {
  const order = ['failed', 'inconclusive', 'passed', 'excepted'] as const
  return order.find((verdict) => accounts.includes(verdict)) ?? 'not-applicable'
}
