import type { Cloud } from './azure/clouds.ts'
import type { Identity } from './azure/sign-in.ts'
import type { Session } from './session.ts'
import type { Verdict } from './check/verdict.ts'
import type { Clock } from './clock.ts'
import { UserError } from './errors.ts'
import { unseen, type Finding } from './finding.ts'
import type { FailOn, Inputs } from './inputs.ts'
import type { Log } from './log.ts'
import { reportOf, type Report } from './report/report.ts'
import { verdictTitle } from './report/words.ts'
import { oneLine } from './text.ts'
import type { Workflow } from './workflow.ts'

/** What the run needs from the process. */
export interface Platform {
  readonly workflow: Workflow
  /** Being found out: for a cloud of one's own by the run's first request. Fails where nobody could sign in. */
  readonly cloud: Promise<Cloud>
  readonly clock: Clock
  readonly log: Log
  /** Aborted when the job is cancelled. */
  readonly cancel: AbortSignal
  /** Asks GitHub's OIDC issuer for a token of this audience. */
  readonly idToken: (audience: string) => Promise<string>
  /** Tells the runner that a value is a secret. */
  readonly mask: (secret: string) => void
  /** The action's version. */
  readonly version: string
  /** Traces a request in Azure's logs to this run. */
  readonly userAgent: string
}

export interface Ran {
  readonly report: Report
  /** Nobody signed in, or the run was cancelled: the step fails whatever `fail-on` says. */
  readonly cutShort: boolean
}

/**
 * Signs in, turns the account's keys off where the mode says so, tries every key at every endpoint until Cosmos DB
 * itself says that keys are off, and reports. Never throws.
 */
export async function run(inputs: Inputs, platform: Platform): Promise<Ran> {
  const { workflow, clock, log } = platform
  const startedAt = clock.now()
  log.info(`Mode ${inputs.mode}: ${inputs.modeBecause}`)
  let identity: Identity | undefined
  let cloud = typeof inputs.cloud === 'string' ? inputs.cloud : inputs.cloud.href
  let finding: Finding
  let begun = false
  try {
    const session = await begin(inputs, platform)
    identity = session.identity
    cloud = session.cloud
    begun = true
    finding = await session.check()
  } catch (error) {
    finding = notBegun(inputs, error, platform)
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
      scope: [inputs.account.id],
      shard: null,
      problems: [],
      warnings: []
    },
    [finding]
  )
  for (const account of report.accounts) {
    log.info(`${verdictTitle(account.verdict)}: ${oneLine(account.name, 60)}`)
  }
  return { report, cutShort: !begun || platform.cancel.aborted }
}

/** The SDKs are loaded while GitHub is asked for its token: to evaluate them takes longer than that request. */
async function begin(inputs: Inputs, platform: Platform): Promise<Session> {
  const cloud = await platform.cloud
  const assertion = assertions(
    () => platform.idToken(inputs.audience ?? cloud.audience),
    inputs.signInWith.kind === 'oidc'
  )
  const { openSession } = await import('./session.ts')
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

/** The account of a run that could not sign in: nothing is known about it. */
function notBegun(inputs: Inputs, error: unknown, { cancel }: Platform): Finding {
  const ground = cancel.aborted ? 'cancelled' : 'account-unread'
  return unseen(
    inputs.account,
    { verdict: 'inconclusive', ground },
    error instanceof UserError
      ? error
      : {
          message: `The run failed unexpectedly (${error instanceof Error ? error.name : 'unknown error'})`,
          nextStep: 'Run the job again; if it lasts, open an issue.'
        }
  )
}

/** Whether the step fails. */
export function stepFails(verdict: Verdict, failOn: FailOn): boolean {
  switch (failOn) {
    case 'unproven':
      return verdict !== 'passed' && verdict !== 'excepted'
    case 'violation':
      return verdict === 'failed'
    case 'never':
      return false
  }
}
