import { tmpdir } from 'node:os'
import { endGroup, getIDToken, getInput, setSecret, startGroup } from '@actions/core'
import packageJson from '../package.json' with { type: 'json' }
import { Cancelled, systemClock } from './clock.ts'
import { BadInput, SignInFailed } from './errors.ts'
import { readInputs, type Inputs } from './inputs.ts'
import type { Log } from './log.ts'
import { publish, type Outcome } from './report/publish.ts'
import { run, stepFails } from './run.ts'
import { oneLine } from './text.ts'
import { readWorkflow } from './workflow.ts'

const workflow = readWorkflow(process.env, tmpdir())
const log = actionsLog()
const cancel = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => cancel.abort(new Cancelled(signal)))
}

const outcome = await act()
await publish(outcome, workflow, log)
const fails = outcome.kind === 'bad-input' || outcome.fails
// A connection that hangs must not keep the job waiting; what was printed is out by then.
process.stdout.write('', () => process.exit(fails ? 1 : 0))

async function act(): Promise<Outcome> {
  let inputs: Inputs
  try {
    inputs = readInputs({ input: (name) => getInput(name), environment: process.env, workflow })
  } catch (problem) {
    if (problem instanceof BadInput) {
      return { kind: 'bad-input', problem }
    }
    throw problem
  }
  const { report, cutShort } = await run(inputs, {
    workflow,
    clock: systemClock,
    log,
    cancel: cancel.signal,
    idToken,
    mask,
    version: packageJson.version
  })
  return { kind: 'report', report, fails: cutShort || stepFails(report.verdict, inputs.failOn) }
}

async function idToken(audience: string): Promise<string> {
  try {
    return await getIDToken(audience)
  } catch (error) {
    throw new SignInFailed(
      `GitHub’s OIDC issuer gave no token: ${oneLine(error instanceof Error ? error.message : '', 300)}`,
      'Run the job again; see https://www.githubstatus.com if it lasts.',
      { cause: error }
    )
  }
}

/** The command that masks a value prints it: only where a runner swallows the command. */
function mask(secret: string): void {
  if (workflow.onRunner) {
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
    info: (line) => process.stdout.write(`${line}\n`),
    group: (title) => {
      close()
      startGroup(title)
      open = true
    },
    endGroup: close
  }
}
