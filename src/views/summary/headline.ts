import { verdictOfRun } from '../../check/verdict.ts'
import { count } from '../../runtime/text.ts'
import { message, text } from './markdown.ts'
import { countsOf, type AccountReport, type Problem, type Report } from '../../report/report.ts'
import { shardWords, timeLeft, verdictTitle } from '../../check/labels.ts'

/** The first line of every summary: the verdict, and why in one clause. */
export function headline(report: Report): string {
  return `### ${verdictTitle(report.verdict)} — ${why(report)}`
}

function why(report: Report): string {
  const [account, ...others] = report.accounts
  const [problem, ...more] = holdingProblems(report)
  if (problem !== undefined) {
    return `${clause(problem.message)}${more.length === 0 ? '' : `, and ${count(more.length, 'more problem')}`}`
  }
  if (account === undefined) {
    return report.run.shard === null
      ? 'no account was found'
      : `no account falls to ${text(shardWords(report.run.shard), 60)}`
  }
  return others.length === 0 ? whyAccount(account, report) : whyFleet(report)
}

/** The problems of the run that make its verdict graver than its accounts do. */
export function holdingProblems({ verdict, problems, accounts }: Report): readonly Problem[] {
  const holding = problems.filter((problem) => problem.verdict === verdict)
  return verdictOfRun(accounts.map((account) => account.verdict)) === verdict && accounts.length > 0
    ? []
    : holding
}

function whyAccount(account: AccountReport, { finishedAt }: Report): string {
  const { verdict, proof, reason, attempts, exception } = account
  if (verdict === 'passed') {
    const keys = new Set(attempts.map(({ credential }) => credential).filter((name) => name !== 'entra')).size
    return proof === 'made-up-key'
      ? 'keys are off, says Cosmos DB to a made-up key'
      : proof === 'read-only-keys'
        ? 'keys are off, and Cosmos DB refuses both read-only keys'
        : `keys are off, and Cosmos DB refuses all ${keys} of them`
  }
  return verdict === 'excepted' && exception !== null
    ? `until the end of ${text(exception.expires, 20)} (UTC), ${timeLeft(exception.expires, finishedAt)}`
    : clause(reason)
}

function whyFleet({ verdict, accounts, run }: Report): string {
  const { passed, failed, inconclusive, excepted, notApplicable } = countsOf(accounts)
  const total = accounts.length
  const where = run.shard === null ? '' : ` in ${text(shardWords(run.shard), 60)}`
  const of = (number: number): string =>
    `${number === total ? `all ${total}` : `${number} of ${total}`} accounts${where}`
  const besides = (...some: readonly (readonly [number, string])[]): string =>
    some
      .filter(([number]) => number > 0)
      .map(([number, words]) => `, ${number} ${words}`)
      .join('')
  switch (verdict) {
    case 'failed':
      return of(failed) + besides([inconclusive, 'not proven'])
    case 'inconclusive':
      return of(inconclusive)
    case 'passed':
      return (
        `keys are off at ${of(passed)}` + besides([excepted, 'excepted'], [notApplicable, 'not applicable'])
      )
    case 'excepted':
      return of(excepted) + besides([notApplicable, 'not applicable'])
    case 'not-applicable':
      return `none of ${total} accounts${where} can turn keys off`
  }
}

const clauseLength = 200

/** The first clause of a sentence, to go on with after a dash. */
export function clause(sentence: string): string {
  const [first = sentence] = sentence.split(
    / \(|: |; |,? before |, (?:although|so|and|whose|needed|which) |\.(?= |$)/
  )
  return message(
    first.replace(/^(?:Keys|The|There|A|An|No|Three|Something|This|What|Whether)\b/, (word) =>
      word.toLowerCase()
    ),
    clauseLength
  )
}
