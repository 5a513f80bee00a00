import { get } from '@azure/arm-cosmosdb/api/databaseAccounts'
import { afterEach, expect, test } from '@jest/globals'
import { identity } from '../../sandbox/azure/identity.ts'
import type { Throttle } from '../../sandbox/azure/throttling.ts'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import { ask, management, token } from './client.ts'

const first = identity.subscriptionId
const second = '22222222-2222-4222-8222-222222222222'
const version = 'api-version=2026-03-15'

let cloud: Cloud
const start = async (throttle?: Readonly<Record<string, Throttle>>) => {
  cloud = await startCloud({
    accounts: [{ name: 'one' }, { name: 'two', subscriptionId: second }],
    ...(throttle && { throttle })
  })
}
afterEach(() => cloud.close())

/** Sends requests with one token, so that no sign-in counts. */
async function asking() {
  const headers = { authorization: `Bearer ${await token(cloud)}` }
  return async (method: string, path: string) => {
    const reply = await ask(cloud, `${cloud.resourceManagerEndpoint}${path}?${version}`, { method, headers })
    const limit = (name: string) => reply.headers[`x-ms-ratelimit-remaining-${name}`]
    return { ...reply, limit, after: reply.headers['retry-after'] }
  }
}

test('shows the remaining requests of a subscription', async () => {
  await start()
  const arm = await asking()
  const { id } = cloud.account('one')
  for (const attempt of [1, 2, 3]) {
    const read = await arm('GET', id)
    expect({ attempt, reads: read.limit('subscription-reads') }).toEqual({ attempt, reads: '249' })
    expect(read.limit('subscription-global-reads')).toBe('3749')
    expect(read.limit('subscription-writes')).toBeUndefined()
  }
  const write = await arm('POST', `${id}/listKeys`)
  expect(write.limit('subscription-writes')).toBe('199')
  expect(write.limit('subscription-global-writes')).toBe('2999')
  expect(write.limit('subscription-reads')).toBeUndefined()
  const tenant = await arm('GET', '/subscriptions')
  expect([tenant.limit('tenant-reads'), tenant.limit('subscription-reads')]).toEqual(['249', undefined])
})

test('an empty bucket of reads refuses only reads', async () => {
  await start({ [first.toUpperCase()]: { reads: { size: 3, perSecond: 0.001 } } })
  const arm = await asking()
  const { id } = cloud.account('one')
  const left: (string | string[] | undefined)[] = []
  for (let request = 0; request < 3; request++) {
    left.push((await arm('GET', id)).limit('subscription-reads'))
  }
  expect(left).toEqual(['2', '1', '0'])
  const refused = await arm('GET', id)
  expect(refused).toMatchObject({
    status: 429,
    after: '3000',
    headers: { 'x-ms-failure-cause': 'gateway' }
  })
  expect(refused.limit('subscription-reads')).toBe('0')
  expect(JSON.parse(refused.text)).toEqual({
    error: {
      code: 'SubscriptionRequestsThrottled',
      message: `Number of 'read' requests for subscription '${first}' actor '${cloud.principalId}' exceeded. Please try again after '3000' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`
    }
  })
  expect((await arm('POST', `${id}/listKeys`)).status).toBe(200)
  expect((await arm('GET', cloud.account('two').id)).status).toBe(200)
  expect((await arm('GET', '/subscriptions')).status).toBe(200)
  await expect(get(await management(cloud), 'rg-orders', 'one')).rejects.toMatchObject({
    statusCode: 429,
    code: 'SubscriptionRequestsThrottled'
  })
})

test('listKeys counts as a write', async () => {
  await start({ [second]: { writes: { size: 1, perSecond: 0.001 } } })
  const arm = await asking()
  const { id } = cloud.account('two')
  expect((await arm('POST', `${id}/listKeys`)).status).toBe(200)
  const refused = await arm('POST', `${id}/readonlykeys`)
  expect(refused).toMatchObject({ status: 429, text: expect.stringContaining("Number of 'write' requests") })
  expect((await arm('PATCH', id)).status).toBe(429)
  expect((await arm('GET', `${id}/readonlykeys`)).status).toBe(200)
})

test('rejects an invalid token before it counts', async () => {
  await start({ [first]: { reads: { size: 1, perSecond: 0.001 } } })
  const url = `${cloud.resourceManagerEndpoint}${cloud.account('one').id}?${version}`
  for (const attempt of [1, 2, 3]) {
    expect({ attempt, status: (await ask(cloud, url)).status }).toEqual({ attempt, status: 401 })
  }
  const arm = await asking()
  expect((await arm('GET', cloud.account('one').id)).status).toBe(200)
})
