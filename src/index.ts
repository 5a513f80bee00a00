// First: it changes the environment that the other imports read.
import { ignoresTlsSetting } from './runtime/silence-sdk-logs.ts'
import { tmpdir } from 'node:os'
import packageJson from '../package.json' with { type: 'json' }
import { openStep } from './action.ts'
import { Canceled, systemClock } from './runtime/clock.ts'
import { readWorkflow } from './runtime/workflow.ts'

/** After an uncaught error, publishing the check run and the comment takes 15 s at most. */
const lastResortMs = 20_000

const cancel = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => cancel.abort(new Canceled(signal)))
}

const step = openStep({
  environment: process.env,
  nodeVersion: process.versions.node,
  workflow: readWorkflow(process.env, tmpdir()),
  clock: systemClock,
  cancel: cancel.signal,
  version: packageJson.version,
  ignoresTlsSetting
})
let failed = false
let ended = false

process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)
process.on('exit', endUnexpectedly)
step.run().then((fails) => end(fails ? 1 : 0), fail)

/** Fails the step regardless of `fail-on`. */
function fail(error: unknown): void {
  process.exitCode = 1
  if (failed) {
    return
  }
  failed = true
  setTimeout(() => end(1), lastResortMs)
  const over = (): void => end(1)
  step.giveUp(error).then(over, over)
  // Nothing must change after the report is written.
  cancel.abort(new Canceled('The run failed unexpectedly'))
}

/** For example, a package called `process.exit(0)`: only synchronous work still happens. */
function endUnexpectedly(): void {
  if (!ended) {
    process.exitCode = 1
    if (!failed) {
      void step.giveUp(Object.assign(new Error('The process ended'), { name: 'UnexpectedExit' }))
    }
  }
}

/** A hanging connection must not keep the job waiting. */
function end(exitCode: 0 | 1): void {
  process.stdout.write('', () => {
    ended = true
    process.exit(failed ? 1 : exitCode)
  })
}
