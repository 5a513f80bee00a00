import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/core-auth'
import type { PipelinePolicy } from '@azure/core-rest-pipeline'
import { AzureCliCredential, ClientAssertionCredential } from '@azure/identity'
import { decodeJwt } from 'jose'
import { within, type Clock } from '../runtime/clock.ts'
import { SignInFailed } from '../runtime/errors.ts'
import { bodyLimits, type Https } from '../runtime/https.ts'
import { networkFault, isTransientStatus, type NetworkFault } from '../runtime/network.ts'
import { retrying } from '../runtime/retry.ts'
import { oneLine } from '../runtime/text.ts'
import type { Workflow } from '../runtime/workflow.ts'
import type { Cloud } from './clouds.ts'
import { explainFederation, presented, type Presented } from './federation.ts'
import { azureHttpClient } from './http-client.ts'

/** How to sign in: with GitHub's OIDC token, or with the Azure CLI session of an earlier step. */
export type SignInWith =
  | { readonly kind: 'oidc'; readonly clientId: string; readonly tenantId: string }
  | { readonly kind: 'azure-cli' }

/** The run's identity in Azure. */
export interface Identity {
  readonly credential: TokenCredential
  /** `oid` of the token. */
  readonly principalId: string | null
  /** `tid` of the token. */
  readonly tenantId: string | null
  /** How it signed in, for the log. */
  readonly how: string
}

export interface SignInContext {
  readonly https: Https
  readonly cloud: Cloud
  readonly workflow: Workflow
  /** A fresh assertion of GitHub's OIDC issuer: it lives five minutes, so each token exchange asks for its own. */
  readonly assertion: () => Promise<string>
  /** Tells the runner that a value is a secret. */
  readonly mask: (secret: string) => void
  readonly clock: Clock
  readonly cancel: AbortSignal
}

const signInSeconds = 120
const tryMs = 20_000
/** One exchange, which ends before the try that waits for it. */
const exchangeMs = 18_000
/** A token is asked for again so long, once somebody has signed in. */
const laterMs = 60_000
/** A token is renewed so long before it ends. */
const renewMs = 5 * 60_000

/**
 * Signs in and gets the first token for Azure Resource Manager, so that a refusal is said before anything is read.
 * @throws SignInFailed
 */
export async function signIn(by: SignInWith, context: SignInContext): Promise<Identity> {
  const { cloud, mask, clock, cancel } = context
  let last: Presented | undefined
  let met: Met = {}
  const authorities = new Set([cloud.authority, ...cloud.otherAuthorities].map((url) => new URL(url).origin))
  const noteWhatIsMet: PipelinePolicy = {
    name: 'noteWhatIsMet',
    async sendRequest(request, next) {
      met = {}
      const { origin } = new URL(request.url)
      if (!authorities.has(origin)) {
        // A discovery document or a variable of the environment may name any host; the assertion is for Entra alone.
        met = { elsewhere: origin }
        throw new Error('The request is for another host than Microsoft Entra ID')
      }
      try {
        const response = await next(request)
        met =
          response.status < 300
            ? {}
            : { refusal: { status: response.status, body: response.bodyAsText ?? '' } }
        return response
      } catch (error) {
        met = { fault: networkFault(error) }
        throw error
      }
    }
  }
  // The SDK calls back more than once for one exchange; each exchange has an assertion of its own.
  let assertion: Promise<string> | undefined
  const inner: TokenCredential =
    by.kind === 'azure-cli'
      ? new AzureCliCredential({ processTimeoutInMs: 60_000 })
      : new ClientAssertionCredential(
          by.tenantId,
          by.clientId,
          async () => {
            assertion ??= context.assertion()
            try {
              last = presented(await assertion)
            } catch (error) {
              met = { noAssertion: error }
              throw error
            }
            return assertion
          },
          {
            authorityHost: cloud.authority,
            disableInstanceDiscovery: !cloud.discoverable,
            retryOptions: { maxRetries: 0 },
            redirectOptions: { maxRetries: 0 },
            httpClient: azureHttpClient(context.https, { maxBytes: bodyLimits.small }),
            additionalPolicies: [{ policy: noteWhatIsMet, position: 'perRetry' }]
          }
        )
  const held = new Map<string, AccessToken>()
  const asked = new Map<string, Promise<AccessToken | null>>()
  let signedIn = false
  const transient = (error: unknown): boolean => by.kind === 'oidc' && isTransientInSignIn(error, met)
  const credential: TokenCredential = {
    // The SDK asks for an assertion even where it holds a token, and each client of the SDKs asks anew.
    async getToken(scopes, options) {
      const name = [scopes].flat().join(' ')
      const holds = held.get(name)
      if (
        holds !== undefined &&
        options?.claims === undefined &&
        holds.expiresOnTimestamp - clock.now() > renewMs
      ) {
        return holds
      }
      if (options?.abortSignal?.aborted === true) {
        throw aborted()
      }
      // Accounts that start together ask Entra once. Each waits under its own signal, which the shared request ignores.
      const token = asked.get(`${name} ${options?.claims ?? ''}`) ?? request(name, scopes, options)
      return options?.abortSignal === undefined ? token : unlessAborted(token, options.abortSignal)
    }
  }
  function request(
    name: string,
    scopes: string | string[],
    options: GetTokenOptions | undefined
  ): Promise<AccessToken | null> {
    const key = `${name} ${options?.claims ?? ''}`
    const exchange = (abortSignal: AbortSignal): Promise<AccessToken | null> => {
      assertion = undefined
      return inner.getToken(scopes, { ...options, abortSignal })
    }
    const token = (async () => {
      try {
        const now = clock.now()
        // Signing in has a deadline of its own; later on, one exchange that hangs must not cost every account its verdict.
        const found = signedIn
          ? await retrying({ clock, until: now + laterMs, tryMs: exchangeMs, cancel }, transient, exchange)
          : await within(clock, now + exchangeMs, cancel, exchange)
        if (found !== null) {
          mask(found.token)
          held.set(name, found)
        }
        return found
      } finally {
        asked.delete(key)
      }
    })()
    asked.set(key, token)
    // Whoever waits is told; that nobody waits any longer is no unhandled rejection.
    token.catch(() => undefined)
    return token
  }
  let token: AccessToken | null
  try {
    token = await retrying(
      { clock, until: clock.now() + signInSeconds * 1000, tryMs, cancel },
      transient,
      (abortSignal) => credential.getToken(cloud.resourceManagerScope, { abortSignal })
    )
  } catch (error) {
    const first = met.noAssertion ?? error
    if (cancel.aborted || first instanceof SignInFailed) {
      throw first
    }
    throw refused(error, by, context, { last, met })
  }
  signedIn = true
  const claims = claimsOf(token?.token ?? '')
  return {
    credential,
    principalId: claims.oid,
    tenantId: claims.tid,
    how:
      by.kind === 'azure-cli'
        ? 'the Azure CLI session of this job'
        : `GitHub’s OIDC token, as client ${by.clientId}`
  }
}

