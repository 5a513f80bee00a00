import type { PlanInputs } from './inputs/inputs.ts'
import type { RunContext, RunResult } from './run.ts'

export type PlanRunContext = Pick<
  RunContext,
  'workflow' | 'clock' | 'log' | 'cancel' | 'mask' | 'version' | 'exceptions'
>

/** Judges what deployment plans will do to the keys of every account. Sends no request. */
export function judgePlans({ plans }: PlanInputs, { log }: PlanRunContext): Promise<RunResult> {
  log.info(plans.join())
  return Promise.reject(new Error('not built yet'))
}
