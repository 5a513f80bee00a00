import type { Cloud } from './azure/clouds.ts'
import type { Identity } from './azure/sign-in.ts'
import type { Session } from './azure/connect.ts'
import type { Clock } from './runtime/clock.ts'
import { UserError } from './runtime/errors.ts'
import type { Https } from './runtime/https.ts'
import { accountRef } from './azure/resource-id.ts'
import type { Exception } from './inputs/exceptions-file.ts'
import { unseen } from './check/finding.ts'
import type { Fleet } from './check/check-accounts.ts'
import type { CheckInputs, FailOn, MergeInputs, Selection } from './inputs/inputs.ts'
import type { Log } from './runtime/log.ts'
import { reportOf, type Report } from './report/report.ts'
import { describeRun } from './check/progress.ts'
import { partOf } from './check/shard.ts'
import { count, list, oneLine } from './runtime/text.ts'
import type { Workflow } from './runtime/workflow.ts'

/** What the run needs from the process. */
export interface Platform {
  readonly https: Https
  readonly workflow: Workflow
  /** Being found out: for a cloud of one's own by the run's first request. Fails where nobody could sign in. */
  readonly cloud: Promise<Cloud>
  /** From the exceptions file. */
  readonly exceptions: readonly Exception[]
  readonly clock: Clock
  readonly log: Log
  /** Aborted when the job is canceled. */
  readonly cancel: AbortSignal
  /** Asks GitHub's OIDC issuer for a token of this audience. */
  readonly idToken: (audience: string) => Promise<string>
  /** Tells the runner that a value is a secret. */
  readonly mask: (secret: string) => void
  /** The action's version. */
  readonly version: string
  /** What the run was asked for and does not do, in whole sentences. */
  readonly ignored: readonly string[]
  /** Traces a request in Azure's logs to this run. */
  readonly userAgent: string
}

export interface RunResult {
  readonly report: Report
  /** Nobody signed in, or the run was canceled: the step fails whatever `fail-on` says. */
  readonly cutShort: boolean
}

/**
 * Signs in, finds the accounts, turns their keys off where the mode says so, tries every key at every endpoint until
 * Cosmos DB itself says that keys are off, and reports. Never throws.
 */
export async function run(inputs: CheckInputs, platform: Platform): Promise<RunResult> {
  const { workflow, clock, log, cancel } = platform
  const startedAt = clock.now()
  platform.ignored.forEach((warning) => log.info(warning))
  log.info(`Mode ${inputs.mode}: ${inputs.modeBecause}`)
  let identity: Identity | undefined
  let cloud = cloudNameOf(inputs)
  let fleet: Fleet
  let begun = false
  try {
    const session = await begin(inputs, platform)
    identity = session.identity
    cloud = session.cloud
    begun = true
    fleet = await session.check()
  } catch (error) {
    fleet = notBegun(inputs, error, platform)
  }
  const report = reportOf(
    {
      mode: inputs.mode,
      startedAt,
      finishedAt: clock.now(),
      workflow,
      version: platform.version,
      tenantId: identity?.tenantId ?? null,
      principalId: identity?.principalId ?? null,
      cloud,
      scope: scopeOf(inputs.selection),
      shard: inputs.shard === undefined ? null : `${inputs.shard.index}/${inputs.shard.of}`,
      found: fleet.found,
      problems: fleet.problems,
      warnings: [...platform.ignored, ...fleet.warnings]
    },
    fleet.findings
  )
  log.info(describeRun(report))
  return { report, cutShort: !begun || cancel.aborted }
}

