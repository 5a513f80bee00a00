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

/** What a run needs besides its inputs. */
export interface RunContext {
  readonly https: Https
  readonly workflow: Workflow
  readonly clock: Clock
  readonly log: Log
  /** Aborted when the job is canceled. */
  readonly cancel: AbortSignal
  /** Tells the runner that a value is a secret. */
  readonly mask: (secret: string) => void
  /** Requests a token with this audience from GitHub's OIDC issuer. */
  readonly idToken: (audience: string) => Promise<string>
  /** Version of the action. */
  readonly version: string
  /** Lets Azure's request logs be traced to this run. */
  readonly userAgent: string
  /** From the exceptions file. */
  readonly exceptions: readonly Exception[]
  /** Known before the run; the report includes them. */
  readonly warnings: readonly Warning[]
}

export interface RunResult {
  readonly report: Report
  /** Sign-in failed, or the run was canceled: the step fails whatever `fail-on` says. */
  readonly cutShort: boolean
}

/**
 * Signs in, finds the accounts, plans the changes, turns keys off and tries every key until Cosmos DB itself says that
 * keys are off, and reports. Errors end in the report.
 */
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

/** @throws SignInFailed, or the reason of `cancel` */
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

/** A new request each time, except while one is pending: an exchange that timed out must not pile up requests at GitHub. */
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

/** A subscription that doesn't answer must leave time for the accounts of the others. */
function searchMs({ selection, timeoutMinutes }: CheckInputs): number {
  const timeoutMs = timeoutMinutes * 60_000
  return selection.subscriptions.length > 1 ? Math.min(timeoutMs, 120_000) : timeoutMs
}

/** What a run learned about its accounts. */
interface Checked {
  /** In the order of the accounts' IDs. */
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
  /** The existing accounts of all shards; `null` if not known. */
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

/** If sign-in or the search failed, every selected account of this shard is inconclusive. */
function nothingChecked({ selection, shard }: CheckInputs, error: unknown, canceled: boolean): Checked {
  const why = explain(error, canceled)
  const mine =
    selection.kind === 'all'
      ? []
      : refsOf(selection).filter(({ id }) => shard === undefined || shardOf(id, shard.of) === shard.index)
  const because = canceled ? 'canceled' : 'account-unread'
  return {
    findings: mine.map((ref) => notChecked(ref, { verdict: 'inconclusive', because }, why)),
    // A shard without accounts passes, unless nothing is known about it.
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

/** Each selected account once. */
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
