import { countsAsKey } from '../../check/credentials.ts'
import { shardWords, timeLeft, verdictTitle } from '../../check/labels.ts'
import { verdictOfRun } from '../../check/verdict.ts'
import { countsOf } from '../../report/report.ts'
import type { AccountReport, Report } from '../../report/schema.ts'
import { titles } from '../../runtime/codes.ts'
import type { Problem } from '../../runtime/errors.ts'
import { count, list } from '../../runtime/text.ts'
import { keysOnTitle } from '../use-words.ts'
import { text } from './markdown.ts'
import { planReason } from './plan-headline.ts'

/** The first line of every summary: the verdict and its reason. */
export function headline(report: Report): string {
  return `### ${verdictTitle(report.verdict)} — ${reason(report)}`
}

function reason(report: Report): string {
  const [account, ...others] = report.accounts
  const [problem, ...more] = decidingProblems(report)
  if (problem !== undefined) {
    return `${titles[problem.code]}${more.length === 0 ? '' : `, and ${count(more.length, 'more problem')}`}`
  }
  if (report.mode === 'plan') {
    return planReason(report)
  }
  if (account === undefined) {
    return report.run.shard === null
      ? titles['no-accounts']
      : `no account is in ${text(shardWords(report.run.shard), 60)}`
  }
  return others.length === 0 ? reasonOfOne(account, report) : reasonOfSeveral(report)
}

/** The problems because of which the run's verdict is worse than its accounts'. */
export function decidingProblems({ verdict, problems, accounts }: Report): readonly Problem[] {
  const ofAccounts = verdictOfRun(accounts.map((account) => account.verdict))
  return accounts.length > 0 && ofAccounts === verdict
    ? []
    : problems.filter((problem) => problem.verdict === verdict)
}

function reasonOfOne(account: AccountReport, { finishedAt }: Report): string {
  const { verdict, proof, attempts, exception } = account
  if (verdict === 'passed') {
    const keys = new Set(attempts.map(({ credential }) => credential).filter(countsAsKey)).size
    return proof === 'made-up-key'
      ? 'keys are off, and Cosmos DB says so to a made-up key'
      : proof === 'read-only-keys'
        ? 'keys are off, and Cosmos DB refuses both read-only keys'
        : `keys are off, and Cosmos DB refuses all ${keys} of them`
  }
  return verdict === 'excepted' && exception !== null
    ? `until the end of ${text(exception.expires, 20)} (UTC), ${timeLeft(exception.expires, finishedAt)}`
    : titleOfAccount(account, finishedAt)
}

const regionsNamed = 2

/** The title of the account's reason; it names the regions that accept keys, and says whether keys are in use. */
export function titleOfAccount(account: AccountReport, finishedAt: string): string {
  const { code, attempts } = account
  if (code === 'keys-on') {
    return keysOnTitle(account, Date.parse(finishedAt))
  }
  const regions = new Set(
    attempts
      .filter(
        ({ phase, credential, answer }) =>
          phase === 'after' && answer === 'accepted' && countsAsKey(credential)
      )
      .map(({ region }) => (region === null ? 'the global endpoint' : text(region, 60)))
  )
  return code !== 'keys-accepted' || regions.size === 0
    ? titles[code]
    : regions.size > regionsNamed
      ? `${regions.size} endpoints still accept keys`
      : `${list([...regions])} still ${regions.size === 1 ? 'accepts' : 'accept'} keys`
}

/** Whether every account that failed did so because its keys are on, as in an inventory. */
function failedByKeysOn(accounts: readonly AccountReport[]): boolean {
  return accounts.every(({ verdict, code }) => verdict !== 'failed' || code === 'keys-on')
}

function reasonOfSeveral({ verdict, accounts, run }: Report): string {
  const { passed, failed, inconclusive, planned, excepted, notApplicable } = countsOf(accounts)
  const total = accounts.length
  const where = run.shard === null ? '' : ` in ${text(shardWords(run.shard), 60)}`
  const of = (number: number): string =>
    `${number === total ? `all ${total}` : `${number} of ${total}`} accounts${where}`
  const also = (...some: readonly (readonly [number, string])[]): string =>
    some
      .filter(([number]) => number > 0)
      .map(([number, words]) => `, ${number} ${words}`)
      .join('')
  const rest = also([excepted, 'excepted'], [notApplicable, 'not applicable'])
  switch (verdict) {
    case 'failed':
      return `${failedByKeysOn(accounts) ? `${titles['keys-on']} at ` : ''}${of(failed)}${also([inconclusive, 'not proven'])}`
    case 'inconclusive':
      return of(inconclusive)
    case 'planned':
      return of(planned)
    case 'passed':
      return `keys are off at ${of(passed)}${rest}`
    case 'excepted':
      return of(excepted) + also([notApplicable, 'not applicable'])
    case 'not-applicable':
      return `none of ${total} accounts${where} can turn keys off`
  }
}
