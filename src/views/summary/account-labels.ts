import type { AccountReport } from '../../report/schema.ts'
import { strong, text, type Column } from './markdown.ts'

/** How a summary of several accounts names each: with its subscription if there is more than one. */
export interface AccountLabels {
  readonly columns: readonly Column[]
  readonly cells: (account: AccountReport) => readonly string[]
  readonly line: (account: AccountReport) => string
}

export function labelsOf(accounts: readonly AccountReport[]): AccountLabels {
  const several = new Set(accounts.map(({ subscriptionId }) => subscriptionId)).size > 1
  const where = ({ resourceGroup, subscriptionId }: AccountReport): readonly string[] => [
    text(resourceGroup),
    ...(several ? [text(subscriptionId)] : [])
  ]
  const longest = (of: (account: AccountReport) => string): number =>
    accounts.reduce((most, account) => Math.max(most, of(account).length), 0)
  return {
    columns: [
      { title: 'Account', width: longest(({ name }) => name) },
      { title: 'Resource group', width: longest(({ resourceGroup }) => resourceGroup) },
      ...(several ? [{ title: 'Subscription', width: 36 }] : [])
    ],
    cells: (account) => [text(account.name), ...where(account)],
    line: (account) => [strong(account.name), ...where(account)].filter((words) => words !== '').join(' · ')
  }
}
