import type { MergeInputs } from './inputs/inputs.ts'
import { readReportFiles } from './report/files.ts'
import { mergedReport } from './report/merge.ts'
import { describeRun } from './report/report-log.ts'
import type { RunContext, RunResult } from './run.ts'
import { count, list, oneLine } from './runtime/text.ts'

export type MergeContext = Pick<RunContext, 'workflow' | 'clock' | 'log' | 'cancel' | 'version'>

/** Merges the reports of a sharded run. */
export async function mergeReports(
  inputs: MergeInputs,
  { workflow, clock, log, version, cancel }: MergeContext
): Promise<RunResult> {
  const { files, unmatched } = await readReportFiles(inputs.reports)
  log.info(`Merging ${count(files.length, 'report')}: ${list(files.map(({ path }) => oneLine(path, 200)))}`)
  // Lets a signal arrive that came while the files were read and parsed.
  await clock.sleep(0, cancel).catch(() => undefined)
  const report = mergedReport(files, unmatched, {
    workflow,
    version,
    mode: inputs.mode,
    now: clock.now(),
    canceled: cancel.aborted
  })
  report.problems.forEach(({ message }) => log.info(oneLine(message)))
  log.info(describeRun(report))
  return { report, cutShort: cancel.aborted }
}
