import { RestError, type PipelinePolicy, type PipelineRequest } from '@azure/core-rest-pipeline'
import { OutOfTime, within, type Clock } from '../runtime/clock.ts'
import type { Slot } from '../runtime/concurrency.ts'
import { isOptional, type Throttle } from './throttle.ts'

/** Keeps the bearer token at Azure Resource Manager: its answers may contain other URLs (an operation, a next page). */
export function originGuard(resourceManager: string): PipelinePolicy {
  const { origin } = new URL(resourceManager)
  return {
    name: 'originGuard',
    async sendRequest(request, next) {
      if (new URL(request.url).origin !== origin) {
        throw new RestError('the URL isn’t on Azure Resource Manager’s host', { code: 'OTHER_HOST', request })
      }
      return next(request)
    }
  }
}

export const jsonCheck: PipelinePolicy = {
  name: 'jsonCheck',
  async sendRequest(request, next) {
    const response = await next(request)
    if (response.status < 300 && !isJson(response.bodyAsText)) {
      throw new RestError('the answer isn’t JSON', { code: 'NOT_JSON', statusCode: response.status, request })
    }
    return response
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

export function throttling(throttle: Throttle, clock: Clock, slot: Slot): PipelinePolicy {
  return {
    name: 'throttling',
    async sendRequest(request, next) {
      const wait = throttle.reserve(request)
      if (wait > 0) {
        await slot.yield()
        await clock.sleep(wait, signalOf(request))
      }
      const response = await next(request)
      throttle.observe(response)
      return response
    }
  }
}

export function inSlot(slot: Slot): PipelinePolicy {
  return { name: 'inSlot', sendRequest: (request, next) => slot(() => next(request)) }
}

export function timeLimit(clock: Clock): PipelinePolicy {
  return {
    name: 'timeLimit',
    async sendRequest(request, next) {
      const seconds = secondsFor(request)
      try {
        return await within(clock, clock.now() + seconds * 1000, signalOf(request), (abortSignal) =>
          next({ ...request, abortSignal })
        )
      } catch (error) {
        throw error instanceof OutOfTime
          ? new RestError(`no answer came within ${seconds} s`, { code: 'ETIMEDOUT', request })
          : error
      }
    }
  }
}

/** A read that hangs leaves time for another one within the closing read. */
const readSeconds = 12
const listSeconds = 60
const otherSeconds = 30

function secondsFor({ method, url }: PipelineRequest): number {
  if (method !== 'GET' || isOptional({ url })) {
    return otherSeconds
  }
  return /\/databaseAccounts\?/i.test(url) ? listSeconds : readSeconds
}

const never = new AbortController().signal

function signalOf({ abortSignal }: PipelineRequest): AbortSignal {
  return abortSignal instanceof AbortSignal ? abortSignal : never
}
