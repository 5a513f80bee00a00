import { endGroup, info, setSecret, startGroup } from '@actions/core'
import type { Cloud } from './azure/clouds.ts'
import type { BadInput } from './errors.ts'
import type { Exception } from './exceptions.ts'
import type { Announcement } from './github/announce.ts'
import { requestIdToken } from './github/id-token.ts'
import type { AnnounceInputs, CheckInputs, MergeInputs } from './inputs.ts'
import type { Log } from './log.ts'
import { publish, type Outcome } from './report/publish.ts'
import { merge, run, stepFails, type Platform, type Ran } from './run.ts'

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

/** Runs as a step of GitHub Actions and publishes what came of it. Tells whether the step fails. */
export async function act(begun: Begun, announcing: AnnounceInputs, process: Process): Promise<boolean> {
  const log = actionsLog()
  const come = outcomeOf(begun, process, log)
  // After the run has begun, whose first request must not wait for what this loads.
  const announcement = announce(announcing, process, log)
  const outcome = await come
  await publish(outcome, { ...process, log, announcement: await announcement })
  return outcome.fails
}

async function outcomeOf(begun: Begun, process: Process, log: Log): Promise<Outcome> {
  if (begun.kind === 'bad-input') {
    return { kind: 'bad-input', problem: begun.problem, fails: true, blocks: true }
  }
  const { report, cutShort } =
    begun.kind === 'merge' ? await merge(begun.inputs, { ...process, log }) : await check(begun, process, log)
  const { failOn } = begun.inputs
  return {
    kind: 'report',
    report,
    fails: cutShort || stepFails(report, failOn),
    blocks: cutShort || stepFails(report, failOn === 'never' ? 'unproven' : failOn)
  }
}

async function announce(
  inputs: AnnounceInputs,
  process: Process,
  log: Log
): Promise<Announcement | undefined> {
  if (inputs.checkName === undefined && inputs.comment === 'never') {
    return undefined
  }
  maskOnRunner(inputs.token, process)
  const github = await import('./github/announce.ts')
  return github.announce(inputs, { ...process, log })
}

function check(
  { inputs, exceptions, cloud }: Extract<Begun, { kind: 'check' }>,
  process: Process,
  log: Log
): Promise<Ran> {
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
