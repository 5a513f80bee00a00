import { randomUUID } from 'node:crypto'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { error, notice, setOutput, warning } from '@actions/core'
import type { Verdict } from '../check/verdict.ts'
import type { Explanation } from '../runtime/errors.ts'
import type { Announcement } from './announce.ts'
import { workflowFileOf } from '../runtime/event.ts'
import { count, list, oneLine } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'
import { annotationsOf, linked, problemAnnotation, type Annotation } from '../views/annotations.ts'
import type { Budget } from '../views/summary/budget.ts'
import { checkRunOf, isPass, problemCheckRun, type CheckRunView, type Conclusion } from '../views/check-run.ts'
import { commentOf } from '../views/comment.ts'
import type { Report } from '../report/report.ts'
import { resultsOf } from '../views/results.ts'
import { sarifOf } from '../views/sarif.ts'
import { problemSummary, summaryOf } from '../views/summary/summary.ts'

/** A run that came to a report, or bad input that kept it from beginning. */
export type Outcome = {
  /** The step fails. */
  readonly fails: boolean
  /** Of the check run; `failure` makes `comment: on-failure` write a comment. */
  readonly conclusion: Conclusion
} & (
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'bad-input'; readonly problem: Explanation }
)

/** Where it is published. */
export interface Publishing {
  readonly workflow: Workflow
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Version of the action. */
  readonly version: string
  /** Whether a check run or a comment was asked for. */
  readonly announces: boolean
}

/** All that is said of an outcome; the check run and the comment take as much of the page as fits them. */
export interface Views {
  readonly verdict: Verdict
  /** By extension: side by side under one name. */
  readonly files: Readonly<Record<'json' | 'sarif', string>> | undefined
  readonly shard: string | null
  readonly changed: number
  readonly results: string
  /** @param most of a level */
  readonly annotations: (most: number) => readonly Annotation[]
  readonly page: (budget?: Budget) => string
  readonly checkRun: () => CheckRunView
}

/** GitHub shows so many annotations of a level in a step, and drops the others without a word. */
const mostOfALevel = 10

/** Builds all that is published, and publishes nothing: what throws here leaves everything to the last resort. */
export function viewsOf(outcome: Outcome, publishing: Publishing): Views {
  return outcome.kind === 'report' ? ofReport(outcome, publishing) : ofProblem(outcome.problem, publishing)
}

/**
 * Writes files, outputs, summary and annotations, in one go: nothing else of the process comes in between. What can't be
 * written doesn't keep the others from being written, and one warning says so. Never throws.
 */
export function publish(views: Views, { workflow, environment, announces }: Publishing): void {
  const unwritten: Unwritten[] = []
  const paths =
    views.files === undefined ? noPaths : writeFiles(views.files, views.shard, workflow, unwritten)
  writeOutputs(
    {
      verdict: views.verdict,
      changed: views.changed,
      results: views.results,
      'report-path': paths.json,
      'sarif-path': paths.sarif
    },
    environment,
    unwritten
  )
  writeSummary(views.page(), environment, unwritten)
  const [first, ...others] = unwritten
  const reserved = Number(announces) + Number(first !== undefined)
  print([
    ...views.annotations(mostOfALevel - reserved),
    ...(first === undefined ? [] : [linked(unwrittenAnnotation([first, ...others]), workflow.action)])
  ])
}

/** The check run and the comment, after everything else. Never throws. */
export async function publishBeside(
  { inputs, subject, finish }: Announcement,
  { conclusion }: Outcome,
  { verdict, page, checkRun }: Views,
  { workflow }: Publishing
): Promise<void> {
  const { commentKey, comment, inputsDigest } = inputs
  const { runId, runAttempt, url } = workflow
  const failures = await finish({
    failed: conclusion === 'failure',
    checkRun,
    comment: () =>
      commentOf(
        page,
        { key: commentKey, commit: subject.commit, runId, runAttempt, inputs: inputsDigest, url },
        comment === 'on-failure' && conclusion !== 'failure' && isPass(verdict)
      )
  })
  if (failures !== undefined) {
    print([
      {
        level: 'warning',
        title: 'Not published',
        message: `${oneLine(failures.message, 2000)}\nNext: ${oneLine(failures.nextStep, 2000)}`
      }
    ])
  }
}

/** Prints annotations, as the runner reads them. */
export function print(annotations: readonly Annotation[]): void {
  const commands = { error, warning, notice }
  for (const { level, title, message } of annotations) {
    commands[level](message, { title })
  }
}

