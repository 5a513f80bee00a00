import { proofWords, timeLeft, verdictTitle } from '../../check/labels.ts'
import { worstFirst, type Verdict } from '../../check/verdict.ts'
import { countsOf } from '../../report/report.ts'
import type { AccountReport, Report } from '../../report/schema.ts'
import { count, list } from '../../runtime/text.ts'
import type { AccountLabels } from './account-labels.ts'
import { later } from './account.ts'
import type { Frame } from './budget.ts'
import { titleOfAccount } from './headline.ts'
import { row, table, tableHead, text, unbroken } from './markdown.ts'
import { rank } from './ranks.ts'

/** How many accounts have each verdict. */
export function countsTable({ accounts }: Report): string {
  const { notApplicable, ...counts } = countsOf(accounts)
  const numbers: Readonly<Record<Verdict, number>> = { ...counts, 'not-applicable': notApplicable }
  return table(
    ['Verdict', { title: 'Accounts', numbers: true }],
    worstFirst
      .filter((verdict) => numbers[verdict] > 0)
      .map((verdict) => [verdictTitle(verdict), String(numbers[verdict])])
  )
}

/** A row for each account, the worst verdict first. */
export function accountsTable({ accounts, finishedAt }: Report, labels: AccountLabels): Frame {
  return {
    head: tableHead(['Verdict', ...labels.columns, { title: 'Finding', width: 24 }]),
    parts: accounts
      .toSorted((one, other) => worstFirst.indexOf(one.verdict) - worstFirst.indexOf(other.verdict))
      .map((account) => ({
        rank: rank.counts,
        of: 'accounts',
        text: () =>
          row([
            unbroken(verdictTitle(account.verdict)),
            ...labels.cells(account),
            findingWords[account.verdict](account, finishedAt)
          ])
      })),
    foot: ''
  }
}

const findingWords: Readonly<Record<Verdict, (account: AccountReport, finishedAt: string) => string>> = {
  passed: (account) =>
    account.proof === null || account.proof === 'all-keys'
      ? keysWords(account)
      : `${keysWords(account)}; proof: ${proofWords[account.proof]}`,
  failed: titleOfAccount,
  inconclusive: titleOfAccount,
  planned: titleOfAccount,
  excepted: (account, finishedAt) =>
    account.exception === null
      ? titleOfAccount(account, finishedAt)
      : `until ${text(account.exception.expires, 20)}, ${timeLeft(account.exception.expires, finishedAt)}`,
  'not-applicable': (account, finishedAt) =>
    account.api === null ? titleOfAccount(account, finishedAt) : `API for ${text(account.api, 40)}`
}

/** Of an account that passed. */
export function keysWords({ changed, secondsToRefusal }: AccountReport): string {
  return !changed
    ? 'keys were off'
    : `this run turned keys off${secondsToRefusal === null ? '' : `, refused ${later(secondsToRefusal)}`}`
}

/** What the run changed, and what its passes rest on. */
export function changesLine({ mode, accounts }: Report): string {
  const changed = accounts.filter((account) => account.changed)
  const seconds = changed.reduce((most, { secondsToRefusal }) => Math.max(most, secondsToRefusal ?? 0), 0)
  const proofs = Object.entries(proofWords)
    .map(([proof, words]) => ({
      words,
      number: accounts.filter((account) => account.proof === proof).length
    }))
    .filter(({ number }) => number > 0)
  return [
    mode === 'audit'
      ? 'An audit changes nothing.'
      : changed.length === 0
        ? 'This run changed nothing.'
        : `This run turned keys off at ${count(changed.length, 'account')}${seconds === 0 ? '' : `; the slowest account refused them ${later(seconds)}`}.`,
    ...(proofs.length === 0
      ? []
      : [
          `Proof: ${
            proofs.length === 1
              ? (proofs[0]?.words ?? '')
              : list(proofs.map(({ words, number }) => `${words} (${count(number, 'account')})`))
          }.`
        ])
  ].join(' ')
}
