import type { Account } from '../azure/account.ts'
import type { DataRole } from '../azure/data-roles.ts'
import type { Proof } from '../azure/key-names.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import type { Explanation, Warning } from '../runtime/errors.ts'
import type { KeyUse } from '../usage/key-use.ts'
import type { Attempt } from './attempt.ts'
import type { ExceptionReport } from './exceptions.ts'
import { nothingTried, type Course } from './rounds.ts'
import type { Judgement, Skipped } from './verdict.ts'

/** A report names at most this many data-plane roles of an account. */
export const dataRolesShown = 100

/** What this run did to an account. */
export interface Change {
  /** A PATCH may have reached Azure. */
  readonly sent: boolean
  /** Azure accepted the PATCH. */
  readonly accepted: boolean
  /** When Azure reported the change as done, ms since the epoch. */
  readonly doneAt: number | undefined
}

/** Everything that a check found out about one account. */
export interface Finding {
  readonly ref: AccountRef
  /** As first read; `undefined` if it couldn't be. */
  readonly account: Account | undefined
  readonly judgement: Judgement | Skipped
  /** What prevented the change or the proof. */
  readonly obstacle: Explanation | undefined
  readonly change: Change
  /** `disableLocalAuth` in the closing read. */
  readonly settingAfter: boolean | null
  readonly proof: Proof | null
  /** The positive control. */
  readonly before: readonly Attempt[]
  readonly course: Course<Attempt>
  readonly entra: Attempt | undefined
  /** Identities with a data-plane role; `undefined` if the check didn't look, or wasn't allowed to. */
  readonly dataRoles: readonly DataRole[] | undefined
  /** Who uses keys; `undefined` if the check didn't look. */
  readonly usage: KeyUse | undefined
  readonly exception: ExceptionReport | undefined
  readonly warnings: readonly Warning[]
}

export const noChange: Change = { sent: false, accepted: false, doneAt: undefined }

/** The finding of an account that the run didn't check. */
export function notChecked(ref: AccountRef, judgement: Judgement | Skipped, obstacle?: Explanation): Finding {
  return {
    ref,
    account: undefined,
    judgement,
    obstacle,
    change: noChange,
    settingAfter: null,
    proof: null,
    before: [],
    course: nothingTried,
    entra: undefined,
    dataRoles: undefined,
    usage: undefined,
    exception: undefined,
    warnings: []
  }
}
