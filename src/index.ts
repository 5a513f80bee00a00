import { ignoresTlsSetting } from './runtime/silence-sdk-logs.ts'
import { tmpdir } from 'node:os'
import packageJson from '../package.json' with { type: 'json' }
import { findCloud, type Cloud } from './azure/clouds.ts'
import { noIdToken } from './azure/federation.ts'
import type { Begun, Step } from './action.ts'
import { Canceled, systemClock } from './runtime/clock.ts'
import { checkEnvironment } from './runtime/environment.ts'
import { BadInput } from './runtime/errors.ts'
import { openHttps } from './runtime/https.ts'
import { proxyOf } from './runtime/proxy.ts'
import type { Exception } from './inputs/exceptions-file.ts'
import { readAnnounceInputs, readInputs, type CheckInputs, type InputName } from './inputs/inputs.ts'
import { explainBreakdown, publishBare } from './publish/last-resort.ts'
import { readWorkflow } from './runtime/workflow.ts'

// What is needed for the first request stands here; the rest is loaded after it.
const { version } = packageJson
const cancel = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => cancel.abort(new Canceled(signal)))
}
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, breakDown)
}
process.on('exit', endsUnasked)
/** A check run and a comment take 15 s at most. */
const lastResortMs = 20_000
let step: Step | undefined
/** What there is to do, once that is known. */
let known: Begun | undefined = undefined
let brokenDown = false
let ended = false

const refused = refusedEnvironment()
const workflow = readWorkflow(process.env, tmpdir())
const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = process.env
// As @actions/core reads them; loading it takes longer than all that stands here.
const input = (name: InputName): string => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
const userAgent = `cosmos-keyless/${version}${runId === undefined ? '' : ` (${repository ?? ''}; run ${runId})`}`

let https = openHttps(undefined)
const begun = await begin()
known = begun
// To evaluate the rest would hold up that request's TLS handshake for longer than the request takes.
await Promise.allSettled(begun.kind === 'check' ? [begun.cloud] : [])
end((await (await openStep()).run(begun)) ? 1 : 0)

async function openStep(): Promise<Step> {
  const act = await import('./action.ts')
  const announcing = readAnnounceInputs({ input, environment: process.env })
  step ??= act.openStep(
    // In a refused environment not even GitHub is asked.
    refused === undefined ? announcing : { ...announcing, checkName: undefined, comment: 'never' },
    {
      workflow,
      https,
      environment: process.env,
      clock: systemClock,
      cancel: cancel.signal,
      version,
      ignored: ignoresTlsSetting
        ? [
            'NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect on this action: it verifies every certificate. For a proxy that inspects TLS, set NODE_EXTRA_CA_CERTS to its CA certificate.'
          ]
        : [],
      userAgent
    }
  )
  return step
}

/** A connection that hangs must not keep the job waiting; what was printed is out by then. */
function end(exitCode: 0 | 1): void {
  process.stdout.write('', () => {
    ended = true
    // What broke down in the meantime has set it.
    process.exit(brokenDown ? 1 : exitCode)
  })
}

/** Of an error that nobody caught: the run publishes that it proves nothing, and fails whatever `fail-on` says. */
function breakDown(error: unknown): void {
  process.exitCode = 1
  if (brokenDown) {
    // Another error doesn't keep the first one from being published, for as long as a check run may take.
    return
  }
  brokenDown = true
  setTimeout(() => end(1), lastResortMs)
  openStep()
    .then(
      (opened) => {
        const published = opened.giveUp(error, known)
        // Nothing is changed any more once the report is written.
        cancel.abort(new Canceled('The run broke down'))
        return published
      },
      () => bare(error)
    )
    .catch(() => undefined)
    .finally(() => end(1))
}

/** Whatever ends the process without a result, for example a call of `process.exit(0)` in a package, fails the step. */
function endsUnasked(): void {
  if (ended) {
    return
  }
  process.exitCode = 1
  const error = Object.assign(new Error('The process ended'), { name: 'UnexpectedExit' })
  if (step === undefined) {
    bare(error)
  } else {
    // No more of it than is done at once: nothing runs after this event (Node.js, "Event: 'exit'").
    void step.giveUp(error, known)
  }
}

function bare(error: unknown): void {
  publishBare(explainBreakdown(error), process.env, (line) => process.stdout.write(`${line}\n`))
}

function refusedEnvironment(): BadInput | undefined {
  try {
    checkEnvironment(process.env)
    return undefined
  } catch (problem) {
    if (problem instanceof BadInput) {
      return problem
    }
    throw problem
  }
}

async function begin(): Promise<Begun> {
  if (refused !== undefined) {
    return { kind: 'bad-input', problem: refused }
  }
  try {
    https = openHttps(proxyOf(process.env, process.versions.node))
    const inputs = readInputs({ input, environment: process.env, workflow })
    if (inputs.kind === 'merge') {
      return { kind: 'merge', inputs }
    }
    // All bad input is refused before the first request, which finding out the cloud is.
    const exceptions = inputs.exceptions === undefined ? [] : await exceptionsIn(inputs.exceptions)
    return { kind: 'check', inputs, exceptions, cloud: cloudOf(inputs) }
  } catch (problem) {
    if (problem instanceof BadInput) {
      return { kind: 'bad-input', problem }
    }
    throw problem
  }
}

async function exceptionsIn(path: string): Promise<readonly Exception[]> {
  const { readExceptionsFile } = await import('./inputs/exceptions-file.ts')
  return readExceptionsFile(path, systemClock.now())
}

function cloudOf({ cloud, signInWith }: CheckInputs): Promise<Cloud> {
  const found =
    signInWith.kind === 'oidc' && !(workflow.onRunner && workflow.hasIdToken)
      ? Promise.reject<Cloud>(noIdToken(workflow))
      : findCloud(cloud, { https, clock: systemClock, cancel: cancel.signal, userAgent })
  return found
}
