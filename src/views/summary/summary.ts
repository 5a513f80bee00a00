import type { Explanation } from '../../runtime/errors.ts'
import { accountPage } from './account.ts'
import { compose, jobSummary, type Budget } from './budget.ts'
import { accountsPage } from './accounts.ts'
import { headline } from './headline.ts'
import { next } from './markdown.ts'
import { planPage } from './plan.ts'
import type { Report } from '../../report/schema.ts'
import { titles } from '../../runtime/codes.ts'
import { noHelp, withCode, type Help } from './run.ts'
import { verdictTitle } from '../../check/labels.ts'

/**
 * The summary in GitHub’s Markdown: verdict, next step, then as much evidence as fits. Pure.
 * @param budget at least 2,000, so that the headline fits
 */
export function summaryOf(report: Report, budget: Budget = jobSummary, help: Help = noHelp): string {
  const [account, ...others] = report.accounts
  const page =
    report.mode === 'plan'
      ? planPage(report, help)
      : account !== undefined && others.length === 0
        ? accountPage(account, report, help)
        : accountsPage(report, help)
  return compose([{ rank: 0, text: headline(report) }, ...page], budget)
}

/** The summary of a run with bad input. */
export function problemSummary(problem: Explanation, help: Help = noHelp): string {
  return `### ${verdictTitle('failed')} — ${titles[problem.code]}\n\n${withCode(problem, help)}\n\n${next(problem.nextStep)}\n`
}
