import type { Api } from '../azure/account.ts'
import type { Proof } from '../azure/keys.ts'
import type { Attempt, CredentialName } from '../check/attempt.ts'
import type { Answer } from '../check/answer.ts'
import { verdictOfRun, type Verdict } from '../check/verdict.ts'
import type { Finding } from '../finding.ts'
import type { Mode } from '../inputs.ts'
import type { Workflow } from '../workflow.ts'
import { oneLine } from '../text.ts'
import { reasonOf } from './reasons.ts'

/** The full report: `docs/report.schema.json` is its schema. All views are made from it. */
export interface Report {
  readonly schemaVersion: 1
  readonly mode: Mode
  readonly verdict: Verdict
  /** ISO 8601, UTC, like all times here. */
  readonly startedAt: string
  readonly finishedAt: string
  readonly run: RunReport
  readonly counts: Counts
  readonly warnings: readonly string[]
  readonly accounts: readonly AccountReport[]
}

export interface RunReport {
  readonly repository: string
  readonly runId: string
  readonly runAttempt: number
  readonly sha: string
  readonly url: string
  /** Version of the action. */
  readonly action: string
  readonly tenantId: string | null
  readonly principalId: string | null
  readonly cloud: string
  /** What was searched for accounts. */
  readonly scope: readonly string[]
  readonly shard: string | null
}

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly inconclusive: number
  readonly excepted: number
  readonly notApplicable: number
}

export interface AccountReport {
  readonly id: string
  readonly name: string
  readonly resourceGroup: string
  readonly subscriptionId: string
  /** `null` where the account could not be read. */
  readonly location: string | null
  readonly api: Api | null
  readonly verdict: Verdict
  readonly proof: Proof | null
  /** One sentence. */
  readonly reason: string
  /** One sentence, or empty. */
  readonly nextStep: string
  readonly changed: boolean
  readonly disableLocalAuth: { readonly before: boolean | null; readonly after: boolean | null }
  /** When Azure reported the change as done. */
  readonly changedAt: string | null
  /** Seconds from then to the first round in which all was refused. */
  readonly secondsToRefusal: number | null
  readonly rounds: number
  readonly roleAssignments: number | null
  readonly exception: null
  readonly warnings: readonly string[]
  readonly attempts: readonly AttemptReport[]
}

export interface AttemptReport {
  readonly phase: 'before' | 'after'
  readonly credential: CredentialName
  readonly endpoint: string
  readonly region: string | null
  readonly answer: Answer
  readonly status: number | null
  readonly subStatus: number | null
  readonly activityId: string | null
  readonly message: string
  readonly at: string
}

export interface RunFacts {
  readonly mode: Mode
  /** ms since the epoch */
  readonly startedAt: number
  readonly finishedAt: number
  readonly workflow: Workflow
  readonly version: string
  readonly tenantId: string | null
  readonly principalId: string | null
  readonly cloud: string
  readonly scope: readonly string[]
}

export function reportOf(facts: RunFacts, findings: readonly Finding[], warnings: readonly string[]): Report {
  const accounts = findings.map(accountReport)
  const verdicts = accounts.map(({ verdict }) => verdict)
  const counted = (verdict: Verdict): number => verdicts.filter((other) => other === verdict).length
  const { workflow } = facts
  return {
    schemaVersion: 1,
    mode: facts.mode,
    verdict: verdictOfRun(verdicts),
    startedAt: time(facts.startedAt),
    finishedAt: time(facts.finishedAt),
    run: {
      repository: workflow.repository,
      runId: workflow.runId,
      runAttempt: workflow.runAttempt,
      sha: workflow.sha,
      url: workflow.url,
      action: facts.version,
      tenantId: facts.tenantId,
      principalId: facts.principalId,
      cloud: facts.cloud,
      scope: facts.scope,
      shard: null
    },
    counts: {
      passed: counted('passed'),
      failed: counted('failed'),
      inconclusive: counted('inconclusive'),
      excepted: counted('excepted'),
      notApplicable: counted('not-applicable')
    },
    warnings,
    accounts
  }
}

function accountReport(finding: Finding): AccountReport {
  const { ref, account, judgement, change, course } = finding
  const { firstRefusedAt } = course
  const { doneAt } = change
  return {
    id: account?.id ?? ref.id,
    name: account?.name ?? ref.name,
    resourceGroup: account?.resourceGroup ?? ref.resourceGroup,
    subscriptionId: ref.subscriptionId,
    location: account?.location ?? null,
    api: account?.api ?? null,
    verdict: judgement.verdict,
    proof: finding.proof,
    ...reasonOf(finding),
    changed: change.accepted,
    disableLocalAuth: {
      before: account?.disableLocalAuth ?? null,
      after: finding.settingAfter
    },
    changedAt: doneAt === undefined ? null : time(doneAt),
    secondsToRefusal:
      doneAt === undefined || firstRefusedAt === null
        ? null
        : Math.max(0, Math.round((firstRefusedAt - doneAt) / 100) / 10),
    rounds: course.rounds,
    roleAssignments: null,
    exception: null,
    warnings: finding.warnings,
    attempts: [
      ...finding.before.map((attempt) => attemptReport('before', attempt)),
      ...course.last.map((attempt) => attemptReport('after', attempt)),
      ...(finding.entra === undefined ? [] : [attemptReport('after', finding.entra)])
    ]
  }
}

function attemptReport(phase: AttemptReport['phase'], attempt: Attempt): AttemptReport {
  return {
    phase,
    credential: attempt.credential,
    endpoint: attempt.endpoint.url,
    region: attempt.endpoint.region,
    answer: attempt.answer,
    status: attempt.status,
    subStatus: attempt.subStatus,
    activityId: attempt.activityId === null ? null : oneLine(attempt.activityId, 100),
    message: oneLine(attempt.message),
    at: time(attempt.at)
  }
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
