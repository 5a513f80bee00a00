import {
  createHttpHeaders,
  createPipelineRequest,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse
} from '@azure/core-rest-pipeline'
import { describe, expect, test } from '@jest/globals'
import { inSlot, jsonCheck, originGuard, throttling, timeLimit } from '../../src/azure/arm-policies.ts'
import { createArm, retryAfter } from '../../src/azure/arm.ts'
import { findCloud } from '../../src/azure/clouds.ts'
import { createThrottle } from '../../src/azure/throttle.ts'
import type { Slot } from '../../src/runtime/concurrency.ts'
import { openHttps } from '../../src/runtime/https.ts'
import { VirtualClock } from '../virtual-clock.ts'

const arm = 'https://management.azure.com'
const url = `${arm}/subscriptions/1`

function answer(request: PipelineRequest, status = 200, bodyAsText = '{}'): PipelineResponse {
  return { request, status, headers: createHttpHeaders(), bodyAsText }
}

function send(policy: PipelinePolicy, request: PipelineRequest, respond = answer): Promise<PipelineResponse> {
  return policy.sendRequest(request, (sent) => Promise.resolve(respond(sent)))
}

/** A slot that records what happens to it. */
function recordingSlot(): { readonly slot: Slot; readonly events: string[] } {
  const events: string[] = []
  const slot = async <T>(work: () => Promise<T>): Promise<T> => {
    events.push('take')
    try {
      return await work()
    } finally {
      events.push('release')
    }
  }
  return {
    events,
    slot: Object.assign(slot, {
      yield: () => {
        events.push('yield')
        return Promise.resolve()
      }
    })
  }
}

test('the policies run after the SDK’s own, in the order of createArm', async () => {
  const clock = new VirtualClock()
  const https = openHttps(undefined)
  const cloud = await findCloud('AzureCloud', {
    https,
    clock,
    cancel: new AbortController().signal,
    userAgent: 'test'
  })
  const { pipeline } = createArm(cloud, '1', {
    https,
    credential: { getToken: () => Promise.resolve(null) },
    userAgent: 'test',
    clock,
    slot: recordingSlot().slot,
    throttle: createThrottle(clock, retryAfter)
  })
  const names = pipeline.getOrderedPolicies().map(({ name }) => name)
  const own = ['originGuard', 'jsonCheck', 'throttling', 'boundedRetryAfter', 'inSlot', 'timeLimit']
  expect(names.slice(-own.length)).toEqual(own)
  expect(names).toEqual(expect.arrayContaining(['bearerTokenAuthenticationPolicy', 'retryReads']))
})

describe('originGuard', () => {
  test.each([`${arm}/x`, `${arm}:443/x`, `${arm.toUpperCase()}/x`])(
    'sends a request to %s',
    async (target) => {
      expect(await send(originGuard(arm), createPipelineRequest({ url: target }))).toMatchObject({
        status: 200
      })
    }
  )

  test.each([
    'https://evil.example/x',
    `${arm}.evil.example/x`,
    `${arm}:8443/x`,
    'http://management.azure.com/x',
    'https://management.azure.com@evil.example/x'
  ])('sends no request to %s', async (target) => {
    let sent = false
    const request = createPipelineRequest({ url: target, allowInsecureConnection: true })
    const sending = send(originGuard(arm), request, (to) => {
      sent = true
      return answer(to)
    })
    await expect(sending).rejects.toMatchObject({ code: 'OTHER_HOST' })
    expect(sent).toBe(false)
  })
})

describe('jsonCheck', () => {
  test.each([
    [200, '{"value":[]}'],
    [202, ''],
    [404, '<html>']
  ])('accepts %i with the body %j', async (status, body) => {
    const sent = send(jsonCheck, createPipelineRequest({ url }), (request) => answer(request, status, body))
    expect(await sent).toMatchObject({ status })
  })

  test.each(['<html>', '{"value":['])('rejects a success with the body %j', async (body) => {
    const sent = send(jsonCheck, createPipelineRequest({ url }), (request) => answer(request, 200, body))
    await expect(sent).rejects.toMatchObject({ code: 'NOT_JSON', statusCode: 200 })
  })
})

test('throttling releases the slot only if it waits', async () => {
  const clock = new VirtualClock()
  const throttle = createThrottle(clock, retryAfter)
  const { slot, events } = recordingSlot()
  const policy = throttling(throttle, clock, slot)
  const tooMany = (request: PipelineRequest): PipelineResponse =>
    answer(request, 429, '{"error":{"code":"SubscriptionRequestsThrottled"}}')
  await send(policy, createPipelineRequest({ url }), tooMany)
  expect([events, clock.slept]).toEqual([[], []])
  await send(policy, createPipelineRequest({ url }))
  expect([events, clock.slept]).toEqual([['yield'], [5_000]])
})

test('inSlot uses a slot during the request', async () => {
  const { slot, events } = recordingSlot()
  await send(inSlot(slot), createPipelineRequest({ url }), (request) => {
    events.push('send')
    return answer(request)
  })
  expect(events).toEqual(['take', 'send', 'release'])
})

describe('timeLimit', () => {
  test.each([
    ['GET', url, 12],
    ['GET', `${url}/providers/Microsoft.DocumentDB/databaseAccounts?api-version=1`, 60],
    ['GET', `${url}?api-version=2026-04-01-preview`, 30],
    ['GET', `${url}/providers/Microsoft.DocumentDB/databaseAccounts?api-version=2026-04-01-preview`, 30],
    ['PATCH', url, 30],
    ['POST', url, 30]
  ] as const)('%s %s: %i s', async (method, target, seconds) => {
    const clock = new VirtualClock()
    const startedAt = clock.now()
    const request = createPipelineRequest({ url: target, method })
    let signal: unknown
    const sent = timeLimit(clock).sendRequest(request, (limited) => {
      signal = limited.abortSignal
      return new Promise(() => undefined)
    })
    await expect(sent).rejects.toMatchObject({ code: 'ETIMEDOUT' })
    expect(clock.now() - startedAt).toBe(seconds * 1000)
    expect((signal as AbortSignal).aborted).toBe(true)
  })

  test('leaves the reason of the caller’s own signal as it is', async () => {
    const reason = new Error('Canceled')
    const request = createPipelineRequest({ url, abortSignal: AbortSignal.abort(reason) })
    await expect(send(timeLimit(new VirtualClock()), request)).rejects.toBe(reason)
  })
})
