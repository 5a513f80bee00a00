import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { error, notice, setOutput, summary, warning } from '@actions/core'
import type { Verdict } from '../check/verdict.ts'
import type { Explanation } from '../errors.ts'
import type { Announcement } from '../github/announce.ts'
import { workflowFileOf } from '../github/event.ts'
import type { Log } from '../log.ts'
import { oneLine } from '../text.ts'
import type { Workflow } from '../workflow.ts'
import { annotationsOf, linked, problemAnnotation, type Annotation } from './annotations.ts'
import type { Budget } from './budget.ts'
import { checkRunOf, problemCheckRun, type CheckRunView } from './check-run.ts'
import { commentOf } from './comment.ts'
import type { Report } from './report.ts'
import { resultsOf } from './results.ts'
import { sarifOf } from './sarif.ts'
import { problemSummary, summaryOf } from './summary.ts'

/** A run that came to a report, or bad input that kept it from beginning. */
export type Outcome = {
  /** The step fails. */
  readonly fails: boolean
  /** The check run and the comment tell of a failure: where the step fails, also where `fail-on: never` lets it pass. */
  readonly blocks: boolean
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
  readonly log: Log
  /** `undefined` where neither a check run nor a comment was asked for. */
  readonly announcement: Announcement | undefined
}

/** All that is said of an outcome; the check run and the comment take as much of the page as fits them. */
interface Views {
  readonly outputs: Readonly<Record<string, string | number>>
  readonly annotations: readonly Annotation[]
  readonly page: (budget?: Budget) => string
  readonly checkRun: () => CheckRunView
}

/**
 * The only writer: files, outputs, annotations, summary, then the check run and the comment. One that fails does not keep
 * the others from being written.
 */
export async function publish(outcome: Outcome, publishing: Publishing): Promise<void> {
  const { log, announcement } = publishing
  const view =
    outcome.kind === 'report' ? await ofReport(outcome, publishing) : ofProblem(outcome.problem, publishing)
  for (const [name, value] of Object.entries(view.outputs)) {
    setOutput(name, value)
  }
  print(view.annotations)
  try {
    await summary.addRaw(view.page()).write()
  } catch (reason) {
    log.info(`The job summary could not be written: ${reason instanceof Error ? reason.message : ''}`)
  }
  if (announcement !== undefined) {
    print(await announced(announcement, outcome.blocks, view, publishing))
  }
}

async function announced(
  { inputs, subject, finish }: Announcement,
  blocks: boolean,
  { page, checkRun }: Views,
  { workflow }: Publishing
): Promise<readonly Annotation[]> {
  const { commentKey, comment } = inputs
  const { runId, runAttempt, url } = workflow
  const undelivered = await finish({
    failed: blocks,
    checkRun,
    comment: () =>
      commentOf(
        page,
        { key: commentKey, commit: subject.commit, runId, runAttempt, url },
        comment === 'on-failure' && !blocks
      )
  })
  return undelivered === undefined
    ? []
    : [
        {
          level: 'warning',
          title: 'Not published',
          message: `${oneLine(undelivered.message, 2000)}\nNext: ${oneLine(undelivered.nextStep, 2000)}`
        }
      ]
}

function print(annotations: readonly Annotation[]): void {
  const commands = { error, warning, notice }
  for (const { level, title, message } of annotations) {
    commands[level](message, { title })
  }
}

/** Of the ten warnings of a step that GitHub shows, one is kept for what could not be published. */
const mostWithAnnouncement = 9

async function ofReport(
  { report, fails, blocks }: Extract<Outcome, { kind: 'report' }>,
  publishing: Publishing
): Promise<Views> {
  const { workflow, environment, version, announcement } = publishing
  const files = await writeFiles(publishing, report.run.shard, {
    // Thousands of accounts are for machines to read.
    json: `${JSON.stringify(report, null, report.accounts.length > 100 ? 0 : 2)}\n`,
    sarif: sarifOf(report, { workflowFile: workflowFileOf(environment), version, action: workflow.action })
  })
  return {
    outputs: {
      verdict: report.verdict,
      changed: report.accounts.filter(({ changed }) => changed).length,
      results: resultsOf(report),
      'report-path': files.json,
      'sarif-path': files.sarif
    },
    annotations: annotationsOf(report, fails, announcement && mostWithAnnouncement).map((one) =>
      linked(one, workflow.action)
    ),
    page: (budget) => summaryOf(report, budget),
    checkRun: () => checkRunOf(report, blocks)
  }
}

function ofProblem(problem: Explanation, { workflow }: Publishing): Views {
  return {
    outputs: {
      verdict: 'failed' satisfies Verdict,
      changed: 0,
      results: '[]',
      'report-path': '',
      'sarif-path': ''
    },
    annotations: [linked(problemAnnotation(problem), workflow.action)],
    page: () => problemSummary(problem),
    checkRun: () => problemCheckRun(problem)
  }
}

/** One of each extension, side by side under one name. Gives their paths, `''` for one that could not be written. */
async function writeFiles<Extension extends string>(
  { workflow: { step, temp }, log }: Publishing,
  shard: string | null,
  contents: Readonly<Record<Extension, string>>
): Promise<Readonly<Record<Extension, string>>> {
  const name = [
    'cosmos-keyless',
    step.replace(/[^\w-]+/g, '-'),
    shard === null ? '' : shard.replace('/', '-of-'),
    randomUUID()
  ]
    .filter((part) => part !== '')
    .join('-')
  const written = await Promise.all(
    Object.entries<string>(contents).map(async ([extension, content]) => {
      const path = join(temp, `${name}.${extension}`)
      try {
        await writeFile(path, content, { flag: 'wx' })
        return [extension, path]
      } catch (reason) {
        log.info(
          `The report could not be written to ${path}: ${reason instanceof Error ? reason.message : ''}`
        )
        return [extension, '']
      }
    })
  )
  return Object.fromEntries(written) as Record<Extension, string>
}
