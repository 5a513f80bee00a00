import type { TokenCredential } from '@azure/core-auth'
import type { PipelinePolicy } from '@azure/core-rest-pipeline'
import { ClientAssertionCredential } from '@azure/identity'
import { SignInFailed } from '../runtime/errors.ts'
import { bodyLimits, type Https } from '../runtime/https.ts'
import { isTransientStatus, networkFault, type NetworkFault } from '../runtime/network.ts'
import type { Cloud } from './clouds.ts'
import { presented, type Presented } from './federation.ts'
import { azureHttpClient } from './http-client.ts'

/** What the last request to Entra met: the SDK's own errors (`network_error`, `endpoints_resolution_error`) don't say. */
export interface Observed {
  /** No answer came. */
  readonly fault?: NetworkFault | undefined
  /** An answer that isn't a success. Redirects are such answers: none is followed. */
  readonly refusal?: { readonly status: number; readonly body: string }
  /** The assertion would have gone to this host, which isn't one of Entra's. */
  readonly otherHost?: string
  /** Why GitHub issued no token. */
  readonly noAssertion?: unknown
}

/** Exchanges GitHub's OIDC tokens for tokens of Microsoft Entra. */
export interface OidcCredential extends TokenCredential {
  readonly observed: () => Observed
  /** What GitHub's last token presented. */
  readonly presented: () => Presented | undefined
  /** Whether waiting can fix an error of the last exchange. */
  readonly isTransient: (error: unknown) => boolean
}

export function oidcCredential(
  { tenantId, clientId }: { readonly tenantId: string; readonly clientId: string },
  {
    https,
    cloud,
    assertion
  }: { readonly https: Https; readonly cloud: Cloud; readonly assertion: () => Promise<string> }
): OidcCredential {
  let last: Presented | undefined
  let observed: Observed = {}
  const authorities = new Set([cloud.authority, ...cloud.otherAuthorities].map((url) => new URL(url).origin))
  const observe: PipelinePolicy = {
    name: 'observe',
    async sendRequest(request, next) {
      observed = {}
      const { origin } = new URL(request.url)
      if (!authorities.has(origin)) {
        // A discovery document or an environment variable may name any host; the assertion is for Entra only.
        observed = { otherHost: origin }
        throw new Error('The request is for another host than Microsoft Entra ID')
      }
      try {
        const response = await next(request)
        observed =
          response.status < 300
            ? {}
            : { refusal: { status: response.status, body: response.bodyAsText ?? '' } }
        return response
      } catch (error) {
        observed = { fault: networkFault(error) }
        throw error
      }
    }
  }
  // The SDK calls back more than once in an exchange, which uses one assertion.
  let current: Promise<string> | undefined
  const assertionOfExchange = async (): Promise<string> => {
    current ??= assertion()
    try {
      last = presented(await current)
    } catch (error) {
      observed = { noAssertion: error }
      throw error
    }
    return current
  }
  const inner = new ClientAssertionCredential(tenantId, clientId, assertionOfExchange, {
    authorityHost: cloud.authority,
    disableInstanceDiscovery: !cloud.discoverable,
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    httpClient: azureHttpClient(https, { maxBytes: bodyLimits.small }),
    additionalPolicies: [{ policy: observe, position: 'perRetry' }]
  })
  return {
    getToken(scopes, options) {
      current = undefined
      return inner.getToken(scopes, options)
    },
    observed: () => observed,
    presented: () => last,
    isTransient: (error) => isTransientInSignIn(error, observed)
  }
}

/** An error code of Entra, and what the user can fix, don't go away by waiting. */
function isTransientInSignIn(error: unknown, { fault, refusal, otherHost, noAssertion }: Observed): boolean {
  const text = error instanceof Error ? error.message : ''
  return (
    !(noAssertion instanceof SignInFailed) &&
    otherHost === undefined &&
    !/AADSTS\d+/.test(text) &&
    fault?.transient !== false &&
    (refusal === undefined || isTransientStatus(refusal.status))
  )
}
