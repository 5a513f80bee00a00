import { endGroup, getInput, info, setSecret, startGroup } from '@actions/core'
import { audienceOf } from './azure/clouds.ts'
import type { Exception } from './check/exceptions.ts'
import { factsOf } from './inputs/facts.ts'
import {
  readAnnounceInputs,
  readInputs,
  type CheckInputs,
  type Inputs,
  type MergeInputs,
  type PlanInputs
} from './inputs/inputs.ts'
import { announce, type Announcement, type PublishContext } from './publish/announce.ts'
import { explainLate, explainUnexpected, publishBare } from './publish/last-resort.ts'
import {
  printExplanation,
  publish,
  publishBeside,
  viewsOf,
  type Outcome,
  type Views
} from './publish/publish.ts'
import { stepFails } from './report/outcome.ts'
import { reportOf, type RunFacts } from './report/report.ts'
import type { RunContext, RunResult } from './run.ts'
import { checkEnvironment } from './runtime/environment.ts'
import { BadInput, type Explanation, type Warning } from './runtime/errors.ts'
import { openHttps } from './runtime/https.ts'
import { requestIdToken } from './runtime/id-token.ts'
import type { Log } from './runtime/log.ts'
import { proxyOf } from './runtime/proxy.ts'
import type { Workflow } from './runtime/workflow.ts'
import { conclusionOf } from './views/check-run.ts'

/** What the process gives to the step. */
export interface StepContext extends Pick<RunContext, 'workflow' | 'clock' | 'cancel' | 'version'> {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** `24.10.0` */
  readonly nodeVersion: string
  /** The job set NODE_TLS_REJECT_UNAUTHORIZED=0. */
  readonly ignoresTlsSetting: boolean
}

/** What the step needs to send requests. */
type Connected = StepContext & PublishContext & Pick<RunContext, 'https'>

/** One step of GitHub Actions. */
export interface Step {
  /** Runs the step and publishes its result. Returns whether the step fails. */
  readonly run: () => Promise<boolean>
  /**
   * The last resort: publishes that the run failed unexpectedly, unless a result is already published. Files, outputs,
   * summary and annotations are written before it returns, the check run and the comment later.
   */
  readonly giveUp: (error: unknown) => Promise<void>
}

export function openStep(context: StepContext): Step {
  const { environment, workflow, clock } = context
  const startedAt = clock.now()
  const log = actionsLog()
  let inputs: Inputs | undefined
  let announcement: Announcement | undefined
  let published = false
  let announcing = Promise.resolve()

  async function perform(): Promise<Outcome> {
    checkEnvironment(environment)
    const https = openHttps(proxyOf(environment, context.nodeVersion))
    const connected = { ...context, https, log, userAgent: userAgentOf(context) }
    // Not earlier: in an unsafe environment, even GitHub gets no request.
    announcement = startAnnouncing(connected)
    inputs = readInputs({ input: getInput, environment, workflow })
    return reported(await resultOf(inputs, connected), inputs)
  }

  /** The first result is final. */
  async function publishFirst(outcome: Outcome, views: Views): Promise<void> {
    if (!published) {
      published = true
      publish(views, context, Number(announcement !== undefined))
      if (announcement !== undefined) {
        announcing = publishBeside(announcement, outcome, views, context)
      }
    }
    await announcing
  }

  return {
    async run() {
      const outcome = await perform().catch(badInput)
      await publishFirst(outcome, viewsOf(outcome, context))
      return outcome.fails
    },
    async giveUp(error) {
      log.endGroup()
      if (published) {
        printExplanation('error', 'Failed: the step', explainLate(error), workflow)
        return
      }
      const why = explainUnexpected(error)
      let outcome: Outcome
      let views: Views
      try {
        outcome = nothingProven(why, inputs, startedAt, context)
        views = viewsOf(outcome, context)
      } catch {
        published = true
        publishBare(why, environment, info)
        return
      }
      await publishFirst(outcome, views)
    }
  }
}

function userAgentOf({ version, workflow: { repository, runId } }: StepContext): string {
  return `cosmos-keyless/${version}${runId === '' ? '' : ` (${repository}; run ${runId})`}`
}

function startAnnouncing(context: Connected): Announcement | undefined {
  const inputs = readAnnounceInputs({ input: getInput, environment: context.environment })
  if (inputs.checkName === undefined && inputs.comment === 'never') {
    return undefined
  }
  maskOnRunner(inputs.token, context.workflow)
  return announce(inputs, context)
}

function resultOf(inputs: Inputs, context: Connected): Promise<RunResult> {
  switch (inputs.kind) {
    case 'check':
      return check(inputs, context)
    case 'merge':
      return merge(inputs, context)
    case 'plan':
      return plan(inputs, context)
  }
}

