import { ignoresTlsSetting } from './quiet.ts'
import { tmpdir } from 'node:os'
import packageJson from '../package.json' with { type: 'json' }
import { findCloud, type Cloud } from './azure/clouds.ts'
import { noIdToken } from './azure/federation.ts'
import type { Begun } from './act.ts'
import { Cancelled, systemClock } from './clock.ts'
import { BadInput } from './errors.ts'
import { openHttps } from './https.ts'
import { proxyOf } from './proxy.ts'
import type { Exception } from './exceptions.ts'
import { readAnnounceInputs, readInputs, type CheckInputs, type InputName } from './inputs.ts'
import { readWorkflow } from './workflow.ts'

// What is needed for the first request stands here; the rest is loaded after it.
const { version } = packageJson
const workflow = readWorkflow(process.env, tmpdir())
const cancel = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => cancel.abort(new Cancelled(signal)))
}
const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: runId } = process.env
// As @actions/core reads them; loading it takes longer than all that stands here.
const input = (name: InputName): string => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
const userAgent = `cosmos-keyless/${version}${runId === undefined ? '' : ` (${repository ?? ''}; run ${runId})`}`

let https = openHttps(undefined)
const begun = await begin()
// To evaluate the rest would hold up that request's TLS handshake for longer than the request takes.
await Promise.allSettled(begun.kind === 'check' ? [begun.cloud] : [])

const { act } = await import('./act.ts')
const failed = await act(begun, readAnnounceInputs({ input }), {
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
})
// A connection that hangs must not keep the job waiting; what was printed is out by then.
process.stdout.write('', () => process.exit(failed ? 1 : 0))

async function begin(): Promise<Begun> {
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
  const { readExceptionsFile } = await import('./exceptions.ts')
  return readExceptionsFile(path, systemClock.now())
}

function cloudOf({ cloud, signInWith }: CheckInputs): Promise<Cloud> {
  const found =
    signInWith.kind === 'oidc' && !(workflow.onRunner && workflow.hasIdToken)
      ? Promise.reject<Cloud>(noIdToken(workflow))
      : findCloud(cloud, { https, clock: systemClock, cancel: cancel.signal, userAgent })
  return found
}
