import type { Account } from '../azure/account.ts'
import type { Proof } from '../azure/keys.ts'
import type { AccountRef } from '../azure/resource-id.ts'
import type { Change } from '../azure/turn-off.ts'
import type { Attempt } from './attempt.ts'
import { nothingTried, type Course } from './rounds.ts'
import type { Judgement, Skipped } from './verdict.ts'
import type { Explanation } from '../runtime/errors.ts'
import type { DataRole, ExceptionReport } from '../report/report.ts'

/** All that was found out about one account. */
export interface Finding {
  readonly ref: AccountRef
  /** As first read; `undefined` where it could not be. */
  readonly account: Account | undefined
  readonly judgement: Judgement | Skipped
  /** What stood in the way, for the verdicts that something stood in the way of. */
  readonly obstacle: Explanation | undefined
  readonly change: Change
  readonly settingAfter: boolean | null
  readonly proof: Proof | null
  /** The positive control. */
  readonly before: readonly Attempt[]
  readonly course: Course<Attempt>
  readonly entra: Attempt | undefined
  /** Who holds a data-plane role; `undefined` where nobody looked, or was not allowed to. */
  readonly dataRoles: readonly DataRole[] | undefined
  /** The exception that names the account, valid or run out. */
  readonly exception: ExceptionReport | undefined
  readonly warnings: readonly string[]
}

/** The finding of an account that nobody got to look at. */
export function unseen(ref: AccountRef, judgement: Judgement | Skipped, obstacle?: Explanation): Finding {
  return {
    ref,
    account: undefined,
    judgement,
    obstacle,
    change: { sent: false, accepted: false, doneAt: undefined },
    settingAfter: null,
    proof: null,
    before: [],
    course: nothingTried,
    entra: undefined,
    dataRoles: undefined,
    exception: undefined,
    warnings: []
  }
}
