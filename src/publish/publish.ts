import { randomUUID } from 'node:crypto'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { error, notice, setOutput, warning } from '@actions/core'
import type { Verdict } from '../check/verdict.ts'
import type { Fixes } from '../report/plan-report.ts'
import type { Report } from '../report/schema.ts'
import type { Explanation } from '../runtime/errors.ts'
import { workflowFileOf } from '../runtime/event.ts'
import { list, oneLine } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'
import { annotationsOf, problemAnnotation, type Annotation } from '../views/annotations.ts'
import { checkRunOf, problemCheckRun, type CheckRunView, type Conclusion } from '../views/check-run.ts'
import { commentOf } from '../views/comment.ts'
import { helpOf } from '../views/help.ts'
import { resultsOf } from '../views/results.ts'
import { sarifOf } from '../views/sarif.ts'
import { jobSummary, type Budget } from '../views/summary/budget.ts'
import { problemSummary, summaryOf } from '../views/summary/summary.ts'
import type { Announcement, PublishContext } from './announce.ts'

export type Outcome = {
  readonly fails: boolean
  readonly conclusion: Conclusion
} & (
  | { readonly kind: 'report'; readonly report: Report; readonly fixes?: Fixes | undefined }
  | { readonly kind: 'bad-input'; readonly problem: Explanation }
)

export interface Publishing extends Pick<PublishContext, 'workflow' | 'environment'> {
  readonly version: string
}

export interface Views {
  readonly verdict: Verdict
  /** By extension. */
  readonly files: Readonly<Record<'json' | 'sarif', string>> | undefined
  readonly shard: string | null
  readonly changed: number
  readonly results: string
  readonly annotations: (most: number) => readonly Annotation[]
  readonly summary: string
  readonly page: (budget: Budget) => string
  readonly checkRun: () => CheckRunView
}

/** GitHub shows 10 annotations of a level in a step and drops the others silently. */
const mostOfALevel = 10

/** Publishes nothing: if this throws, the last resort still can. */
export function viewsOf(outcome: Outcome, publishing: Publishing): Views {
  return outcome.kind === 'report' ? ofReport(outcome, publishing) : ofProblem(outcome.problem, publishing)
}

/** Synchronous, so that nothing interrupts it. Never throws: one warning explains what couldn't be written. */
export function publish(views: Views, { workflow, environment }: Publishing, reserved: number): void {
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
  writeSummary(views.summary, environment, unwritten)
  const [first, ...others] = unwritten
  print(views.annotations(mostOfALevel - reserved - Number(first !== undefined)))
  if (first !== undefined) {
    printExplanation('warning', 'Not written', explainUnwritten([first, ...others]), workflow)
  }
}

/** Never throws. */
export async function publishBeside(
  { inputs, subject, finish }: Announcement,
  { conclusion }: Outcome,
  { page, checkRun }: Views,
  { workflow }: Publishing
): Promise<void> {
  const { commentKey, comment, inputsDigest } = inputs
  const { runId, runAttempt, url } = workflow
  const failure = await finish({
    failed: conclusion === 'failure',
    checkRun,
    comment: () =>
      commentOf(
        page,
        { key: commentKey, commit: subject.commit, runId, runAttempt, inputs: inputsDigest, url },
        comment === 'on-failure' && conclusion === 'success'
      )
  })
  if (failure !== undefined) {
    printExplanation('warning', 'Not published', failure, workflow)
  }
}

export function printExplanation(
  level: Annotation['level'],
  title: string,
  { code, message, nextStep }: Explanation,
  { action }: Pick<Workflow, 'action'>
): void {
  const url = helpOf(action)(code)
  const lines = [
    oneLine(message, 1800),
    `Next: ${oneLine(nextStep, 1800)}`,
    `Code: ${code}${url === undefined ? '' : ` (${url})`}`
  ]
  print([{ level, title, message: lines.join('\n') }])
}

