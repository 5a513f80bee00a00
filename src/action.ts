import { endGroup, info, setSecret, startGroup } from '@actions/core'
import type { Cloud } from './azure/clouds.ts'
import type { BadInput, Explanation } from './runtime/errors.ts'
import type { Exception } from './inputs/exceptions-file.ts'
import type { Announcement } from './publish/announce.ts'
import { requestIdToken } from './runtime/id-token.ts'
import type { AnnounceInputs, CheckInputs, MergeInputs } from './inputs/inputs.ts'
import type { Log } from './runtime/log.ts'
import { explainBreakdown, kindOf, publishBare } from './publish/last-resort.ts'
import type { Annotation } from './views/annotations.ts'
import { conclusionOf } from './views/check-run.ts'
import {
  print,
  publish,
  publishBeside,
  viewsOf,
  type Outcome,
  type Publishing,
  type Views
} from './publish/publish.ts'
import { reportOf } from './report/report.ts'
import { cloudNameOf, merge, run, scopeOf, stepFails, type Platform, type RunResult } from './run.ts'

/** What there is to do, as far as the inputs tell. */
export type Begun =
  | {
      readonly kind: 'check'
      readonly inputs: CheckInputs
      readonly exceptions: readonly Exception[]
      readonly cloud: Promise<Cloud>
    }
  | { readonly kind: 'merge'; readonly inputs: MergeInputs }
  | { readonly kind: 'bad-input'; readonly problem: BadInput }

type Process = Omit<Platform, 'cloud' | 'exceptions' | 'log' | 'idToken' | 'mask'> & {
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** One step of GitHub Actions. */
export interface Step {
  /** Runs it and publishes what came of it. Returns whether the step fails. */
  readonly run: (begun: Begun) => Promise<boolean>
  /**
   * Publishes that the run broke down, if it has published nothing yet; files, outputs, summary and annotation before it
   * returns, the check run and the comment later. The step fails in any case.
   */
  readonly giveUp: (error: unknown, begun: Begun | undefined) => Promise<void>
}

export function openStep(announcing: AnnounceInputs, process: Process): Step {
  const log = actionsLog()
  const announces = announcing.checkName !== undefined || announcing.comment !== 'never'
  const publishing: Publishing = { ...process, announces }
  const startedAt = process.clock.now()
  let announcement: Promise<Announcement | undefined> | undefined
  let published = false
  let givingUp: Promise<void> | undefined

  const gaveUp = (): Promise<void> | undefined => givingUp
  const publishAll = async (outcome: Outcome, views: Views): Promise<void> => {
    published = true
    publish(views, publishing)
    announcement ??= announces ? announce(announcing, process, log) : Promise.resolve(undefined)
    const opened = await announcement
    if (opened !== undefined) {
      await publishBeside(opened, outcome, views, publishing)
    }
  }

  return {
    run: async (begun) => {
      if (gaveUp() !== undefined) {
        await gaveUp()
        return true
      }
      const come = outcomeOf(begun, process, log)
      // After the run has begun, whose first request must not wait for what this loads.
      announcement = announces ? announce(announcing, process, log) : undefined
      // It is waited for at the end; until then a failure is nobody's unhandled rejection.
      announcement?.catch(() => undefined)
      const outcome = await come
      if (gaveUp() !== undefined) {
        // What was published stays, whatever the rest of the run comes to.
        await gaveUp()
        return true
      }
      await publishAll(outcome, viewsOf(outcome, publishing))
      return outcome.fails
    },
    giveUp: (error, begun) => (givingUp ??= giveUp(error, begun))
  }

  async function giveUp(error: unknown, begun: Begun | undefined): Promise<void> {
    log.endGroup()
    const why = explainBreakdown(error)
    if (published) {
      print([afterTheEnd(error)])
      return
    }
    let outcome: Outcome
    let views: Views
    try {
      outcome = brokenDown(begun, why, startedAt, process)
      views = viewsOf(outcome, publishing)
    } catch {
      published = true
      publishBare(why, process.environment, info)
      return
    }
    await publishAll(outcome, views)
  }
}

function afterTheEnd(error: unknown): Annotation {
  return {
    level: 'error',
    title: 'Failed: the step',
    message: `The run failed unexpectedly (${kindOf(error)}) after it published its result. The result stays as it is, and the step fails.\nNext: Rerun the job. If this persists, open an issue and attach the log.`
  }
}

/** Nothing is known of any account then, whatever was seen before. */
function brokenDown(
  begun: Begun | undefined,
  why: Explanation,
  startedAt: number,
  { workflow, clock, version }: Process
): Outcome {
  if (begun?.kind === 'bad-input') {
    return badInput(begun.problem)
  }
  const inputs = begun?.kind === 'check' ? begun.inputs : undefined
  return {
    kind: 'report',
    report: reportOf(
      {
        mode: begun?.inputs.mode ?? 'audit',
        startedAt,
        finishedAt: clock.now(),
        workflow,
        version,
        tenantId: null,
        principalId: null,
        cloud: inputs === undefined ? '' : cloudNameOf(inputs),
        scope: inputs === undefined ? [] : scopeOf(inputs.selection),
        shard: inputs?.shard === undefined ? null : `${inputs.shard.index}/${inputs.shard.of}`,
        found: null,
        problems: [{ verdict: 'inconclusive', ...why }],
        warnings: []
      },
      []
    ),
    fails: true,
    conclusion: 'failure'
  }
}

function badInput(problem: BadInput): Outcome {
  return { kind: 'bad-input', problem, fails: true, conclusion: 'failure' }
}

async function outcomeOf(begun: Begun, process: Process, log: Log): Promise<Outcome> {
  if (begun.kind === 'bad-input') {
    return badInput(begun.problem)
  }
  const { report, cutShort } =
    begun.kind === 'merge' ? await merge(begun.inputs, { ...process, log }) : await check(begun, process, log)
  const { failOn } = begun.inputs
  return {
    kind: 'report',
    report,
    fails: cutShort || stepFails(report, failOn),
    conclusion: conclusionOf(report.verdict, failOn, cutShort)
  }
}

async function announce(inputs: AnnounceInputs, process: Process, log: Log): Promise<Announcement> {
  maskOnRunner(inputs.token, process)
  const github = await import('./publish/announce.ts')
  return github.announce(inputs, { ...process, log })
}

function check(
  { inputs, exceptions, cloud }: Extract<Begun, { kind: 'check' }>,
  process: Process,
  log: Log
): Promise<RunResult> {
  return run(inputs, {
    ...process,
    cloud,
    exceptions,
    log,
    idToken: async (audience) => {
      const token = await requestIdToken(audience, process)
      maskOnRunner(token, process)
      return token
    },
    mask: (secret) => maskOnRunner(secret, process)
  })
}

/** The command that masks a value prints it: only where a runner swallows the command. */
function maskOnRunner(secret: string, { workflow }: Process): void {
  if (workflow.onRunner && secret !== '') {
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
    atOnce: info,
    group: (title) => {
      close()
      startGroup(title)
      open = true
    },
    endGroup: close
  }
}
