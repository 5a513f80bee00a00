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

/** Milliseconds that so many requests in a row take, each sent when it is its turn. */
async function takes(
  throttle: Throttle,
  clock: VirtualClock,
  method: 'GET' | 'POST',
  requests = 1
): Promise<number> {
  const from = clock.now()
  for (let number = 0; number < requests; number++) {
    await clock.sleep(throttle.turn(createPipelineRequest({ url, method })), never)
  }
  return clock.now() - from
}

function begin(): { throttle: Throttle; clock: VirtualClock } {
  const clock = new VirtualClock()
  return { throttle: createThrottle(clock, retryAfter), clock }
}

test('nothing is slowed that nobody complains of', async () => {
  const { throttle, clock } = begin()
  throttle.heard(answer('GET', 200, { 'x-ms-ratelimit-remaining-subscription-reads': '249' }))
  throttle.heard(answer('GET', 403))
  throttle.heard(answer('GET', 503, { 'retry-after': '60' }))
  expect(await takes(throttle, clock, 'GET', 100)).toBe(0)
})

test('a 429 holds all requests of its kind up for as long as it says', async () => {
  const { throttle, clock } = begin()
  throttle.heard(answer('GET', 429, { 'retry-after': '17' }, throttled))
  expect(await takes(throttle, clock, 'GET')).toBe(17_000)
  expect(await takes(throttle, clock, 'POST', 10)).toBe(0)
})

test('a 429 that does not say how long holds them up for some seconds', async () => {
  const { throttle, clock } = begin()
  throttle.heard(answer('POST', 429, {}, throttled))
  expect(await takes(throttle, clock, 'POST')).toBe(5_000)
})

test('with few left, requests go slower than the bucket refills, and as before when it has', async () => {
  const { throttle, clock } = begin()
  throttle.heard(answer('GET', 200, { 'x-ms-ratelimit-remaining-subscription-reads': '3' }))
  throttle.heard(answer('POST', 200, { 'x-ms-ratelimit-remaining-subscription-writes': '3' }))
  expect(await takes(throttle, clock, 'GET', 101)).toBeGreaterThan((100 / 25) * 1000)
  expect(await takes(throttle, clock, 'POST', 101)).toBeGreaterThan((100 / 10) * 1000)
  throttle.heard(answer('GET', 200, { 'x-ms-ratelimit-remaining-subscription-reads': '200' }))
  await takes(throttle, clock, 'GET')
  expect(await takes(throttle, clock, 'GET', 100)).toBe(0)
})

test('another operation’s lock on one account slows no other', async () => {
  const { throttle, clock } = begin()
  const words =
    'There is another user operation in progress which requires an exclusive lock on [orders-account].'
  throttle.heard(answer('PATCH', 429, { 'retry-after': '60' }, JSON.stringify({ message: words })))
  expect(await takes(throttle, clock, 'POST')).toBe(0)
})

test('subscriptions have a throttle each', async () => {
  const [one, other] = [begin(), begin()]
  one.throttle.heard(answer('GET', 429, { 'retry-after': '60' }, throttled))
  expect(await takes(other.throttle, other.clock, 'GET')).toBe(0)
})

test('what Cosmos DB refuses one account slows no other', async () => {
  const { throttle, clock } = begin()
  throttle.heard(
    answer('POST', 429, { 'retry-after': '60' }, '{"code":"TooManyRequests","message":"Slow down"}')
  )
  expect(await takes(throttle, clock, 'POST')).toBe(0)
  expect(throttle.slows()).toBe(false)
})

test('whether it slows can be asked', () => {
  const { throttle } = begin()
  expect(throttle.slows()).toBe(false)
  throttle.heard(answer('GET', 429, { 'retry-after': '60' }, throttled))
  expect(throttle.slows()).toBe(true)
})
