import { useStateOf, useSteps, type UseState } from '../report/key-usage.ts'
import type { AccountReport } from '../report/schema.ts'
import { titles, type ReasonCode } from '../runtime/codes.ts'
import type { Explanation } from '../runtime/errors.ts'
import { stateWords } from './use-words.ts'

/** Accounts that share a reason code; if their keys are on, also what is known about the use of keys. */
export interface Group {
  readonly code: ReasonCode
  /** Part of a sentence. */
  readonly title: string
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
  readonly title: string
}

/** The largest group first. */
function groupsOf(explained: readonly Explained[]): readonly Group[] {
  return [...Map.groupBy(explained, ({ code, title }) => `${code} ${title}`).values()]
    .toSorted((one, other) => other.length - one.length)
    .flatMap((group): readonly Group[] => {
      const [first, ...others] = group
      return first === undefined
        ? []
        : [
            {
              code: first.code,
              title: first.title,
              message: first.message,
              sameMessage: others.every(({ message }) => message === first.message),
              nextStep: first.nextStep,
              sameNextStep: others.every(({ nextStep }) => nextStep === first.nextStep),
              accounts: [first.account, ...others.map(({ account }) => account)]
            }
          ]
    })
}

/** The reasons for the accounts' verdicts. @param now end of the run, ms since the epoch */
export function groupsByReason(accounts: readonly AccountReport[], now: number): readonly Group[] {
  const stateOf = (account: AccountReport): UseState | undefined =>
    account.code === 'keys-on' ? useStateOf(account, now) : undefined
  return groupsOf(
    accounts.map((account) => {
      const { code, reason, nextStep } = account
      const state = stateOf(account)
      const title = state === undefined ? titles[code] : stateWords[state].title
      return { account, code, title, message: reason, nextStep }
    })
  ).map((group) => {
    const state = stateOf(group.accounts[0])
    // The accounts’ own next steps name their own clients.
    return state === undefined || group.accounts.length === 1
      ? group
      : {
          ...group,
          message: stateWords[state].meaning(group.accounts),
          sameMessage: true,
          nextStep: useSteps[state](group.accounts),
          sameNextStep: true
        }
  })
}

/** The accounts' warnings. */
export function groupsByWarning(accounts: readonly AccountReport[]): readonly Group[] {
  return groupsOf(
    accounts.flatMap((account) =>
      [...Map.groupBy(account.warnings, ({ code }) => code)].map(([code, some]) => ({
        account,
        code,
        title: titles[code],
        message: some.map(({ message }) => message).join(' '),
        nextStep: ''
      }))
    )
  )
}
