import type { Api } from '../azure/account.ts'
import type { Proof } from '../azure/keys.ts'
import type { Attempt, CredentialName } from '../check/attempt.ts'
import type { Answer } from '../check/answer.ts'
import { verdictOfRun, type Verdict } from '../check/verdict.ts'
import type { Finding } from '../check/finding.ts'
import type { Explanation } from '../runtime/errors.ts'
import type { Mode } from '../inputs/inputs.ts'
import type { Workflow } from '../runtime/workflow.ts'
import type { FoundAccounts } from '../check/shard.ts'
import { oneLine } from '../runtime/text.ts'
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
  /** What concerns the run as a whole; the messages of `problems` are among them. */
  readonly warnings: readonly string[]
  /** What keeps the run from being better than their verdict, whatever its accounts are. */
  readonly problems: readonly Problem[]
  readonly accounts: readonly AccountReport[]
}

/** Something that stands in the way of the whole run: a scope that may not be read, a leg's report that is missing. */
export interface Problem extends Explanation {
  readonly verdict: 'failed' | 'inconclusive'
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
  /** `null` if not known, and in a merged run. */
  readonly found: FoundAccounts | null
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
  /** How many data-plane role assignments were seen; `null` where nobody looked, or was not allowed to. */
  readonly roleAssignments: number | null
  /** Who holds them, at most `dataRolesShown`. */
  readonly dataRoles: readonly DataRole[]
  readonly exception: ExceptionReport | null
  readonly warnings: readonly string[]
  readonly attempts: readonly AttemptReport[]
}

/** One data-plane role assignment of an account. */
export interface DataRole {
  /** Object ID. */
  readonly principalId: string
  /** The role's name, or the ID of its definition where the name is not known. */
  readonly role: string
  readonly scope: string
}

export interface ExceptionReport {
  readonly reason: string
  readonly owner: string
  /** The last day, `2027-03-31`, UTC. */
  readonly expires: string
  /** It has run out: the account was judged like any other. */
  readonly expired: boolean
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
  readonly shard: string | null
  readonly found: FoundAccounts | null
  readonly problems: readonly Problem[]
  /** Besides the problems. */
  readonly warnings: readonly string[]
}

export function reportOf(facts: RunFacts, findings: readonly Finding[]): Report {
  const accounts = findings.map(accountReport)
  const { workflow, problems } = facts
  return {
    schemaVersion: 1,
    mode: facts.mode,
    verdict: verdictOfRun([...accounts, ...problems].map(({ verdict }) => verdict)),
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
      shard: facts.shard,
      found: facts.found
    },
    counts: countsOf(accounts),
    warnings: [...problems.map(sentences), ...facts.warnings],
    problems,
    accounts
  }
}

export function countsOf(accounts: readonly Pick<AccountReport, 'verdict'>[]): Counts {
  const counted = (verdict: Verdict): number =>
    accounts.filter((account) => account.verdict === verdict).length
  return {
    passed: counted('passed'),
    failed: counted('failed'),
    inconclusive: counted('inconclusive'),
    excepted: counted('excepted'),
    notApplicable: counted('not-applicable')
  }
}

/** A problem as one of the warnings. */
export function sentences({ message, nextStep }: Explanation): string {
  return `${message}${/[.!?]$/.test(message) ? '' : '.'}${nextStep === '' ? '' : ` ${nextStep}`}`
}

/** As many holders of data-plane roles as a report names of one account. */
export const dataRolesShown = 100

function accountReport(finding: Finding): AccountReport {
  const { ref, account, judgement, change, course } = finding
  const { firstRefusedAt } = course
  // Azure may report a change as done that the account doesn't show.
  const doneAt = change.accepted ? change.doneAt : undefined
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
    roleAssignments: finding.dataRoles?.length ?? null,
    dataRoles: finding.dataRoles?.slice(0, dataRolesShown) ?? [],
    exception: finding.exception ?? null,
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
