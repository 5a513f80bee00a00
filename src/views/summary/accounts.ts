import type { Verdict } from '../../check/verdict.ts'
import type { AccountReport, Report } from '../../report/schema.ts'
import { groupsByReason } from '../group-by-reason.ts'
import { labelsOf } from './account-labels.ts'
import {
  dataPlaneRoles,
  evidences,
  exceptions,
  expiredExceptions,
  notApplicableAccounts,
  passedAccounts,
  turnOnAgain,
  warningsOfAccounts,
  warningsOfRun
} from './account-lists.ts'
import type { Page } from './budget.ts'
import { decidingProblems } from './headline.ts'
import { clientsOfAccounts, useLine } from './inventory.ts'
import { accountsTable, changesLine, countsTable } from './overview.ts'
import { rank } from './ranks.ts'
import { firstStep, groupParts, groupToFixFirst } from './reason-groups.ts'
import { explained, limits, nothingFound, problemParts, runLine, type Help } from './run.ts'

/** Up to this many accounts get a row each; more are counted. */
const mostRows = 25

/** The page of no account or several, below the headline: what to do, failures by reason, then the rest and the evidence. */
export function accountsPage(report: Report, help: Help): Page {
  const { accounts } = report
  const now = Date.parse(report.finishedAt)
  if (accounts.length === 0) {
    return emptyPage(report, help)
  }
  const of = (verdict: Verdict): readonly AccountReport[] =>
    accounts.filter((account) => account.verdict === verdict)
  const [failed, unproven] = [of('failed'), of('inconclusive')]
  const [failures, doubts] = [groupsByReason(failed, now), groupsByReason(unproven, now)]
  const worst = failed.length > 0 ? failures : doubts
  const labels = labelsOf(accounts)
  const few = accounts.length <= mostRows
  const problems = problemParts(report, rank.next, help)
  const deciding = decidingProblems(report).length > 0
  const first = deciding ? undefined : groupToFixFirst(worst)
  const numbers = [
    few ? accountsTable(report, labels) : { rank: rank.counts, text: countsTable(report) },
    { rank: rank.counts, text: changesLine(report) }
  ]
  const groups = [
    ...groupParts('failed', failures, first, labels, help, now),
    ...groupParts('inconclusive', doubts, first, labels, help, now)
  ]
  const stepsComeFirst = first !== undefined || deciding
  return [
    ...(deciding ? problems : []),
    ...(first === undefined ? [] : [firstStep(first, worst)]),
    ...(deciding ? [] : problems),
    ...useLine(accounts, now),
    ...(few || !stepsComeFirst ? [...groups, ...numbers] : [...numbers, ...groups]),
    ...clientsOfAccounts(accounts, labels, now),
    ...exceptions(of('excepted'), labels, report),
    ...expiredExceptions(accounts, labels),
    ...warningsOfRun(report, help),
    ...(few
      ? []
      : [passedAccounts(of('passed'), labels), notApplicableAccounts(of('not-applicable'), labels)]),
    warningsOfAccounts(accounts, labels, help),
    evidences([...failed, ...unproven], labels, report),
    dataPlaneRoles(accounts, labels),
    ...(accounts.some(({ changed }) => changed) ? [{ rank: rank.roles, text: turnOnAgain }] : []),
    { rank: rank.about, text: limits },
    { rank: rank.about, text: runLine(report) }
  ]
}

function emptyPage(report: Report, help: Help): Page {
  const reason =
    report.run.shard === null
      ? explained(nothingFound, rank.next, help)
      : [{ rank: rank.next, text: 'None of the accounts that were found is in this shard.' }]
  return [
    ...(report.problems.length > 0 ? problemParts(report, rank.next, help) : reason),
    ...warningsOfRun(report, help),
    { rank: rank.about, text: runLine(report) }
  ]
}
