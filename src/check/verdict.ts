import type { Answer } from './answer.ts'
import { roundsOfProof } from './rounds.ts'

export const modes = ['enforce', 'audit'] as const
export type Mode = (typeof modes)[number]

export const verdicts = ['passed', 'failed', 'inconclusive', 'planned', 'excepted', 'not-applicable'] as const
export type Verdict = (typeof verdicts)[number]

export interface Evidence {
  readonly mode: Mode
  /** `disableLocalAuth` as first read; `null` if the read failed. */
  readonly settingBefore: boolean | null
  /** `unfinished`: Azure may have made it, but the run didn't see it done. */
  readonly change: 'not-needed' | 'made' | 'blocked' | 'refused' | 'unfinished'
  /** Every credential at every endpoint, after the change. */
  readonly pairs: readonly { readonly last: Answer; readonly lastClear: 'refused' | 'accepted' | null }[]
  /** Latest consecutive refused rounds. */
  readonly inARow: number
  /** The read after the last attempt; `null` if it failed. */
  readonly closing: {
    readonly disableLocalAuth: boolean
    readonly sameEndpoints: boolean
    readonly sameKeys: boolean
  } | null
  readonly canceled: boolean
}

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

export type Skipped =
  | { readonly verdict: 'excepted'; readonly because: 'excepted' }
  | { readonly verdict: 'not-applicable'; readonly because: 'not-applicable' }

/** Only the last line passes, and it needs everything in favor. */
export function verdictOf(evidence: Evidence): Judgement {
  const { mode, settingBefore, change, pairs, inARow, closing, canceled } = evidence
  if (change === 'blocked') {
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
  // Keys that were on are off only if this run turned them off.
  const off = settingBefore || change === 'made'
  const refused = pairs.length > 0 && pairs.every(({ last }) => last === 'refused')
  if (!off || !refused || inARow < roundsOfProof) {
    return { verdict: 'inconclusive', because: 'unclear' }
  }
  return { verdict: 'passed', because: 'proven' }
}

/** The order in which people read results. */
export const worstFirst: readonly Verdict[] = [
  'failed',
  'inconclusive',
  'planned',
  'excepted',
  'passed',
  'not-applicable'
]

export function verdictOfRun(accounts: readonly Verdict[]): Verdict {
  const order = ['failed', 'inconclusive', 'planned', 'passed', 'excepted'] as const
  return order.find((verdict) => accounts.includes(verdict)) ?? 'not-applicable'
}
