import { planJudge } from './deployment/judge-plan.ts'
import type { PlanFile } from './deployment/planned-account.ts'
import { readPlanFiles } from './deployment/read-plans.ts'
import type { PlanInputs } from './inputs/inputs.ts'
import { describePlan, describePlanned } from './report/plan-log.ts'
import { planReport } from './report/plan-report.ts'
import { describeRun } from './report/report-log.ts'
import type { RunContext, RunResult } from './run.ts'
import type { Problem } from './runtime/errors.ts'
import { count, oneLine } from './runtime/text.ts'

export type PlanRunContext = Pick<
  RunContext,
  'workflow' | 'clock' | 'log' | 'cancel' | 'mask' | 'version' | 'exceptions'
>

/**
 * Reads the deployment plans, masks what they mark as secret, judges what the deployment will do to the keys of every
 * account, and reports. Sends no request and needs no identity.
 * @throws BadInput if a file is missing or isn't a plan
 */
export async function judgePlans({ plans }: PlanInputs, context: PlanRunContext): Promise<RunResult> {
  const { workflow, clock, log, cancel, mask, version, exceptions } = context
  const startedAt = clock.now()
  const judge = planJudge('.', startedAt)
  const files: PlanFile[] = []
  for await (const plan of readPlanFiles(plans)) {
    const file = await judge(plan)
    // Before the first line of the log.
    file.secrets.forEach(mask)
    files.push(file)
  }
  log.info(`Mode plan: judges ${count(files.length, 'deployment plan')}, and sends no request to Azure`)
  files.forEach((file) => log.info(describePlan(file)))
  // Lets a signal arrive that came while the files were read and judged.
  await clock.sleep(0, cancel).catch(() => undefined)
  const { report, fixes } = planReport(files, {
    startedAt,
    finishedAt: clock.now(),
    workflow,
    version,
    exceptions,
    problems: cancel.aborted ? [canceled] : []
  })
  report.problems.forEach(({ message }) => log.info(oneLine(message)))
  report.warnings.forEach(({ message }) => log.info(oneLine(message)))
  report.accounts.forEach((account) => log.info(describePlanned(account)))
  log.info(describeRun(report))
  return { report, fixes, cutShort: cancel.aborted }
}

const canceled: Problem = {
  code: 'canceled',
  verdict: 'inconclusive',
  message: 'The run was canceled.',
  nextStep: 'Rerun the job.'
}
