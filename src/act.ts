import { endGroup, getIDToken, info, setSecret, startGroup } from '@actions/core'
import type { Cloud } from './azure/clouds.ts'
import { SignInFailed, type BadInput } from './errors.ts'
import type { Inputs } from './inputs.ts'
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'
import { passes } from './network.ts'
import { retrying } from './retry.ts'
import { publish } from './report/publish.ts'
import { run, stepFails, type Platform } from './run.ts'
import { oneLine } from './text.ts'

/** Runs as a step of GitHub Actions and publishes what came of it. Tells whether the step fails. */
export async function act(
  begun: { readonly inputs: Inputs; readonly cloud: Promise<Cloud> } | { readonly problem: BadInput },
  process: Omit<Platform, 'cloud' | 'log' | 'idToken' | 'mask'>
): Promise<boolean> {
  const { workflow } = process
  const log = actionsLog()
  if ('problem' in begun) {
    await publish({ kind: 'bad-input', problem: begun.problem }, workflow, log)
    return true
  }
  const { inputs, cloud } = begun
  const mask = (secret: string): void => {
    // The command that masks a value prints it: only where a runner swallows the command.
    if (workflow.onRunner) {
      setSecret(secret)
    }
  }
  const { report, cutShort } = await run(inputs, {
    ...process,
    cloud,
    log,
    idToken: (audience) => idToken(audience, process.clock, process.cancel),
    mask
  })
  const fails = cutShort || stepFails(report.verdict, inputs.failOn)
  await publish({ kind: 'report', report, fails }, workflow, log)
  return fails
}

const idTokenSeconds = 60
const tryMs = 10_000

async function idToken(audience: string, clock: Clock, cancel: AbortSignal): Promise<string> {
  try {
    return await retrying(
      { clock, until: clock.now() + idTokenSeconds * 1000, tryMs, cancel },
      (error) => {
        const status = statusOf(error)
        return status === undefined || passes(status)
      },
      () => getIDToken(audience)
    )
  } catch (error) {
    cancel.throwIfAborted()
    const status = statusOf(error)
    throw new SignInFailed(
      `GitHub’s OIDC issuer gave no token${status === undefined ? '' : ` (${status})`}: ${oneLine(error instanceof Error ? error.message : '', 300)}`,
      'Run the job again; if it lasts, ask who runs this GitHub instance.',
      { cause: error }
    )
  }
}

/** @actions/core tells the status within its message only. */
function statusOf(error: unknown): number | undefined {
  const status = /Error Code : (\d{3})/.exec(error instanceof Error ? error.message : '')?.[1]
  return status === undefined ? undefined : Number(status)
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
    group: (title) => {
      close()
      startGroup(title)
      open = true
    },
    endGroup: close
  }
}
