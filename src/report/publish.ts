import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { error, notice, setOutput, summary, warning } from '@actions/core'
import type { Verdict } from '../check/verdict.ts'
import type { Explanation } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Workflow } from '../workflow.ts'
import { annotationsOf, problemAnnotation, type Annotation } from './annotations.ts'
import type { Report } from './report.ts'
import { resultsOf } from './results.ts'
import { problemSummary, summaryOf } from './summary.ts'

/** A run that came to a report, or bad input that kept it from beginning. */
export type Outcome =
  | { readonly kind: 'report'; readonly report: Report; readonly fails: boolean }
  | { readonly kind: 'bad-input'; readonly problem: Explanation }

interface Published {
  readonly verdict: Verdict
  readonly changed: number
  readonly results: string
  readonly reportPath: string
  readonly annotations: readonly Annotation[]
  readonly summary: string
}

/** The only writer: report file, outputs, annotations, summary. One that fails does not keep the others from being written. */
export async function publish(outcome: Outcome, workflow: Workflow, log: Log): Promise<void> {
  const view = outcome.kind === 'report' ? await ofReport(outcome, workflow, log) : ofProblem(outcome.problem)
  setOutput('verdict', view.verdict)
  setOutput('changed', view.changed)
  setOutput('results', view.results)
  setOutput('report-path', view.reportPath)
  const print = { error, warning, notice }
  for (const { level, title, message } of view.annotations) {
    print[level](message, { title })
  }
  try {
    await summary.addRaw(view.summary).write()
  } catch (reason) {
    log.info(`The job summary could not be written: ${reason instanceof Error ? reason.message : ''}`)
  }
}

async function ofReport(
  { report, fails }: Extract<Outcome, { kind: 'report' }>,
  workflow: Workflow,
  log: Log
): Promise<Published> {
  return {
    verdict: report.verdict,
    changed: report.accounts.filter(({ changed }) => changed).length,
    results: resultsOf(report),
    reportPath: await writeReport(report, workflow, log),
    annotations: annotationsOf(report, fails),
    summary: summaryOf(report)
  }
}

function ofProblem(problem: Explanation): Published {
  return {
    verdict: 'failed',
    changed: 0,
    results: '[]',
    reportPath: '',
    annotations: [problemAnnotation(problem)],
    summary: problemSummary(problem)
  }
}

async function writeReport(report: Report, { step, temp }: Workflow, log: Log): Promise<string> {
  const { shard } = report.run
  const name = [
    'cosmos-keyless',
    step.replace(/[^\w-]+/g, '-'),
    shard === null ? '' : shard.replace('/', '-of-'),
    randomUUID()
  ]
    .filter((part) => part !== '')
    .join('-')
  const path = join(temp, `${name}.json`)
  try {
    await writeFile(path, `${JSON.stringify(report, null, 2)}\n`, { flag: 'wx' })
    return path
  } catch (reason) {
    log.info(`The report could not be written to ${path}: ${reason instanceof Error ? reason.message : ''}`)
    return ''
  }
}
