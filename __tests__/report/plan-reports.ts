import type { PlanFile } from '../../src/deployment/planned-account.ts'
import { planReport, type PlanFacts } from '../../src/report/plan-report.ts'
import type { Report } from '../../src/report/schema.ts'
import { begun } from './findings.ts'

/** Reports of plan runs on a pull request. */

export const factsOfPlanRun: PlanFacts = {
  startedAt: begun,
  finishedAt: begun + 1_000,
  workflow: {
    onRunner: true,
    eventName: 'pull_request',
    auditBecause: undefined,
    repository: 'octo/orders',
    repositoryId: '222',
    repositoryOwnerId: '111',
    actor: 'octocat',
    sha: '0'.repeat(40),
    runId: '1',
    runAttempt: 1,
    url: 'https://github.com/octo/orders/actions/runs/1',
    action: { serverUrl: 'https://github.com', repository: '', ref: '' },
    fromFork: false,
    hasIdToken: false,
    step: 'plan',
    temp: '/tmp'
  },
  version: '1.0.0',
  exceptions: [],
  problems: []
}

/** With the fixes that the plans' entries have. */
export function fixedReportOfPlans(...plans: readonly PlanFile[]): ReturnType<typeof planReport> {
  return planReport(plans, factsOfPlanRun)
}

export function reportOfPlans(...plans: readonly PlanFile[]): Report {
  return fixedReportOfPlans(...plans).report
}
