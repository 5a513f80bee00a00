import type { Attempt } from '../check/attempt.ts'
import { dataRolesShown, type Finding } from '../check/finding.ts'
import type { FoundAccounts } from '../check/shard.ts'
import { verdictOfRun, type Verdict } from '../check/verdict.ts'
import type { Problem, Warning } from '../runtime/errors.ts'
import { oneLine } from '../runtime/text.ts'
import type { KeyUse } from '../usage/key-use.ts'
import type { Workflow } from '../runtime/workflow.ts'
import { withUseStep } from './key-usage.ts'
import { reasonOf } from './reasons.ts'
import type { AccountReport, AttemptReport, Counts, Report, UsageReport } from './schema.ts'

/** What a report says about its run. */
export interface RunFacts {
  readonly mode: Report['mode']
  /** ms since the epoch */
  readonly startedAt: number
  readonly finishedAt: number
  readonly workflow: Workflow
  readonly version: string
  readonly tenantId: string | null
  readonly principalId: string | null
  readonly cloud: string | null
  readonly scope: readonly string[]
  readonly shard: string | null
  readonly found: FoundAccounts | null
  readonly problems: readonly Problem[]
  /** Without the problems. */
  readonly warnings: readonly Warning[]
}

/** The report of a run. Pure. */
export function reportOf(facts: RunFacts, findings: readonly Finding[]): Report {
  return reportWith(
    facts,
    findings.map((finding) => withUseStep(accountReport(finding), facts.finishedAt))
  )
}

/** The report of a run whose accounts are reported already. Pure. */
export function reportWith(facts: RunFacts, accounts: readonly AccountReport[]): Report {
  const { workflow, problems, warnings } = facts
  return {
    schemaVersion: 2,
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
    warnings: warnings.map(({ code, message }) => ({ code, message })),
    problems: problems.map(({ code, verdict, message, nextStep }) => ({ code, verdict, message, nextStep })),
    accounts
  }
}

/** How many accounts have each verdict. */
export function countsOf(accounts: readonly Pick<AccountReport, 'verdict'>[]): Counts {
  const counted = (verdict: Verdict): number =>
    accounts.filter((account) => account.verdict === verdict).length
  return {
    passed: counted('passed'),
    failed: counted('failed'),
    inconclusive: counted('inconclusive'),
    planned: counted('planned'),
    excepted: counted('excepted'),
    notApplicable: counted('not-applicable')
  }
}

function accountReport(finding: Finding): AccountReport {
  const { ref, account, judgement, change, course } = finding
  const { code, message, nextStep } = reasonOf(finding)
  const { firstRefusedAt } = course
  // Azure may report a change as done although the account doesn't show it.
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
    code,
    reason: message,
    nextStep,
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
    warnings: finding.warnings.map((warning) => ({ code: warning.code, message: warning.message })),
    usage: finding.usage === undefined ? null : usageReport(finding.usage),
    planned: null,
    attempts: [
      ...finding.before.map((attempt) => attemptReport('before', attempt)),
      ...course.last.map((attempt) => attemptReport('after', attempt)),
      ...(finding.entra === undefined ? [] : [attemptReport('after', finding.entra)])
    ]
  }
}

function usageReport({ lastUse, clients, clientsOmitted, clientsUnknown }: KeyUse): UsageReport {
  const shown = (at: number | undefined): string | null =>
    at === undefined ? null : Number.isNaN(at) ? 'not-known' : time(at)
  return {
    lastUse:
      lastUse === undefined
        ? null
        : {
            primary: shown(lastUse.primary),
            secondary: shown(lastUse.secondary),
            'primary-read-only': shown(lastUse['primary-read-only']),
            'secondary-read-only': shown(lastUse['secondary-read-only'])
          },
    clients:
      clients?.map((client) => ({
        ...client,
        clientIps: [...client.clientIps],
        lastSeen: time(client.lastSeen)
      })) ?? null,
    clientsOmitted,
    clientsUnknown: clientsUnknown ?? null
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
