import type { Explanation } from '../../runtime/errors.ts'
import { accountPage } from './account.ts'
import { compose, jobSummary, type Budget } from './budget.ts'
import { accountsPage } from './accounts.ts'
import { headline } from './headline.ts'
import { message, next } from './markdown.ts'
import type { Report } from '../../report/report.ts'
import { titles } from '../../runtime/codes.ts'
import { codeLink, noHelp, type Help } from './run.ts'
import { verdictTitle } from '../../check/labels.ts'

/**
 * The summary in GitHub's Markdown: verdict, next step, then as much evidence as fits the budget. Pure.
 * @param budget of 2,000 at least, for the headline to fit
 */
export function summaryOf(report: Report, budget: Budget = jobSummary, help: Help = noHelp): string {
  const [account, ...others] = report.accounts
  const page = account !== undefined && others.length === 0 ? accountPage(account, report, help) : accountsPage(report, help)
  return compose([{ rank: 0, text: headline(report) }, ...page], budget)
}

/** The summary of a run with bad input. */
export function problemSummary({ code, message: words, nextStep }: Explanation, help: Help = noHelp): string {
  return `### ${verdictTitle('failed')} — ${titles[code]}\n\n${message(words)} (${codeLink(code, help)})\n\n${next(nextStep)}\n`
}
