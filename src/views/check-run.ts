import type { Verdict } from '../check/verdict.ts'
import type { Explanation } from '../runtime/errors.ts'
import type { FailOn } from '../inputs/inputs.ts'
import { annotationsOf, problemAnnotation, type Annotation } from './annotations.ts'
import type { Budget } from './summary/budget.ts'
import { headline } from './summary/headline.ts'
import type { Report } from '../report/report.ts'
import { problemSummary, summaryOf } from './summary/summary.ts'
import { verdictTitle } from '../check/labels.ts'

/** GitHub counts `neutral` as passed for a required check (GitHub Docs, "About protected branches"). */
export type Conclusion = 'success' | 'neutral' | 'failure'

const passing: Readonly<Record<Verdict, boolean>> = {
  passed: true,
  excepted: true,
  failed: false,
  inconclusive: false,
  'not-applicable': false
}

/** Whether a verdict counts as passed in a check run and in a comment, whatever `fail-on` lets the step do. */
export function isPass(verdict: Verdict): boolean {
  return passing[verdict]
}

/**
 * Pure.
 * @param cutShort the run was canceled, or nobody signed in
 */
export function conclusionOf(verdict: Verdict, failOn: FailOn, cutShort: boolean): Conclusion {
  if (cutShort) {
    return 'failure'
  }
  return isPass(verdict)
    ? 'success'
    : verdict === 'inconclusive' && failOn === 'violation'
      ? 'neutral'
      : 'failure'
}

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
/** For what is said of another check run of the name. */
const reserved = 600
const summaryBudget: Budget = { bytes: summaryLimit - reserved }

/** Of a level, beyond the ten of a step; 50 of them go into one request. */
const mostAnnotations = 100

/** The check run of a report. Pure. */
export function checkRunOf(report: Report, conclusion: Conclusion): CheckRunView {
  return {
    conclusion,
    title: plain(headline(report)),
    summary: summaryOf(report, summaryBudget),
    annotations: annotationsOf(report, conclusion === 'failure', mostAnnotations)
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

/** A check run on GitHub, as far as a page points to it. */
export interface Pointer {
  readonly id: number
  /** As GitHub's API gave it. */
  readonly url: string
}

/** A check run that fails because another one of its name failed first, and points to that one. */
export function overruled(view: CheckRunView, failed: Pointer): CheckRunView {
  const why = 'another check run of this name failed'
  const name = `check run ${failed.id}`
  // A URL from outside must not end the link and go on with markup of its own.
  const link = /^https:\/\/[\w.:/-]+$/.test(failed.url) ? `[${name}](${failed.url})` : name
  const note =
    `### ${verdictTitle('failed')} — ${why}\n\nIn the same attempt of this workflow run, ${link} failed first. ` +
    '**Next:** Fix what that one reports, or give each step and each leg of a matrix a `check-name` of its own.\n\nThis one found:\n\n'
  const whole = note + view.summary
  return {
    ...view,
    conclusion: 'failure',
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
