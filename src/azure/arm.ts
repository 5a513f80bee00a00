import { createRestError } from '@azure-rest/core-client'
import { createCosmosDBManagement, type CosmosDBManagementContext } from '@azure/arm-cosmosdb/api'
import type { TokenCredential } from '@azure/core-auth'
import {
  isRestError,
  RestError,
  retryPolicy,
  type HttpClient,
  type PipelinePolicy,
  type PipelineResponse
} from '@azure/core-rest-pipeline'
import { OutOfTime, within, type Clock } from '../clock.ts'
import { bodyLimits, type Https } from '../https.ts'
import { networkFault, passes } from '../network.ts'
import { pauseAfterTry } from '../retry.ts'
import type { Slot } from '../slots.ts'
import type { Cloud } from './clouds.ts'
import { azureHttpClient } from './http-client.ts'
import type { Throttle } from './throttle.ts'

/** Azure Resource Manager's client for the accounts of one subscription. */
export type Arm = CosmosDBManagementContext

const requestSeconds = 30
/** Reads are quick, and harmless to make again: one that hangs must leave time for another within that of the closing read. */
const readSeconds = 12
/** But for lists, a page of which is gathered from many accounts. */
const listSeconds = 60
const list = /\/databaseAccounts\?/i
const never = new AbortController().signal

/**
 * @param userAgent traces a change in Azure's activity log to the run that made it
 */
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
    /** Each request takes one; the pauses between requests do not. */
    slot: Slot
    /** Shared by all that ask about the subscription. */
    throttle: Throttle
  }
): Arm {
  return createCosmosDBManagement(credential, subscriptionId, {
    endpoint: cloud.resourceManager,
    // The client changes its endpoint with the cloud, but not its scope (@azure/arm-cosmosdb 17.0.0).
    credentials: { scopes: [cloud.resourceManagerScope] },
    userAgentOptions: { userAgentPrefix: userAgent },
    httpClient: answersOnly(https, cloud.resourceManager, clock, slot, throttle),
    redirectOptions: { maxRetries: 0 },
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: retryReads, position: 'perCall' }]
  })
}

/**
 * Sends to Azure Resource Manager alone, so that a URL of its answers (a long-running operation, a next page) cannot
 * take the bearer token elsewhere; gives each request its time; and lets through what is an answer of ARM only: a
 * success whose body is no JSON comes from something in between, or broke off on the way.
 */
function answersOnly(
  https: Https,
  resourceManager: string,
  clock: Clock,
  slot: Slot,
  throttle: Throttle
): HttpClient {
  const inner = azureHttpClient(https, { maxBytes: bodyLimits.large })
  const { origin } = new URL(resourceManager)
  return {
    async sendRequest(request) {
      if (new URL(request.url).origin !== origin) {
        throw new RestError('The URL is on another host than Azure Resource Manager', {
          code: 'OTHER_HOST',
          request
        })
      }
      const cancel = request.abortSignal instanceof AbortSignal ? request.abortSignal : never
      const seconds =
        request.method !== 'GET' ? requestSeconds : list.test(request.url) ? listSeconds : readSeconds
      const wait = throttle.turn(request)
      if (wait > 0) {
        // An account that has just begun must not keep its room for that long.
        await slot(() => Promise.resolve())
        await clock.sleep(wait, cancel)
      }
      try {
        const response = await slot(() =>
          within(clock, clock.now() + seconds * 1000, cancel, (abortSignal) =>
            inner.sendRequest({ ...request, abortSignal })
          )
        )
        boundRetryAfter(response)
        throttle.heard(response)
        if (response.status < 300 && !isJson(response.bodyAsText)) {
          throw new RestError('The answer is no JSON', {
            code: 'NOT_JSON',
            statusCode: response.status,
            request
          })
        }
        return response
      } catch (error) {
        if (error instanceof OutOfTime) {
          throw new RestError(`No answer within ${seconds} s`, { code: 'ETIMEDOUT', request })
        }
        throw error
      }
    }
  }
}

function isJson(text: string | null | undefined): boolean {
  try {
    JSON.parse(text || 'null')
    return true
  } catch {
    return false
  }
}

/** 408, 429, 5xx, lost connections and broken answers pass; everything else is said once. */
export function isPassing(error: unknown): boolean {
  if (!isRestError(error)) {
    return false
  }
  const { statusCode, code } = error
  return (
    code === 'NOT_JSON' ||
    (statusCode === undefined ? networkFault(error)?.passing === true : passes(statusCode))
  )
}

/** An answer that asks for no pause must not make the run ask without one for as long as the account has time. */
const shortestPauseMs = 500

/** Milliseconds to wait after try number `tries` (from 1): as the answer asks for, or growing. */
export function pauseAfter(tries: number, response?: Pick<PipelineResponse, 'headers'>): number {
  return Math.max(shortestPauseMs, retryAfter(response) ?? pauseAfterTry(tries))
}

const longestPauseSeconds = 86_400

/** The SDKs hand what they read to a timer, and one of more than 2^31 - 1 ms, or less than 0, is over at once (Node.js, "Timers"). */
function boundRetryAfter(response: PipelineResponse): void {
  const milliseconds = retryAfter(response)
  if (milliseconds === undefined) {
    response.headers.delete('retry-after')
  } else {
    const seconds = Math.min(longestPauseSeconds, Math.ceil(milliseconds / 1000))
    response.headers.set('retry-after', String(seconds))
  }
}

/** Milliseconds that an answer asks to wait; `undefined` where it does not. */
export function retryAfter(response: Pick<PipelineResponse, 'headers'> | undefined): number | undefined {
  const value = response?.headers.get('retry-after')
  if (value === undefined || value === '') {
    return undefined
  }
  const seconds = Number(value)
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined
}

/**
 * What ARM answers at a URL for which the client has no function.
 * @param path with its api-version, or a next link, which is followed on ARM's own host only
 * @throws RestError
 */
export async function getJson(arm: Arm, path: string, abortSignal: AbortSignal): Promise<unknown> {
  const response = await arm.pathUnchecked(path).get({ abortSignal })
  if (response.status !== '200') {
    throw createRestError(response)
  }
  return response.body as unknown
}

const retry = retryPolicy(
  [
    {
      name: 'passing',
      retry: ({ retryCount, response, responseError }) =>
        (
          responseError !== undefined
            ? isPassing(responseError)
            : response !== undefined && passes(response.status)
        )
          ? { retryAfterInMs: pauseAfter(retryCount + 1, response ?? responseError?.response) }
          : { skipStrategy: true }
    }
  ],
  // The caller's signal ends it: retries go on for as long as the account has time.
  { maxRetries: Number.MAX_SAFE_INTEGER }
)

/**
 * Repeats requests that change nothing. Whether a PATCH that lost its answer was accepted is found out by reading the
 * account again, not by sending it twice.
 */
const retryReads: PipelinePolicy = {
  name: 'retryReads',
  sendRequest: (request, next) =>
    request.method === 'PATCH' ? next(request) : retry.sendRequest(request, next)
}
