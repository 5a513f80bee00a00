import { createHttpHeaders, createPipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline'
import { expect, test } from '@jest/globals'
import { retryAfter } from '../../src/azure/arm.ts'
import { createThrottle, type Throttle } from '../../src/azure/throttle.ts'
import { VirtualClock } from '../virtual-clock.ts'

const url = 'https://management.azure.com/subscriptions/1'
const throttled = JSON.stringify({ error: { code: 'SubscriptionRequestsThrottled', message: 'Too many' } })
const never = new AbortController().signal

function answer(
  method: 'GET' | 'POST' | 'PATCH',
  status: number,
  headers: Record<string, string> = {},
  bodyAsText = ''
): PipelineResponse {
  return {
    request: createPipelineRequest({ url, method }),
    status,
    headers: createHttpHeaders(headers),
    bodyAsText
  }
}

/** Milliseconds that a number of requests take, one after the other, each in its turn. */
async function takes(
  throttle: Throttle,
  clock: VirtualClock,
  method: 'GET' | 'POST',
  requests = 1
): Promise<number> {
  const from = clock.now()
  for (let number = 0; number < requests; number++) {
    await clock.sleep(throttle.reserve(createPipelineRequest({ url, method })), never)
  }
  return clock.now() - from
}

function begin(): { throttle: Throttle; clock: VirtualClock } {
  const clock = new VirtualClock()
  return { throttle: createThrottle(clock, retryAfter), clock }
}

test('doesn’t slow requests without reason', async () => {
  const { throttle, clock } = begin()
  throttle.observe(answer('GET', 200, { 'x-ms-ratelimit-remaining-subscription-reads': '249' }))
  throttle.observe(answer('GET', 403))
  throttle.observe(answer('GET', 503, { 'retry-after': '60' }))
  expect(await takes(throttle, clock, 'GET', 100)).toBe(0)
})

test('pauses all requests of a kind after a 429, as long as it says', async () => {
  const { throttle, clock } = begin()
  throttle.observe(answer('GET', 429, { 'retry-after': '17' }, throttled))
  expect(await takes(throttle, clock, 'GET')).toBe(17_000)
  expect(await takes(throttle, clock, 'POST', 10)).toBe(0)
})

test('pauses for ten seconds at most after a 429 to a request that the run can do without', async () => {
  for (const api of [
    'microsoft.insights/logs?api-version=2018-03-01-preview',
    'a?api-version=2026-04-01-preview'
  ]) {
    const { throttle, clock } = begin()
    const response = answer('POST', 429, { 'retry-after': '600' }, throttled)
    throttle.observe({
      ...response,
      request: createPipelineRequest({ url: `${url}/providers/${api}`, method: 'POST' })
    })
    expect(await takes(throttle, clock, 'POST')).toBe(10_000)
  }
})

test('pauses for five seconds after a 429 that doesn’t say how long', async () => {
  const { throttle, clock } = begin()
  throttle.observe(answer('POST', 429, {}, throttled))
  expect(await takes(throttle, clock, 'POST')).toBe(5_000)
})

test('sends requests slower than the bucket refills when few are left, until it has refilled', async () => {
  const { throttle, clock } = begin()
  throttle.observe(answer('GET', 200, { 'x-ms-ratelimit-remaining-subscription-reads': '3' }))
  throttle.observe(answer('POST', 200, { 'x-ms-ratelimit-remaining-subscription-writes': '3' }))
  expect(await takes(throttle, clock, 'GET', 101)).toBeGreaterThan((100 / 25) * 1000)
  expect(await takes(throttle, clock, 'POST', 101)).toBeGreaterThan((100 / 10) * 1000)
  throttle.observe(answer('GET', 200, { 'x-ms-ratelimit-remaining-subscription-reads': '200' }))
  await takes(throttle, clock, 'GET')
  expect(await takes(throttle, clock, 'GET', 100)).toBe(0)
})

test('ignores a 429 for another operation’s lock on one account', async () => {
  const { throttle, clock } = begin()
  const words =
    'There is another user operation in progress which requires an exclusive lock on [orders-account].'
  throttle.observe(answer('PATCH', 429, { 'retry-after': '60' }, JSON.stringify({ message: words })))
  expect(await takes(throttle, clock, 'POST')).toBe(0)
})

test('throttles each subscription separately', async () => {
  const [one, other] = [begin(), begin()]
  one.throttle.observe(answer('GET', 429, { 'retry-after': '60' }, throttled))
  expect(await takes(other.throttle, other.clock, 'GET')).toBe(0)
})

test('ignores a 429 of Cosmos DB for one account', async () => {
  const { throttle, clock } = begin()
  throttle.observe(
    answer('POST', 429, { 'retry-after': '60' }, '{"code":"TooManyRequests","message":"Slow down"}')
  )
  expect(await takes(throttle, clock, 'POST')).toBe(0)
  expect(throttle.isActive()).toBe(false)
})

test('reports whether it slows requests', () => {
  const { throttle } = begin()
  expect(throttle.isActive()).toBe(false)
  throttle.observe(answer('GET', 429, { 'retry-after': '60' }, throttled))
  expect(throttle.isActive()).toBe(true)
})
