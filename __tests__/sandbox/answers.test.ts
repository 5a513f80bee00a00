import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { lookAlikes, refusals } from '../../sandbox/azure/answers.ts'
import { disabledMessage, localAuthDisabled } from '../../sandbox/azure/refusals.ts'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import type { Reaction } from '../../sandbox/server.ts'
import { ask } from './client.ts'

let cloud: Cloud
let reaction: Reaction | undefined
beforeAll(async () => {
  cloud = await startCloud({ accounts: [{ name: 'orders-prod' }], rules: [() => reaction] })
})
afterAll(() => cloud.close())

async function seen(answer: Reaction) {
  reaction = answer
  const { status, headers, text } = await ask(cloud, cloud.account('orders-prod').endpoints[0]!.url)
  const subStatus = headers['x-ms-substatus']
  return { status, subStatus, text, message: messageOf(text) }
}

function messageOf(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string } | null)?.message ?? ''
  } catch {
    return ''
  }
}

function isRefusal({ status, subStatus, message }: Awaited<ReturnType<typeof seen>>): boolean {
  const says = message.startsWith('Local Authorization is disabled')
  const namesWrongKey = /wrong key|MAC signature/i.test(message)
  return (
    status === 401 &&
    ((subStatus === '5202' && !namesWrongKey) || (says && ['0', undefined].includes(subStatus as string)))
  )
}

test.each(Object.entries(refusals))('%s is a refusal on the wire', async (_name, answer) => {
  expect(isRefusal(await seen(answer()))).toBe(true)
})

test.each(Object.entries(lookAlikes))('%s is not a refusal', async (_name, answer) => {
  expect(isRefusal(await seen(answer()))).toBe(false)
})

test.each(Object.entries(lookAlikes))('%s is not a database account', async (_name, answer) => {
  const { status, text } = await seen(answer())
  expect(status === 200 && text.includes('readableLocations')).toBe(false)
})

test('every answer has a new activity ID', () => {
  expect(localAuthDisabled().body).toContain(disabledMessage)
  expect(localAuthDisabled().body).not.toBe(localAuthDisabled().body)
})

test('answers of proxies have no headers of Cosmos DB', () => {
  for (const name of ['empty401', 'html403', 'badGateway', 'captivePortal', 'redirect', 'okButNoAccount']) {
    const { headers } = lookAlikes[name]!()
    expect(Object.keys(headers ?? {}).filter((header) => header.startsWith('x-ms-'))).toEqual([])
  }
})
