import type { AccessToken, TokenCredential } from '@azure/core-auth'
import { AzureCliCredential } from '@azure/identity'
import { decodeJwt } from 'jose'
import type { Clock } from '../runtime/clock.ts'
import { SignInFailed } from '../runtime/errors.ts'
import type { Https } from '../runtime/https.ts'
import { retrying } from '../runtime/retry.ts'
import { ended, oneLine } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'
import type { Cloud } from './clouds.ts'
import { explainFederation } from './federation.ts'
import { oidcCredential, type OidcCredential } from './oidc-credential.ts'
import { tokenCache } from './token-cache.ts'

export type SignInWith =
  | { readonly kind: 'oidc'; readonly clientId: string; readonly tenantId: string }
  | { readonly kind: 'azure-cli' }

export interface Identity {
  readonly credential: TokenCredential
  /** `oid` of the token. */
  readonly principalId: string | null
  /** `tid` of the token. */
  readonly tenantId: string | null
  readonly how: string
}

export interface SignInContext {
  readonly https: Https
  readonly cloud: Cloud
  readonly workflow: Workflow
  /** For the log: `Signed in with …`. */
  readonly assertion: () => Promise<string>
  readonly mask: (secret: string) => void
  readonly clock: Clock
  readonly cancel: AbortSignal
}

const signInSeconds = 120
const tryMs = 20_000

/**
 * Gets the first token, so that a refusal is reported before anything is read.
 * @throws SignInFailed, or the reason of `cancel`
 */
export async function signIn(by: SignInWith, context: SignInContext): Promise<Identity> {
  const { cloud, clock, cancel } = context
  const oidc = by.kind === 'oidc' ? oidcCredential(by, context) : undefined
  const isTransient = (error: unknown): boolean => oidc?.isTransient(error) ?? false
  const { credential, retryFromNowOn } = tokenCache(
    oidc ?? new AzureCliCredential({ processTimeoutInMs: 60_000 }),
    isTransient,
    context
  )
  let token: AccessToken | null
  try {
    token = await retrying(
      { clock, until: clock.now() + signInSeconds * 1000, tryMs, cancel },
      isTransient,
      (abortSignal) => credential.getToken(cloud.resourceManagerScope, { abortSignal })
    )
  } catch (error) {
    const first = oidc?.observed().noAssertion ?? error
    if (cancel.aborted || first instanceof SignInFailed) {
      throw first
    }
    throw by.kind === 'oidc' && oidc !== undefined
      ? refused(error, by, oidc, context)
      : noAzureCliSession(error)
  }
  retryFromNowOn()
  const { oid, tid } = claimsOf(token?.token ?? '')
  return {
    credential,
    principalId: oid,
    tenantId: tid,
    how:
      by.kind === 'azure-cli'
        ? 'the Azure CLI session of this job'
        : `GitHub’s OIDC token, as client ${by.clientId}`
  }
}

function noAzureCliSession(error: unknown): SignInFailed {
  return new SignInFailed(
    'no-azure-cli-session',
    ended(`No Azure CLI session is available: ${oneLine(messageOf(error), 300)}`),
    'Set client-id and tenant-id to sign in with GitHub’s OIDC token, or run azure/login in an earlier step of this job.',
    { cause: error }
  )
}

function refused(
  error: unknown,
  by: Extract<SignInWith, { kind: 'oidc' }>,
  oidc: OidcCredential,
  { cloud: { authority }, workflow }: SignInContext
): SignInFailed {
  const { fault, refusal, otherHost } = oidc.observed()
  if (otherHost !== undefined) {
    return new SignInFailed(
      'sign-in-redirected',
      `Sign-in at ${authority} stopped because the next request would have gone to another host (${oneLine(otherHost, 200)}).`,
      'Check token_endpoint in the authority’s /.well-known/openid-configuration, and report it to the operator of this cloud.',
      { cause: error }
    )
  }
  const text = messageOf(error)
  const explained = explainFederation(`${text} ${refusal?.body ?? ''}`, {
    ...by,
    presented: oidc.presented(),
    workflow
  })
  if (explained !== undefined) {
    return new SignInFailed(explained.code, explained.message, explained.nextStep, { cause: error })
  }
  const because =
    fault?.text ??
    (refusal === undefined
      ? oneLine(text, 300) || 'no answer came in time'
      : `the answer has status ${refusal.status}`)
  return new SignInFailed(
    fault?.kind === 'proxy' ? 'proxy-refused' : 'sign-in-unreachable',
    ended(`Sign-in at ${authority} failed: ${because}`),
    `Check that the runner can reach ${authority}, then rerun the job.`,
    { cause: error }
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}

function claimsOf(token: string): { oid: string | null; tid: string | null } {
  try {
    const { oid, tid } = decodeJwt(token)
    return { oid: typeof oid === 'string' ? oid : null, tid: typeof tid === 'string' ? tid : null }
  } catch {
    return { oid: null, tid: null }
  }
}