/** What the SDK met last: its own errors (`network_error`, `endpoints_resolution_error`) do not tell. */
interface Met {
  /** No answer came. */
  readonly fault?: NetworkFault | undefined
  /** An answer that is no success, a redirect included: none is followed to another host. */
  readonly refusal?: { readonly status: number; readonly body: string }
  /** The host that the assertion would have gone to, which is none of Entra's. */
  readonly elsewhere?: string
  /** GitHub's token was not to be had. */
  readonly noAssertion?: unknown
}

/** What Entra says with a code of its own, and what the user can mend, does not pass. */
function isTransientInSignIn(error: unknown, { fault, refusal, elsewhere, noAssertion }: Met): boolean {
  const text = error instanceof Error ? error.message : ''
  return (
    !(noAssertion instanceof SignInFailed) &&
    elsewhere === undefined &&
    !/AADSTS\d+/.test(text) &&
    fault?.transient !== false &&
    (refusal === undefined || isTransientStatus(refusal.status))
  )
}

function refused(
  error: unknown,
  by: SignInWith,
  context: SignInContext,
  { last, met }: { readonly last: Presented | undefined; readonly met: Met }
): SignInFailed {
  const text = error instanceof Error ? error.message : ''
  if (by.kind === 'azure-cli') {
    return new SignInFailed(
      `There is no Azure CLI session to use: ${oneLine(text, 300)}`,
      'Set client-id and tenant-id to sign in with GitHub’s OIDC token, or run azure/login in an earlier step of this job.',
      { cause: error }
    )
  }
  if (met.elsewhere !== undefined) {
    return new SignInFailed(
      `Sign-in at ${context.cloud.authority} was stopped: the next request would have gone to another host (${oneLine(met.elsewhere, 200)}).`,
      'Check the token_endpoint in the authority’s /.well-known/openid-configuration, and report it to whoever runs this cloud.',
      { cause: error }
    )
  }
  const explained = explainFederation(`${text} ${met.refusal?.body ?? ''}`, {
    ...by,
    presented: last,
    workflow: context.workflow
  })
  if (explained !== undefined) {
    return new SignInFailed(explained.message, explained.nextStep, { cause: error })
  }
  const because =
    met.fault?.text ??
    (met.refusal === undefined
      ? oneLine(text, 300) || 'it did not answer in time'
      : `it answered with status ${met.refusal.status}`)
  return new SignInFailed(
    `Sign-in at ${context.cloud.authority} failed: ${because}.`,
    `Check that the runner can reach ${context.cloud.authority}, then run the job again.`,
    { cause: error }
  )
}

/** The token, unless the signal is aborted first. */
async function unlessAborted<T>(
  work: Promise<T>,
  signal: NonNullable<GetTokenOptions['abortSignal']>
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const stop = (): void => reject(aborted())
  signal.addEventListener('abort', stop)
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function aborted(): Error {
  return Object.assign(new Error('The request for a token was aborted'), { name: 'AbortError' })
}

function claimsOf(token: string): { oid: string | null; tid: string | null } {
  try {
    const { oid, tid } = decodeJwt(token)
    return { oid: typeof oid === 'string' ? oid : null, tid: typeof tid === 'string' ? tid : null }
  } catch {
    return { oid: null, tid: null }
  }
}
