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
  readonly cancelled: boolean
}

/** Why a verdict is what it is. */
export type Ground =
  | 'not-found'
  | 'other-api'
  | 'proven'
  | 'left-on'
  | 'not-turned-off'
  | 'keys-on'
  | 'switched-back'
  | 'still-accepted'
  | 'cancelled'
  | 'account-unread'
  | 'closing-unread'
  | 'endpoints-changed'
  | 'keys-regenerated'
  | 'unclear'

export interface Judgement {
  readonly verdict: 'passed' | 'failed' | 'inconclusive'
  readonly ground: Ground
}

/** The verdict of an account that is neither changed nor tried. */
export type Spared =
  | { readonly verdict: 'excepted'; readonly ground: 'excepted' }
  | { readonly verdict: 'not-applicable'; readonly ground: 'not-applicable' }

/** The verdict of one account. Only the last line passes, and only what has everything in its favour reaches it. */
export function verdictOf(evidence: Evidence): Judgement {
  const { mode, settingBefore, change, pairs, inARow, closing, cancelled } = evidence
  if (change === 'withheld') {
    return { verdict: 'failed', ground: 'left-on' }
  }
  if (change === 'refused' || (change === 'unfinished' && closing?.disableLocalAuth === false)) {
    return { verdict: 'failed', ground: 'not-turned-off' }
  }
  if (mode === 'audit' && settingBefore === false) {
    return { verdict: 'failed', ground: 'keys-on' }
  }
  if (settingBefore !== null && closing?.disableLocalAuth === false) {
    return { verdict: 'failed', ground: 'switched-back' }
  }
  if (cancelled) {
    return { verdict: 'inconclusive', ground: 'cancelled' }
  }
  if (pairs.some(({ lastClear }) => lastClear === 'accepted')) {
    return { verdict: 'failed', ground: 'still-accepted' }
  }
  if (settingBefore === null) {
    return { verdict: 'inconclusive', ground: 'account-unread' }
  }
  if (closing === null) {
    return { verdict: 'inconclusive', ground: 'closing-unread' }
  }
  if (!closing.sameEndpoints) {
    return { verdict: 'inconclusive', ground: 'endpoints-changed' }
  }
  if (!closing.sameKeys) {
    return { verdict: 'inconclusive', ground: 'keys-regenerated' }
  }
  // Without a change, keys that were on cannot have been turned off by this run.
  const off = settingBefore || change === 'made'
  const refused = pairs.length > 0 && pairs.every(({ last }) => last === 'refused')
  if (!off || !refused || inARow < roundsOfProof) {
    return { verdict: 'inconclusive', ground: 'unclear' }
  }
  return { verdict: 'passed', ground: 'proven' }
}

/** The order in which people read results. */
export const worstFirst: readonly Verdict[] = ['failed', 'inconclusive', 'excepted', 'passed', 'not-applicable']

/** The verdict of the run. */
export function verdictOfRun(accounts: readonly Verdict[]): Verdict {
  const order = ['failed', 'inconclusive', 'passed', 'excepted'] as const
  return order.find((verdict) => accounts.includes(verdict)) ?? 'not-applicable'
}
