import type { Account } from '../azure/account.ts'
import type { DataRole } from '../azure/data-roles.ts'
import { proofOf, type KeyName } from '../azure/key-names.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import type { ChangeStage } from '../azure/turn-off.ts'
import type { Explanation, Warning } from '../runtime/errors.ts'
import type { KeyUse } from '../usage/key-use.ts'
import type { Attempt } from './attempt.ts'
import { noChange, type Change, type Finding } from './finding.ts'
import { nothingTried, pair, type Course } from './rounds.ts'
import type { Evidence, Judgement, Mode, Skipped } from './verdict.ts'

/** Something that a check saw or did, in the order in which it happened. */
export type Observation =
  | { readonly kind: 'account'; readonly account: Account | undefined }
  | { readonly kind: 'usage'; readonly usage: KeyUse | undefined }
  | { readonly kind: 'data-roles'; readonly dataRoles: readonly DataRole[] | undefined }
  | { readonly kind: 'warning'; readonly warning: Warning }
  /** What prevents the change or the proof. */
  | { readonly kind: 'obstacle'; readonly obstacle: Explanation }
  /** No key is tried: the change was blocked, refused, or not seen to be done. */
  | { readonly kind: 'stopped'; readonly because: 'blocked' | 'refused' | 'unfinished' }
  | { readonly kind: 'keys'; readonly keys: readonly KeyName[] }
  | { readonly kind: 'before'; readonly attempts: readonly Attempt[] }
  | { readonly kind: 'change'; readonly stage: ChangeStage }
  | { readonly kind: 'course'; readonly course: Course<Attempt> }
  | { readonly kind: 'entra'; readonly attempt: Attempt }
  | { readonly kind: 'closing'; readonly closing: Evidence['closing'] }

/** What the observations add up to. */
export interface Observed {
  readonly account: Account | undefined
  readonly obstacle: Explanation | undefined
  readonly stopped: 'blocked' | 'refused' | 'unfinished' | undefined
  readonly change: Change
  readonly closing: Evidence['closing']
  readonly keys: readonly KeyName[]
  readonly before: readonly Attempt[]
  readonly course: Course<Attempt>
  readonly entra: Attempt | undefined
  readonly dataRoles: readonly DataRole[] | undefined
  readonly usage: KeyUse | undefined
  readonly warnings: readonly Warning[]
}

export function nothingObserved(account: Account | undefined): Observed {
  return {
    account,
    obstacle: undefined,
    stopped: undefined,
    change: noChange,
    closing: null,
    keys: [],
    before: [],
    course: nothingTried,
    entra: undefined,
    dataRoles: undefined,
    usage: undefined,
    warnings: []
  }
}

/** Adds an observation. Pure. */
export function observe(observed: Observed, seen: Observation): Observed {
  switch (seen.kind) {
    case 'account':
      return { ...observed, account: seen.account }
    case 'usage':
      return { ...observed, usage: seen.usage }
    case 'data-roles':
      return { ...observed, dataRoles: seen.dataRoles }
    case 'warning':
      return observed.warnings.some(({ message }) => message === seen.warning.message)
        ? observed
        : { ...observed, warnings: [...observed.warnings, seen.warning] }
    case 'obstacle':
      return { ...observed, obstacle: seen.obstacle }
    case 'stopped':
      return { ...observed, stopped: seen.because }
    case 'keys':
      return { ...observed, keys: seen.keys }
    case 'before':
      return { ...observed, before: seen.attempts }
    case 'change':
      return { ...observed, change: changeAfter(observed.change, seen.stage) }
    case 'course':
      return { ...observed, course: seen.course }
    case 'entra':
      return { ...observed, entra: seen.attempt }
    case 'closing':
      return { ...observed, closing: seen.closing }
  }
}

function changeAfter(change: Change, stage: ChangeStage): Change {
  switch (stage.kind) {
    case 'sent':
      return { ...change, sent: true }
    case 'notSent':
      return { ...change, sent: false }
    case 'accepted':
      return { ...change, accepted: true }
    case 'rejected':
      return { ...change, accepted: false }
    case 'done':
      return { ...change, doneAt: change.doneAt ?? stage.at }
  }
}

/** What the verdict rests on. Pure. */
export function evidenceOf(observed: Observed, mode: Mode, canceled: boolean): Evidence {
  const { account, stopped, change, course, closing } = observed
  const clear = new Map(course.lastClear.map((attempt) => [pair(attempt), attempt.answer]))
  return {
    mode,
    settingBefore: account?.disableLocalAuth ?? null,
    change: stopped ?? (change.accepted ? 'made' : 'not-needed'),
    pairs: course.last.map((attempt) => {
      const last = clear.get(pair(attempt))
      return { last: attempt.answer, lastClear: last === undefined || last === 'unclear' ? null : last }
    }),
    inARow: course.inARow,
    closing,
    canceled
  }
}

/** The finding that the observations add up to. Pure. */
export function findingOf(ref: AccountRef, judgement: Judgement | Skipped, observed: Observed): Finding {
  return {
    ref,
    account: observed.account,
    judgement,
    obstacle: observed.obstacle,
    change: observed.change,
    settingAfter: observed.closing?.disableLocalAuth ?? null,
    proof: judgement.verdict === 'passed' ? proofOf(observed.keys) : null,
    before: observed.before,
    course: observed.course,
    entra: observed.entra,
    dataRoles: observed.dataRoles,
    usage: observed.usage,
    exception: undefined,
    warnings: observed.warnings
  }
}
