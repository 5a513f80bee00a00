import type { Explanation } from '../errors.ts'
import { annotationsOf, problemAnnotation, type Annotation } from './annotations.ts'
import type { Budget } from './budget.ts'
import { headline } from './headline.ts'
import type { Report } from './report.ts'
import { problemSummary, summaryOf } from './summary.ts'
import { verdictTitle } from './words.ts'

/** `success` for what counts as passed, and nothing in between: GitHub counts `neutral` and `skipped` as passed. */
export type Conclusion = 'success' | 'failure'

/** What a check run says. */
export interface CheckRunView {
  readonly conclusion: Conclusion
  readonly title: string
  /** Markdown. */
  readonly summary: string
  readonly annotations: readonly Annotation[]
}

/** A check run without its annotations, as it is shown. */
export type CheckRunPage = Pick<CheckRunView, 'title' | 'summary'>

/** Bytes: GitHub's documentation says characters, and its answers bytes (github/docs #35252). */
const summaryLimit = 65_535
/** For what is said of other check runs of the name. */
const reserved = 600
const summaryBudget: Budget = { bytes: summaryLimit - reserved }

/** Of a level, beyond the ten of a step; 50 of them go into one request. */
const mostAnnotations = 100

/**
 * The check run of a report. Pure.
 * @param blocks whether it counts as failed: where the step fails, or would under `fail-on: unproven` instead of `never`
 */
export function checkRunOf(report: Report, blocks: boolean): CheckRunView {
  return {
    conclusion: blocks ? 'failure' : 'success',
    title: plain(headline(report)),
    summary: summaryOf(report, summaryBudget),
    annotations: annotationsOf(report, blocks, mostAnnotations)
  }
}

/** The check run of a run that could not begin. */
export function problemCheckRun(problem: Explanation): CheckRunView {
  return {
    conclusion: 'failure',
    title: `${verdictTitle('failed')} — bad input`,
    summary: problemSummary(problem),
    annotations: [problemAnnotation(problem)]
  }
}

/**
 * The check run of a run that goes on, which stays where it is never heard of again.
 * @param url of the workflow run, `''` where it is not known
 */
export function checkRunUnderWay(url: string): CheckRunPage {
  return {
    title: 'Under way: nothing is proven yet',
    summary:
      `The check is under way${url === '' ? '' : `, its log is in [the workflow run](${url})`}. If that run has ended and this is ` +
      'still here, it was lost before it came to a verdict: run it again.\n'
  }
}

/** What passed, where another one of its name in the same workflow run failed: whichever GitHub looks at, it says failed. */
export function overruled({ summary }: CheckRunPage): CheckRunPage {
  const why = 'another check of this name in this workflow run failed'
  const note = `### ${verdictTitle('failed')} — ${why}\n\nWhat this one found:\n\n`
  const whole = note + summary
  return {
    title: `${verdictTitle('failed')} — ${why}`,
    summary: Buffer.byteLength(whole) > summaryLimit ? note : whole
  }
}

/** A headline of ours as it reads: GitHub shows a title as it is. */
function plain(markdown: string): string {
  return markdown
    .replace(/^#+ /, '')
    .replace(/<\/?code>|\u200B/g, '')
    .replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
}
