import { findCloud, type Cloud } from './azure/clouds.ts'
import { connect } from './azure/connect.ts'
import { noIdToken } from './azure/federation.ts'
import { findAccounts, type Found } from './azure/find.ts'
import { accountRef, type AccountRef } from './azure/resource-id.ts'
import { signIn, type Identity } from './azure/sign-in.ts'
import { checkAccounts, foundBy } from './check/check-accounts.ts'
import type { CheckContext } from './check/context.ts'
import { unmatched, type Exception } from './check/exceptions.ts'
import { notChecked, type Finding } from './check/finding.ts'
import { planChanges } from './check/plan.ts'
import { shardOf, type FoundAccounts } from './check/shard.ts'
import { factsOf } from './inputs/facts.ts'
import type { CheckInputs } from './inputs/inputs.ts'
import type { Fixes } from './report/plan-report.ts'
import { describeRun } from './report/report-log.ts'
import { reportOf } from './report/report.ts'
import type { Report } from './report/schema.ts'
import type { Clock } from './runtime/clock.ts'
import { openLimiter } from './runtime/concurrency.ts'
import { UserError, type Explanation, type Problem, type Warning } from './runtime/errors.ts'
import type { Https } from './runtime/https.ts'
import type { Log } from './runtime/log.ts'
import { oneLine } from './runtime/text.ts'
import type { Workflow } from './runtime/workflow.ts'

export interface RunContext {
  readonly https: Https
  readonly workflow: Workflow
  readonly clock: Clock
  readonly log: Log
  readonly cancel: AbortSignal
  readonly mask: (secret: string) => void
  readonly idToken: (audience: string) => Promise<string>
  readonly version: string
  readonly userAgent: string
  readonly exceptions: readonly Exception[]
  readonly warnings: readonly Warning[]
}

export interface RunResult {
  readonly report: Report
  /** Of a plan run. */
  readonly fixes?: Fixes
  /** The step fails regardless of `fail-on`. */
  readonly cutShort: boolean
}

/** Runs the whole check. Errors end in the report. */
export async function run(inputs: CheckInputs, context: RunContext): Promise<RunResult> {
  const { workflow, clock, log, cancel, version } = context
  const startedAt = clock.now()
  context.warnings.forEach(({ message }) => log.info(message))
  log.info(`Mode ${inputs.mode}: ${inputs.modeBecause}`)
  let signedIn: SignedIn | undefined
  let checked: Checked
  try {
    signedIn = await signInToCloud(inputs, context)
    const checking = checkContextOf(inputs, signedIn, context)
    const found = await findAccounts(inputs.selection, {
      ...checking,
      until: clock.now() + searchMs(inputs),
      principalId: signedIn.identity.principalId,
      sharded: inputs.shard !== undefined
    })
    const plan = await planChanges(found, context.exceptions, checking)
    const findings = await checkAccounts(plan, checking)
    checked = {
      findings,
      problems: found.problems,
      warnings: warningsOf(found, context.exceptions),
      found: found.problems.length > 0 ? null : foundBy(found.candidates, plan, findings, inputs.shard)
    }
  } catch (error) {
    checked = nothingChecked(inputs, error, cancel.aborted)
  }
  const facts = factsOf(inputs)
  const report = reportOf(
    {
      ...facts,
      startedAt,
      finishedAt: clock.now(),
      workflow,
      version,
      tenantId: signedIn?.identity.tenantId ?? null,
      principalId: signedIn?.identity.principalId ?? null,
      cloud: signedIn?.cloud.name ?? facts.cloud,
      found: checked.found,
      problems: checked.problems,
      warnings: [...context.warnings, ...checked.warnings]
    },
    checked.findings
  )
  log.info(describeRun(report))
  return { report, cutShort: signedIn === undefined || cancel.aborted }
}

interface SignedIn {
  readonly cloud: Cloud
  readonly identity: Identity
}

