import { verdictTitle, verdictWords } from '../check/labels.ts'
import { count, oneLine } from '../runtime/text.ts'
import type { Report } from './schema.ts'

export function describeRun({ verdict, counts, accounts, problems }: Report): string {
  const [account] = accounts
  const title = verdictTitle(verdict)
  if (account !== undefined && accounts.length === 1 && problems.length === 0) {
    return `${title}: ${oneLine(account.name, 60)}`
  }
  const parts = (
    [
      [counts.failed, 'failed'],
      [counts.inconclusive, 'inconclusive'],
      [counts.planned, 'planned'],
      [counts.passed, 'passed'],
      [counts.excepted, 'excepted'],
      [counts.notApplicable, 'not-applicable']
    ] as const
  ).flatMap(([number, of]) => (number === 0 ? [] : [`${number} ${verdictWords[of].word.toLowerCase()}`]))
  return `${title}: ${count(accounts.length, 'account')}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`
}
