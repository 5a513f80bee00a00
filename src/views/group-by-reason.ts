import type { AccountReport } from '../report/report.ts'
import { ranOut } from '../check/labels.ts'

type Named = Pick<AccountReport, 'id' | 'name' | 'resourceGroup' | 'subscriptionId' | 'attempts'>

/** What one or several accounts have in common, told once. */
export interface Cause<Account extends Named> {
  /** What is an account's own is a placeholder where there are several. */
  readonly message: string
  /** Likewise; one sentence, or empty. */
  readonly nextStep: string
  readonly accounts: readonly [Account, ...Account[]]
}

interface Told<Account> {
  readonly account: Account
  readonly message: string
  readonly nextStep: string
}

/** Equal but for what is each account's own; those of most accounts first. */
export function causesOf<Account extends Named>(told: readonly Told<Account>[]): readonly Cause<Account>[] {
  const groups = new Map<string, [Told<Account>, ...Told<Account>[]]>()
  for (const one of told) {
    const key = JSON.stringify([common(one.message, one.account), common(one.nextStep, one.account)])
    const group = groups.get(key)
    if (group === undefined) {
      groups.set(key, [one])
    } else {
      group.push(one)
    }
  }
  return [...groups.values()]
    .sort((one, other) => other.length - one.length)
    .map(([first, ...others]) => {
      const own = (text: string): string => (others.length === 0 ? text : common(text, first.account))
      return {
        message: own(first.message),
        nextStep: own(first.nextStep),
        accounts: [first.account, ...others.map(({ account }) => account)]
      }
    })
}

/** Why accounts got their verdict. */
export function reasonsOf(accounts: readonly AccountReport[]): readonly Cause<AccountReport>[] {
  return causesOf(
    accounts.map((account) => ({ account, message: account.reason, nextStep: account.nextStep }))
  )
}

/** What accounts are warned of. */
export function warningsOf(accounts: readonly AccountReport[]): readonly Cause<AccountReport>[] {
  return causesOf(
    accounts.flatMap((account) => allWarnings(account).map((message) => ({ account, message, nextStep: '' })))
  )
}

/** An exception that ran out is one of an account's warnings. */
export function allWarnings({ exception, warnings }: AccountReport): readonly string[] {
  return [...new Set([...(exception?.expired === true ? [ranOut(exception)] : []), ...warnings])]
}

/** Characters: more of a text is shown nowhere, and a little more is read, for names are of unequal length. */
const longest = { shown: 4000, read: 6000 } as const
/** Names of Azure have three characters at least. */
const shortest = 3

function common(text: string, { id, name, resourceGroup, subscriptionId, attempts }: Named): string {
  const own: readonly (readonly [string, string])[] = [
    [id, '<account-id>'],
    [subscriptionId, '<subscription>'],
    [resourceGroup, '<resource-group>'],
    [name, '<account>'],
    ...attempts.map(({ activityId }) => [activityId ?? '', '<activity-id>'] as const)
  ]
  return own
    .reduce(
      (said, [word, placeholder]) =>
        word.length >= shortest && said.includes(word) ? withoutWord(said, word, placeholder) : said,
      text.slice(0, longest.read)
    )
    .slice(0, longest.shown)
}

/** Where it stands alone, and is no part of a longer word. */
function withoutWord(text: string, word: string, placeholder: string): string {
  return text.replace(new RegExp(`(?<![\\w-])${RegExp.escape(word)}(?![\\w-])`, 'g'), placeholder)
}