async function signInToCloud(inputs: CheckInputs, context: RunContext): Promise<SignedIn> {
  const { workflow, log } = context
  if (inputs.signInWith.kind === 'oidc' && !(workflow.onRunner && workflow.hasIdToken)) {
    throw noIdToken(workflow)
  }
  const cloud = await findCloud(inputs.cloud, context)
  const assertion = oneAtATime(() => context.idToken(inputs.audience ?? cloud.audience))
  const identity = await signIn(inputs.signInWith, { ...context, cloud, assertion })
  // Only the token's recipient verifies these claims.
  const claim = (value: string | null): string => oneLine(value ?? 'unknown', 60)
  log.info(
    `Signed in with ${identity.how}, object ${claim(identity.principalId)} in tenant ${claim(identity.tenantId)} (${oneLine(cloud.name, 60)})`
  )
  return { cloud, identity }
}

/** Shares a pending request, so that timed-out exchanges don't pile up at GitHub. */
function oneAtATime<T>(request: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined
  return () =>
    (pending ??= request().finally(() => {
      pending = undefined
    }))
}

function checkContextOf(
  inputs: CheckInputs,
  { cloud, identity }: SignedIn,
  context: RunContext
): CheckContext {
  const { https, clock, log, cancel, mask, userAgent } = context
  return {
    ...connect(cloud, identity, context),
    options: inputs,
    limiter: openLimiter(inputs.concurrency, clock),
    cosmosDomain: cloud.cosmosDomain,
    https,
    clock,
    log,
    cancel,
    mask,
    userAgent
  }
}

/** A subscription that doesn't answer must not use up the others' time. */
function searchMs({ selection, timeoutMinutes }: CheckInputs): number {
  const timeoutMs = timeoutMinutes * 60_000
  return selection.subscriptions.length > 1 ? Math.min(timeoutMs, 120_000) : timeoutMs
}

interface Checked {
  /** By ID. */
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
  /** The accounts of all shards; `null` if unknown. */
  readonly found: FoundAccounts | null
}

function warningsOf({ candidates, problems }: Found, exceptions: readonly Exception[]): readonly Warning[] {
  const refs = candidates.map(({ ref }) => ref)
  return [
    ...(candidates.length > 0 || problems.length > 0 ? [] : [noAccounts]),
    ...unmatched(exceptions, refs).map(({ account }): Warning => ({
      code: 'exception-unmatched',
      message: `The exception for ${account} matches no account of this run. Remove it from the exceptions file, or correct the name.`
    }))
  ]
}

const noAccounts: Warning = {
  code: 'no-accounts',
  message:
    'No account was found, so nothing was checked. Check resource-group and subscription-id; the log shows what was searched.'
}

function nothingChecked({ selection, shard }: CheckInputs, error: unknown, canceled: boolean): Checked {
  const why = explain(error, canceled)
  const mine =
    selection.kind === 'all'
      ? []
      : refsOf(selection).filter(({ id }) => shard === undefined || shardOf(id, shard.of) === shard.index)
  const because = canceled ? 'canceled' : 'account-unread'
  return {
    findings: mine.map((ref) => notChecked(ref, { verdict: 'inconclusive', because }, why)),
    problems:
      mine.length > 0
        ? []
        : [{ verdict: 'inconclusive', code: why.code, message: why.message, nextStep: why.nextStep }],
    warnings: [],
    found: null
  }
}

function explain(error: unknown, canceled: boolean): Explanation {
  if (error instanceof UserError) {
    return error
  }
  return canceled
    ? {
        code: 'canceled',
        message: 'The run was canceled before it reached a verdict.',
        nextStep: 'Rerun the job.'
      }
    : {
        code: 'unexpected-error',
        message: `The run failed unexpectedly (${error instanceof Error ? error.name : 'unknown error'}).`,
        nextStep: 'Rerun the job. If this persists, open an issue and attach the log.'
      }
}

function refsOf({
  ids,
  names,
  resourceGroup = '',
  subscriptions
}: Extract<CheckInputs['selection'], { kind: 'named' }>): readonly AccountRef[] {
  const [only = ''] = subscriptions.length === 1 ? subscriptions : []
  const named = names.map((name) =>
    only !== '' && resourceGroup !== ''
      ? accountRef.of(only, resourceGroup, name)
      : { id: name, name, resourceGroup, subscriptionId: only }
  )
  return [...new Map([...ids, ...named].map((ref) => [ref.id.toLowerCase(), ref])).values()]
}
