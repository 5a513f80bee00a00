import './quiet.ts'
import './no-proxy.ts'
import { tmpdir } from 'node:os'
import packageJson from '../package.json' with { type: 'json' }
import { findCloud, type Cloud } from './azure/clouds.ts'
import { noIdToken } from './azure/federation.ts'
import { Cancelled, systemClock } from './clock.ts'
import { BadInput } from './errors.ts'
import { readInputs, type Inputs } from './inputs.ts'
import { readWorkflow } from './workflow.ts'

// What is needed for the first request stands here; the rest is loaded after it.
const { version } = packageJson
const workflow = readWorkflow(process.env, tmpdir())
const cancel = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => cancel.abort(new Cancelled(signal)))
}
const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = process.env
const userAgent = `cosmos-keyless/${version}${runId === undefined ? '' : ` (${repository ?? ''}; run ${runId})`}`

const inputs = inputsOrProblem()
const begun = inputs instanceof BadInput ? { problem: inputs } : { inputs, cloud: cloudOf(inputs) }
// To evaluate the rest would hold up that request's TLS handshake for longer than the request takes.
await Promise.allSettled([begun.cloud])

const { act } = await import('./act.ts')
const failed = await act(begun, { workflow, clock: systemClock, cancel: cancel.signal, version, userAgent })
// A connection that hangs must not keep the job waiting; what was printed is out by then.
process.stdout.write('', () => process.exit(failed ? 1 : 0))

function cloudOf({ cloud, signInWith }: Inputs): Promise<Cloud> {
  return signInWith.kind === 'oidc' && !(workflow.onRunner && workflow.hasIdToken)
    ? Promise.reject(noIdToken(workflow))
    : findCloud(cloud, { clock: systemClock, cancel: cancel.signal, userAgent })
}

function inputsOrProblem(): Inputs | BadInput {
  try {
    return readInputs({
      // As @actions/core reads them; loading it takes longer than all that stands here.
      input: (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim(),
      environment: process.env,
      workflow
    })
  } catch (problem) {
    if (problem instanceof BadInput) {
      return problem
    }
    throw problem
  }
}
