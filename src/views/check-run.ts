import { verdictTitle } from '../check/labels.ts'
import type { Verdict } from '../check/verdict.ts'
import type { FailOn } from '../report/outcome.ts'
import type { Report } from '../report/schema.ts'
import { titles } from '../runtime/codes.ts'
import type { Explanation } from '../runtime/errors.ts'
import { annotationsOf, problemAnnotation, type Annotation } from './annotations.ts'
import type { Budget } from './summary/budget.ts'
import { headline } from './summary/headline.ts'
import { noHelp, type Help } from './summary/run.ts'
import { problemSummary, summaryOf } from './summary/summary.ts'

/** A required check accepts `neutral` (GitHub Docs, "About protected branches"). */
export type Conclusion = 'success' | 'neutral' | 'failure'

const passing: Readonly<Record<Verdict, boolean>> = {
  passed: true,
  failed: false,
  inconclusive: false,
  planned: true,
  excepted: true,
  'not-applicable': false
}

/** Whether a report passes a check run, regardless of `fail-on`. */
function isPass({ mode, verdict }: Pick<Report, 'mode' | 'verdict'>): boolean {
  return passing[verdict] || (mode === 'plan' && verdict === 'not-applicable')
}

/**
 * The conclusion of a check run. Pure.
 * @param cutShort the run was canceled, or the sign-in failed
 */
export function conclusionOf(
  report: Pick<Report, 'mode' | 'verdict'>,
  failOn: FailOn,
  cutShort: boolean
): Conclusion {
  if (cutShort) {
    return 'failure'
  }
  return isPass(report)
    ? 'success'
    : report.verdict === 'inconclusive' && failOn === 'violation'
      ? 'neutral'
      : 'failure'
}

/** A completed check run. */
export interface CheckRunView {
  readonly conclusion: Conclusion
  readonly title: string
  /** Markdown. */
  readonly summary: string
  readonly annotations: readonly Annotation[]
}

/** What a check run shows above its annotations. */
export type CheckRunPage = Pick<CheckRunView, 'title' | 'summary'>

/** Bytes; GitHub’s documentation says characters (github/docs #35252). */
const summaryLimit = 65_535
/** For the note of `overruled`. */
const reserved = 600
const summaryBudget: Budget = { bytes: summaryLimit - reserved }

/** Of each level. A check run isn’t limited to ten, as a step is. */
const mostAnnotations = 100

/** The check run of a report. Pure. */
export function checkRunOf(report: Report, conclusion: Conclusion, help: Help = noHelp): CheckRunView {
  return {
    conclusion,
    title: plain(headline(report)),
    summary: summaryOf(report, summaryBudget, help),
    annotations: annotationsOf(report, conclusion === 'failure', mostAnnotations, help)
  }
}

/** The check run of a run with bad input. */
export function problemCheckRun(problem: Explanation, help: Help = noHelp): CheckRunView {
  return {
    conclusion: 'failure',
    title: `${verdictTitle('failed')} — ${titles[problem.code]}`,
    summary: problemSummary(problem, help),
    annotations: [problemAnnotation(problem, help)]
  }
}

/**
 * The check run of a run in progress. It stays if the run is lost.
 * @param url of the workflow run, `''` if it isn’t known
 */
export function checkRunUnderWay(url: string): CheckRunPage {
  return {
    title: 'Under way: nothing is proven yet',
    summary:
      `The check is under way${url === '' ? '' : `; its log is in [the workflow run](${url})`}. If that run has ended and this ` +
      'page still says so, it was lost before it reached a verdict. **Next:** Rerun the job.\n'
  }
}

/** Another check run on GitHub. */
export interface Pointer {
  readonly id: number
  /** As GitHub’s API returned it. */
  readonly url: string
}

/** A check run that fails, with a link, because another one of its name failed first. */
export function overruled(view: CheckRunView, failed: Pointer): CheckRunView {
  const why = 'another check run of this name failed'
  const name = `check run ${failed.id}`
  // A foreign URL must not end the link and add markup.
  const link = /^https:\/\/[\w.:/-]+$/.test(failed.url) ? `**[${name}](${failed.url})**` : name
  const note =
    `### ${verdictTitle('failed')} — ${why}\n\nIn the same attempt of this workflow run, ${link} failed first.\n\n` +
    '**Next:** Fix what that check run reports, or give each step and each job of a matrix its own `check-name`.\n\n' +
    'This step found:\n\n'
  const whole = note + view.summary
  return {
    ...view,
    conclusion: 'failure',
    title: `${verdictTitle('failed')} — ${why}`,
    summary: Buffer.byteLength(whole) > summaryLimit ? note : whole
  }
}

/** A headline without markup: GitHub shows a title as it is. */
function plain(markdown: string): string {
  return markdown
    .replace(/^#+ /, '')
    .replace(/<\/?code>|\u200B/g, '')
    .replace(/&#(\d+);/g, (_, point: string) => String.fromCodePoint(Number(point)))
}
