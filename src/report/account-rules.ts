import type { Shard } from '../check/shard.ts'
import type { Verdict } from '../check/verdict.ts'
import type { AccountReport, Report } from './schema.ts'

/* What the rules of accounts have in common, in runs that check accounts and in plan runs. */

/** What the rules for accounts need to know about the run. */
export interface RunOfAccount {
  readonly mode: Report['mode']
  readonly cloud: string | null
  readonly shard: Shard | undefined
  readonly startedAt: number
  readonly finishedAt: number
  /** Where accounts were looked for: IDs of subscriptions and resource groups, lower-case, each with a final slash. */
  readonly searched: readonly string[]
  /** Accounts that were named, lower-case. */
  readonly ids: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

/** A rule as a sentence, and whether an account breaks it. */
export interface Rule {
  readonly message: string
  readonly broken: (account: AccountReport, run: RunOfAccount) => boolean
}

/** How bad a verdict is for a run. */
export function severity(verdict: Verdict): number {
  return verdict === 'failed' ? 2 : verdict === 'inconclusive' ? 1 : 0
}

export const nextStepRule: Rule = {
  message: 'The next step is missing.',
  broken: (it) => severity(it.verdict) > 0 && it.nextStep === ''
}

const dayMs = 86_400_000

export const exceptionRules: readonly Rule[] = [
  {
    message: '`exception.expired` doesn’t match `exception.expires`.',
    // The run judged it at some moment, and may have lasted past the end of the day.
    broken: ({ exception }, { startedAt, finishedAt }) =>
      exception !== null &&
      (exception.expired
        ? finishedAt < Date.parse(exception.expires) + dayMs
        : startedAt >= Date.parse(exception.expires) + dayMs)
  },
  {
    message: 'The exception expires more than 366 days ahead.',
    broken: ({ exception }, { finishedAt }) =>
      exception !== null && Date.parse(exception.expires) > finishedAt + 366 * dayMs
  }
]