function ofReport(
  { report, fails, conclusion }: Extract<Outcome, { kind: 'report' }>,
  { workflow, environment, version }: Publishing
): Views {
  const page = (budget?: Budget): string => summaryOf(report, budget)
  return {
    verdict: report.verdict,
    files: {
      // Thousands of accounts are for machines to read.
      json: `${JSON.stringify(report, null, report.accounts.length > 100 ? 0 : 2)}\n`,
      sarif: sarifOf(report, { workflowFile: workflowFileOf(environment), version, action: workflow.action })
    },
    shard: report.run.shard,
    changed: report.accounts.filter(({ changed }) => changed).length,
    results: resultsOf(report),
    annotations: (most) => annotationsOf(report, fails, most).map((one) => linked(one, workflow.action)),
    page,
    checkRun: () => checkRunOf(report, conclusion)
  }
}

function ofProblem(problem: Explanation, { workflow }: Publishing): Views {
  return {
    verdict: 'failed',
    files: undefined,
    shard: null,
    changed: 0,
    results: '[]',
    annotations: () => [linked(problemAnnotation(problem), workflow.action)],
    page: () => problemSummary(problem),
    checkRun: () => problemCheckRun(problem)
  }
}

/** Something of the result that could not be written. */
interface Unwritten {
  readonly what: string
  readonly variable: 'RUNNER_TEMP' | 'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY'
  /** What is wrong with the variable, as the end of a sentence. */
  readonly why: string
}

function unwrittenAnnotation(unwritten: readonly [Unwritten, ...Unwritten[]]): Annotation {
  const { message, nextStep } = explainUnwritten(unwritten)
  return {
    level: 'warning',
    title: 'Not written',
    message: `${oneLine(message, 1500)}\nNext: ${oneLine(nextStep, 1500)}`
  }
}

function explainUnwritten(unwritten: readonly [Unwritten, ...Unwritten[]]): Explanation {
  const what = [...new Set(unwritten.map((one) => one.what))]
  const why = [...new Set(unwritten.map(({ variable, why }) => `${variable} ${why}`))]
  const variables = [...new Set(unwritten.map(({ variable }) => variable))]
  return {
    message: `The ${list(what)} could not be written: ${why.join('; ')}. Steps that use ${what.length === 1 ? 'this' : 'these'} get nothing; the verdict and the exit code stay the same.`,
    nextStep: `Check what changes the environment ${count(variables.length, 'variable').replace(/^\d+ /, '')} ${list(variables)} in this job, and that this step may write there. Then rerun the job.`
  }
}

const noPaths = { json: '', sarif: '' } as const

/** Returns their paths, `''` for one that could not be written. */
function writeFiles(
  contents: NonNullable<Views['files']>,
  shard: string | null,
  { step, temp }: Workflow,
  unwritten: Unwritten[]
): Readonly<Record<'json' | 'sarif', string>> {
  const name = [
    'cosmos-keyless',
    step.replace(/[^\w-]+/g, '-'),
    shard === null ? '' : shard.replace('/', '-of-'),
    randomUUID()
  ]
    .filter((part) => part !== '')
    .join('-')
  const write = (extension: 'json' | 'sarif', what: string): string => {
    const path = join(temp, `${name}.${extension}`)
    try {
      writeFileSync(path, contents[extension], { flag: 'wx' })
      return path
    } catch (reason) {
      unwritten.push({
        what,
        variable: 'RUNNER_TEMP',
        why: `names ${oneLine(temp, 200)}, where no file can be written (${codeOf(reason)})`
      })
      // A disk that is full leaves a part of the file.
      quietly(() => rmSync(path, { force: true }))
      return ''
    }
  }
  return { json: write('json', 'report file'), sarif: write('sarif', 'SARIF file') }
}

function writeOutputs(
  outputs: Readonly<Record<string, string | number>>,
  environment: Publishing['environment'],
  unwritten: Unwritten[]
): void {
  const path = environment['GITHUB_OUTPUT'] ?? ''
  if (path === '') {
    unwritten.push({ what: 'outputs', variable: 'GITHUB_OUTPUT', why: 'is not set' })
    return
  }
  for (const [name, value] of Object.entries(outputs)) {
    try {
      setOutput(name, value)
    } catch (reason) {
      unwritten.push({ what: 'outputs', variable: 'GITHUB_OUTPUT', why: unwritable(path, reason) })
    }
  }
}

function writeSummary(page: string, environment: Publishing['environment'], unwritten: Unwritten[]): void {
  const [what, variable] = ['job summary', 'GITHUB_STEP_SUMMARY'] as const
  const path = environment[variable] ?? ''
  if (path === '') {
    unwritten.push({ what, variable, why: 'is not set' })
    return
  }
  try {
    appendFileSync(path, page)
  } catch (reason) {
    unwritten.push({ what, variable, why: unwritable(path, reason) })
  }
}

function unwritable(path: string, reason: unknown): string {
  return `names ${oneLine(path, 200)}, which can’t be written (${codeOf(reason)})`
}

/** Of an error of the file system; @actions/core has none for a file that is missing. */
function codeOf(reason: unknown): string {
  return reason instanceof Error && 'code' in reason && typeof reason.code === 'string'
    ? reason.code
    : 'ENOENT'
}

function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // The one before was reported.
  }
}
