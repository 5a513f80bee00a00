import type { Explanation } from '../../runtime/errors.ts'
import { accountPage } from './account.ts'
import { compose, jobSummary, type Budget } from './budget.ts'
import { fleetPage } from './accounts.ts'
import { headline } from './headline.ts'
import { message, next } from './markdown.ts'
import type { Report } from '../../report/report.ts'
import { verdictTitle } from '../../check/labels.ts'

/**
 * The summary in GitHub's Markdown: verdict, what to do, then the evidence, as much of it as the budget takes. Pure.
 * @param budget of 2,000 at least, for the headline to fit
 */
export function summaryOf(report: Report, budget: Budget = jobSummary): string {
  const [account, ...others] = report.accounts
  const page = account !== undefined && others.length === 0 ? accountPage(account, report) : fleetPage(report)
  return compose([{ rank: 0, text: headline(report) }, ...page], budget)
}

/** The summary of a run that could not begin. */
export function problemSummary(problem: Explanation): string {
  return `### ${verdictTitle('failed')} — ${message(problem.message)}\n\n${next(problem.nextStep)}\n`
}
