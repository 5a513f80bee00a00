import { createRestError } from '@azure-rest/core-client'
import { createCosmosDBManagement, type CosmosDBManagementContext } from '@azure/arm-cosmosdb/api'
import type { TokenCredential } from '@azure/core-auth'
import {
  isRestError,
  retryPolicy,
  type PipelinePolicy,
  type PipelineResponse
} from '@azure/core-rest-pipeline'
import type { Clock } from '../runtime/clock.ts'
import type { Slot } from '../runtime/concurrency.ts'
import { bodyLimits, type Https } from '../runtime/https.ts'
import { isTransientStatus, networkFault } from '../runtime/network.ts'
import { pauseAfterTry } from '../runtime/retry.ts'
import { inSlot, jsonCheck, originGuard, throttling, timeLimit } from './arm-policies.ts'
import type { Cloud } from './clouds.ts'
import { azureHttpClient } from './http-client.ts'
import type { Throttle } from './throttle.ts'

export type Arm = CosmosDBManagementContext

/** @param userAgent traces a change in Azure's activity log to the run that made it */
export function createArm(
  cloud: Cloud,
  subscriptionId: string,
  {
    https,
    credential,
    userAgent,
    clock,
    slot,
    throttle
  }: {
    https: Https
    credential: TokenCredential
    userAgent: string
    clock: Clock
    slot: Slot
    throttle: Throttle
  }
): Arm {
  /** From the outermost to the innermost. */
  const perRequest = [
    originGuard(cloud.resourceManager),
    jsonCheck,
    throttling(throttle, clock, slot),
    boundedRetryAfter,
    inSlot(slot),
    timeLimit(clock)
  ]
  return createCosmosDBManagement(credential, subscriptionId, {
    endpoint: cloud.resourceManager,
    // The client changes its endpoint with the cloud, but not its scope (@azure/arm-cosmosdb 17.0.0).
    credentials: { scopes: [cloud.resourceManagerScope] },
    userAgentOptions: { userAgentPrefix: userAgent },
    httpClient: azureHttpClient(https, { maxBytes: bodyLimits.large }),
    redirectOptions: { maxRetries: 0 },
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [
      { policy: retryReads, position: 'perCall' },
      ...perRequest.map((policy) => ({ policy, position: 'perRetry' as const }))
    ]
  })
}

export function isTransient(error: unknown): boolean {
  if (!isRestError(error)) {
    return false
  }
  const { statusCode, code } = error
  return (
    code === 'NOT_JSON' ||
    (statusCode === undefined ? networkFault(error)?.transient === true : isTransientStatus(statusCode))
  )
}

const shortestPauseMs = 500

/** Milliseconds to wait after try number `tries` (from 1). */
export function pauseAfter(tries: number, response?: Pick<PipelineResponse, 'headers'>): number {
  return Math.max(shortestPauseMs, retryAfter(response) ?? pauseAfterTry(tries))
}

const longestPauseSeconds = 86_400

/** Limits `retry-after` to a day: Node.js fires timers of more than 2^31 - 1 ms at once (Node.js, "Timers"). */
const boundedRetryAfter: PipelinePolicy = {
  name: 'boundedRetryAfter',
  async sendRequest(request, next) {
    const response = await next(request)
    const milliseconds = retryAfter(response)
    if (milliseconds === undefined) {
      response.headers.delete('retry-after')
    } else {
      const seconds = Math.min(longestPauseSeconds, Math.ceil(milliseconds / 1000))
      response.headers.set('retry-after', String(seconds))
    }
    return response
  }
}

/** Milliseconds; `undefined` if the answer doesn't say. */
export function retryAfter(response: Pick<PipelineResponse, 'headers'> | undefined): number | undefined {
  const value = response?.headers.get('retry-after')
  if (value === undefined || value === '') {
    return undefined
  }
  const seconds = Number(value)
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined
}

/** Reads a URL that the client has no function for; a next link only on Azure Resource Manager's host. @throws RestError */
export async function getJson(arm: Arm, path: string, abortSignal: AbortSignal): Promise<unknown> {
  const response = await arm.pathUnchecked(path).get({ abortSignal })
  if (response.status !== '200') {
    throw createRestError(response)
  }
  return response.body as unknown
}

/**
 * Posts a question, such as a query of logs: it changes nothing, and is retried like a read.
 * @param path with its api-version
 * @throws RestError, whose `details` are the body of the answer
 */
export async function postJson(
  arm: Arm,
  path: string,
  {
    headers,
    body,
    signal
  }: {
    readonly headers: Readonly<Record<string, string>>
    readonly body: object
    readonly signal: AbortSignal
  }
): Promise<unknown> {
  const response = await arm
    .pathUnchecked(path)
    .post({ headers, contentType: 'application/json', body, abortSignal: signal })
  if (response.status !== '200') {
    // The error alone has the code and message of the outermost error only.
    throw Object.assign(createRestError(response), { details: response.body as unknown })
  }
  return response.body as unknown
}

const retry = retryPolicy(
  [
    {
      name: 'transient',
      retry: ({ retryCount, response, responseError }) =>
        (
          responseError !== undefined
            ? isTransient(responseError)
            : response !== undefined && isTransientStatus(response.status)
        )
          ? { retryAfterInMs: pauseAfter(retryCount + 1, response ?? responseError?.response) }
          : { skipStrategy: true }
    }
  ],
  { maxRetries: Number.MAX_SAFE_INTEGER }
)

/** Doesn't repeat a PATCH whose answer was lost: the account is read instead. */
const retryReads: PipelinePolicy = {
  name: 'retryReads',
  sendRequest: (request, next) =>
    request.method === 'PATCH' ? next(request) : retry.sendRequest(request, next)
}