/** Merges the reports of a sharded run. Never throws. */
export async function merge(
  inputs: MergeInputs,
  {
    workflow,
    clock,
    log,
    version,
    cancel
  }: Pick<Platform, 'workflow' | 'clock' | 'log' | 'version' | 'cancel'>
): Promise<RunResult> {
  const [{ readReportFiles }, { mergedReport }] = await Promise.all([
    import('./report/files.ts'),
    import('./report/merge.ts')
  ])
  const { files, unmatched } = await readReportFiles(inputs.reports)
  log.info(`Merging ${count(files.length, 'report')}: ${list(files.map(({ path }) => oneLine(path, 200)))}`)
  // A signal that came while files were read and parsed is heard before they are judged.
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

/** The SDKs are loaded while GitHub is asked for its token: to evaluate them takes longer than that request. */
async function begin(inputs: CheckInputs, platform: Platform): Promise<Session> {
  const cloud = await platform.cloud
  const assertion = assertions(
    () => platform.idToken(inputs.audience ?? cloud.audience),
    inputs.signInWith.kind === 'oidc'
  )
  const { openSession } = await import('./azure/connect.ts')
  return openSession(inputs, cloud, assertion, platform)
}

/**
 * A fresh token each time; the first is asked for at once, so that it comes while the SDKs load. One that is still being
 * asked for is waited for: an exchange that was given up for it must not leave GitHub with ever more askers, nor take
 * the blame for what GitHub does.
 */
function assertions(ask: () => Promise<string>, early: boolean): () => Promise<string> {
  let asked: Promise<string> | undefined
  const anew = (): Promise<string> => {
    const token = ask()
    const over = (): void => {
      asked = undefined
    }
    // Whoever takes it is told; until then a refusal is nobody's unhandled rejection.
    token.then(over, over)
    asked = token
    return token
  }
  let first = early ? anew() : undefined
  return () => {
    const token = first ?? asked ?? anew()
    first = undefined
    return token
  }
}

/** The accounts of a run that could not sign in, or not look for them: nothing is known about any. */
function notBegun({ selection, shard }: CheckInputs, error: unknown, { cancel }: Platform): Fleet {
  const because = cancel.aborted ? 'canceled' : 'account-unread'
  const why =
    error instanceof UserError
      ? error
      : cancel.aborted
        ? { message: 'The run was canceled before a verdict', nextStep: 'Run the job again.' }
        : {
            message: `The run failed unexpectedly (${error instanceof Error ? error.name : 'unknown error'})`,
            nextStep: 'Run the job again; if it lasts, open an issue.'
          }
  const problem = { verdict: 'inconclusive', message: why.message, nextStep: why.nextStep } as const
  if (selection.kind === 'all') {
    return { findings: [], problems: [problem], warnings: [], found: null }
  }
  const { ids, names, resourceGroup = '', subscriptions } = selection
  const [only = ''] = subscriptions.length === 1 ? subscriptions : []
  const refs = new Map(
    [
      ...ids,
      ...names.map((name) =>
        only !== '' && resourceGroup !== ''
          ? accountRef.of(only, resourceGroup, name)
          : { id: name, name, resourceGroup, subscriptionId: only }
      )
    ].map((ref) => [ref.id.toLowerCase(), ref])
  )
  const mine = [...refs].filter(([id]) => shard === undefined || partOf(id, shard.of) === shard.index)
  return {
    findings: mine.map(([, ref]) => unseen(ref, { verdict: 'inconclusive', because }, why)),
    // An empty part of a shard passes; one of which nothing is known must not.
    problems: mine.length === 0 ? [problem] : [],
    warnings: [],
    found: null
  }
}

/** As the inputs name it. */
export function cloudNameOf({ cloud }: Pick<CheckInputs, 'cloud'>): string {
  return typeof cloud === 'string' ? cloud : cloud.href
}

/** What the run is about, the same in all shards. */
export function scopeOf(selection: Selection): readonly string[] {
  const { subscriptions, resourceGroup } = selection
  const groups = subscriptions.map(
    (id) => `/subscriptions/${id}${resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`}`
  )
  if (selection.kind === 'all') {
    return groups
  }
  const [only] = groups
  const names = selection.names.map((name) =>
    only !== undefined && groups.length === 1 && resourceGroup !== undefined
      ? `${only}/providers/Microsoft.DocumentDB/databaseAccounts/${name}`
      : name
  )
  // Where names are looked up belongs to what the shards of a run have in common.
  return [...new Set([...(names.length > 0 ? groups : []), ...selection.ids.map(({ id }) => id), ...names])]
}

/** Whether the step fails. */
export function stepFails({ verdict, run, accounts }: Report, failOn: FailOn): boolean {
  switch (failOn) {
    case 'unproven':
      return verdict === 'not-applicable'
        ? run.shard === null || accounts.length > 0
        : verdict !== 'passed' && verdict !== 'excepted'
    case 'violation':
      return verdict === 'failed'
    case 'never':
      return false
  }
}
