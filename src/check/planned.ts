import type { Account } from '../azure/account.ts'
import type { Candidate } from '../azure/find.ts'
import type { KeyUse } from '../usage/key-use.ts'
import type { ExceptionReport } from './exceptions.ts'
import type { Plan } from './progress.ts'

/** What is known about an account before anything is changed. */
export interface PlannedAccount {
  readonly candidate: Candidate
  readonly exception: ExceptionReport | undefined
  /** As read or listed, and when, ms since the epoch; `undefined` if it is still to be read. */
  readonly seen: { readonly account: Account; readonly at: number } | undefined
  /** How much of its time the account has used, ms. */
  readonly spentMs: number
  readonly plan: Plan
  /** `undefined` until the run has looked. */
  readonly keyUse: KeyUse | undefined
}
