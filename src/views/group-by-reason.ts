import type { ReasonCode } from '../runtime/codes.ts'
import type { Explanation, Warning } from '../runtime/errors.ts'
import type { AccountReport } from '../report/report.ts'

/** Accounts that share a reason code. */
export interface Group {
  readonly code: ReasonCode
  /** The first account's own words. */
  readonly message: string
  /** The first account's own words; one sentence, or empty. */
  readonly nextStep: string
  /** Whether message and next step are the same for all of them. */
  readonly alike: boolean
  readonly accounts: readonly [AccountReport, ...AccountReport[]]
}

interface Explained extends Explanation {
  readonly account: AccountReport
}

/** The largest group first. */
function groupsOf(explained: readonly Explained[]): readonly Group[] {
  return [...Map.groupBy(explained, ({ code }) => code).values()]
    .toSorted((one, other) => other.length - one.length)
    .flatMap((group): readonly Group[] => {
      const [first, ...others] = group
      return first === undefined
        ? []
        : [
            {
              code: first.code,
              message: first.message,
              nextStep: first.nextStep,
              alike: others.every(
                ({ message, nextStep }) => message === first.message && nextStep === first.nextStep
              ),
              accounts: [first.account, ...others.map(({ account }) => account)]
            }
          ]
    })
}

/** Why accounts got their verdict. */
export function groupsByReason(accounts: readonly AccountReport[]): readonly Group[] {
  return groupsOf(
    accounts.map((account) => ({
      account,
      code: account.code,
      message: account.reason,
      nextStep: account.nextStep
    }))
  )
}

/** What accounts are warned of. */
export function groupsByWarning(accounts: readonly AccountReport[]): readonly Group[] {
  return groupsOf(
    accounts.flatMap((account) =>
      account.warnings.map(({ code, message }: Warning) => ({ account, code, message, nextStep: '' }))
    )
  )
}
