import type { TokenCredential } from '@azure/core-auth'
import type { PipelinePolicy } from '@azure/core-rest-pipeline'
import { ClientAssertionCredential } from '@azure/identity'
import type { Clock } from '../runtime/clock.ts'
import { SignInFailed } from '../runtime/errors.ts'
import { bodyLimits, type Https } from '../runtime/https.ts'
import { isTransientStatus, networkFault, type NetworkFault } from '../runtime/network.ts'
import type { Cloud } from './clouds.ts'
import { presented, type Presented } from './federation.ts'
import { azureHttpClient } from './http-client.ts'

/** The cause of a failure, which the SDK's errors (`network_error`, `endpoints_resolution_error`) don't give. */
export interface Observed {
  readonly fault?: NetworkFault | undefined
  /** Includes redirects, which aren't followed. */
  readonly refusal?: { readonly status: number; readonly body: string }
  /** A host other than Entra's, which gets no assertion. */
  readonly otherHost?: string
  readonly noAssertion?: unknown
}

export interface OidcCredential extends TokenCredential {
  readonly observed: () => Observed
  readonly presented: () => Presented | undefined
  readonly isTransient: (error: unknown) => boolean
}

/**
 * GitHub's token is valid for five minutes, and Entra accepts it for more than one exchange (Azure/azure-cli #28708). A short
 * time is enough for both of a run's audiences.
 */
const reuseMs = 60_000

export function oidcCredential(
  { tenantId, clientId }: { readonly tenantId: string; readonly clientId: string },
  {
    https,
    cloud,
    clock,
    assertion
  }: {
    readonly https: Https
    readonly cloud: Cloud
    readonly clock: Clock
    readonly assertion: () => Promise<string>
  }
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
        // An environment variable or discovery document may name any host.
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
  // The SDK calls back more than once per exchange.
  let current: { readonly value: Promise<string>; readonly at: number } | undefined
  const currentAssertion = async (): Promise<string> => {
    current ??= { value: assertion(), at: clock.now() }
    const { value } = current
    try {
      last = presented(await value)
    } catch (error) {
      observed = { noAssertion: error }
      throw error
    }
    return value
  }
  const inner = new ClientAssertionCredential(tenantId, clientId, currentAssertion, {
    authorityHost: cloud.authority,
    disableInstanceDiscovery: !cloud.discoverable,
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    httpClient: azureHttpClient(https, { maxBytes: bodyLimits.small }),
    additionalPolicies: [{ policy: observe, position: 'perRetry' }]
  })
  return {
    async getToken(scopes, options) {
      if (current !== undefined && clock.now() - current.at > reuseMs) {
        current = undefined
      }
      try {
        return await inner.getToken(scopes, options)
      } catch (error) {
        current = undefined
        throw error
      }
    },
    observed: () => observed,
    presented: () => last,
    isTransient: (error) => isTransientInSignIn(error, observed)
  }
}

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