async function check(inputs: CheckInputs, context: Connected): Promise<RunResult> {
  const exceptions = await exceptionsOf(inputs, context)
  const mask = (secret: string): void => maskOnRunner(secret, context.workflow)
  const requestToken = async (audience: string, onSent?: () => void): Promise<string> => {
    const token = await requestIdToken(audience, { ...context, onSent })
    mask(token)
    return token
  }
  const first = firstAudience(inputs, context)
  const idToken = first === undefined ? requestToken : await requestFirst(first, requestToken)
  // Loads the Azure SDKs, which takes longer than everything else here.
  const { run } = await import('./run.ts')
  return run(inputs, {
    ...context,
    exceptions,
    warnings: context.ignoresTlsSetting ? [tlsSettingIgnored] : [],
    mask,
    idToken
  })
}

/** The audience of the first ID token, if sign-in is sure to need it. */
function firstAudience(
  { signInWith, cloud, audience }: CheckInputs,
  { workflow }: Connected
): string | undefined {
  const needed = signInWith.kind === 'oidc' && workflow.onRunner && workflow.hasIdToken
  const known = audienceOf(cloud)
  return needed && known !== undefined ? (audience ?? known) : undefined
}

/** Sends the request for the first token, so that GitHub answers while the SDKs load. Its first caller gets the result. */
async function requestFirst(
  first: string,
  request: (audience: string, onSent?: () => void) => Promise<string>
): Promise<(audience: string) => Promise<string>> {
  const { promise: sent, resolve } = Promise.withResolvers<undefined>()
  let token: Promise<string> | undefined = request(first, () => resolve(undefined))
  await Promise.race([sent, token.catch(() => undefined)])
  return (audience) => {
    const taken = audience === first ? token : undefined
    token = undefined
    return taken ?? request(audience)
  }
}

async function plan(inputs: PlanInputs, context: Connected): Promise<RunResult> {
  const exceptions = await exceptionsOf(inputs, context)
  const { judgePlans } = await import('./plan-run.ts')
  const mask = (secret: string): void => maskOnRunner(secret, context.workflow)
  return judgePlans(inputs, { ...context, exceptions, mask })
}

async function exceptionsOf(
  { exceptions }: CheckInputs | PlanInputs,
  { clock }: Connected
): Promise<readonly Exception[]> {
  if (exceptions === undefined) {
    return []
  }
  const { readExceptionsFile } = await import('./inputs/exceptions-file.ts')
  return readExceptionsFile(exceptions, clock.now())
}

const tlsSettingIgnored: Warning = {
  code: 'tls-setting-ignored',
  message:
    'NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect on this action: it verifies every certificate. If a proxy inspects TLS, set NODE_EXTRA_CA_CERTS to its CA certificate.'
}

async function merge(inputs: MergeInputs, context: Connected): Promise<RunResult> {
  const { mergeReports } = await import('./merge-run.ts')
  return mergeReports(inputs, context)
}

function reported({ report, fixes, cutShort }: RunResult, { failOn }: Inputs): Outcome {
  return {
    kind: 'report',
    report,
    fixes,
    fails: cutShort || stepFails(report, failOn),
    conclusion: conclusionOf(report, failOn, cutShort)
  }
}

function badInput(error: unknown): Outcome {
  if (error instanceof BadInput) {
    return { kind: 'bad-input', problem: error, fails: true, conclusion: 'failure' }
  }
  throw error
}

/** After an unexpected error, no account is proven. */
function nothingProven(
  why: Explanation,
  inputs: Inputs | undefined,
  startedAt: number,
  { workflow, clock, version }: StepContext
): Outcome {
  const facts = factsOfRun(inputs)
  const report = reportOf(
    {
      ...facts,
      startedAt,
      finishedAt: clock.now(),
      workflow,
      version,
      tenantId: null,
      principalId: null,
      found: null,
      problems: [{ ...why, verdict: 'inconclusive' }],
      warnings: []
    },
    []
  )
  return { kind: 'report', report, fails: true, conclusion: 'failure' }
}

function factsOfRun(inputs: Inputs | undefined): Pick<RunFacts, 'mode' | 'cloud' | 'scope' | 'shard'> {
  switch (inputs?.kind) {
    case 'check':
      return factsOf(inputs)
    case 'plan':
      return { mode: 'plan', cloud: null, scope: inputs.plans, shard: null }
    case 'merge':
    case undefined:
      return { mode: inputs?.mode ?? 'audit', cloud: '', scope: [], shard: null }
  }
}

/** The command that masks a value prints it, so it is used only where a runner removes it from the log. */
function maskOnRunner(secret: string, { onRunner }: Workflow): void {
  if (onRunner && secret !== '') {
    setSecret(secret)
  }
}

function actionsLog(): Log {
  let open = false
  const close = (): void => {
    if (open) {
      endGroup()
      open = false
    }
  }
  return {
    info,
    now: info,
    group(title) {
      close()
      startGroup(title)
      open = true
    },
    endGroup: close
  }
}
