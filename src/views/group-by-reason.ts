import type { AccountReport } from '../report/schema.ts'
import type { ReasonCode } from '../runtime/codes.ts'
import type { Explanation } from '../runtime/errors.ts'

/** Accounts that share a reason code. */
export interface Group {
  readonly code: ReasonCode
  /** The first account's message, and whether the others have the same. */
  readonly message: string
  readonly sameMessage: boolean
  /** The first account's next step, and whether the others have the same; `''` if there is none. */
  readonly nextStep: string
  readonly sameNextStep: boolean
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
              sameMessage: others.every(({ message }) => message === first.message),
              nextStep: first.nextStep,
              sameNextStep: others.every(({ nextStep }) => nextStep === first.nextStep),
              accounts: [first.account, ...others.map(({ account }) => account)]
            }
          ]
    })
}

/** The reasons for the accounts' verdicts. */
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

/** The accounts' warnings. */
export function groupsByWarning(accounts: readonly AccountReport[]): readonly Group[] {
  return groupsOf(
    accounts.flatMap((account) =>
      [...Map.groupBy(account.warnings, ({ code }) => code)].map(([code, some]) => ({
        account,
        code,
        message: some.map(({ message }) => message).join(' '),
        nextStep: ''
      }))
    )
  )
}