function print(annotations: readonly Annotation[]): void {
  const commands = { error, warning, notice }
  for (const { level, title, message, file, startLine } of annotations) {
    commands[level](message, {
      title,
      ...(file !== undefined && { file }),
      ...(startLine !== undefined && { startLine })
    })
  }
}

function ofReport(
  { report, fixes, fails, conclusion }: Extract<Outcome, { kind: 'report' }>,
  { workflow, environment, version }: Publishing
): Views {
  const help = helpOf(workflow.action)
  return {
    verdict: report.verdict,
    files: {
      // Only programs read a report of thousands of accounts.
      json: `${JSON.stringify(report, null, report.accounts.length > 100 ? 0 : 2)}\n`,
      sarif: sarifOf(report, {
        workflowFile: workflowFileOf(environment),
        version,
        action: workflow.action,
        fixes
      })
    },
    shard: report.run.shard,
    changed: report.accounts.filter(({ changed }) => changed).length,
    results: resultsOf(report),
    annotations: (most) => annotationsOf(report, fails, most, help),
    summary: summaryOf(report, jobSummary, help),
    page: (budget) => summaryOf(report, budget, help),
    checkRun: () => checkRunOf(report, conclusion, help)
  }
}

function ofProblem(problem: Explanation, { workflow }: Publishing): Views {
  const help = helpOf(workflow.action)
  return {
    verdict: 'failed',
    files: undefined,
    shard: null,
    changed: 0,
    results: '[]',
    annotations: () => [problemAnnotation(problem, help)],
    summary: problemSummary(problem, help),
    page: () => problemSummary(problem, help),
    checkRun: () => problemCheckRun(problem, help)
  }
}

interface Unwritten {
  readonly what: string
  readonly variable: 'RUNNER_TEMP' | 'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY'
  readonly why: string
}

function explainUnwritten(unwritten: readonly [Unwritten, ...Unwritten[]]): Explanation {
  const what = list([...new Set(unwritten.map((one) => one.what))])
  const why = [...new Set(unwritten.map((one) => one.why))]
  const variables = [...new Set(unwritten.map(({ variable }) => variable))]
  return {
    code: 'output-not-written',
    message: `The ${what} couldn’t be written. ${why.join(' ')} Steps that use what’s missing get nothing. The verdict and the exit code don’t change.`,
    nextStep: `Check what changes the environment ${variables.length === 1 ? 'variable' : 'variables'} ${list(variables)} in this job, and that the step can write there. Then rerun the job.`
  }
}

const noPaths = { json: '', sarif: '' } as const

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
        why: `No file can be created in ${oneLine(temp, 200)} (${codeOf(reason)}).`
      })
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
    unwritten.push({ what: 'outputs', variable: 'GITHUB_OUTPUT', why: 'GITHUB_OUTPUT isn’t set.' })
    return
  }
  for (const [name, value] of Object.entries(outputs)) {
    try {
      setOutput(name, value)
    } catch (reason) {
      unwritten.push({
        what: 'outputs',
        variable: 'GITHUB_OUTPUT',
        why: unwritable('GITHUB_OUTPUT', path, reason)
      })
    }
  }
}

function writeSummary(text: string, environment: Publishing['environment'], unwritten: Unwritten[]): void {
  const [what, variable] = ['job summary', 'GITHUB_STEP_SUMMARY'] as const
  const path = environment[variable] ?? ''
  if (path === '') {
    unwritten.push({ what, variable, why: `${variable} isn’t set.` })
    return
  }
  try {
    appendFileSync(path, text)
  } catch (reason) {
    unwritten.push({ what, variable, why: unwritable(variable, path, reason) })
  }
}

function unwritable(variable: Unwritten['variable'], path: string, reason: unknown): string {
  return `${variable} is set to ${oneLine(path, 200)}, which can’t be written (${codeOf(reason)}).`
}

/** @actions/core throws an error without a code if the file doesn't exist. */
function codeOf(reason: unknown): string {
  return reason instanceof Error && 'code' in reason && typeof reason.code === 'string'
    ? reason.code
    : 'ENOENT'
}

function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // The first error was reported.
  }
}
