import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@jest/globals'
import { lookAlikes } from '../../sandbox/azure/answers.ts'
import { firewall, serviceUnavailable, throttled, wrongKey } from '../../sandbox/azure/look-alikes.ts'
import {
  captivePortal,
  empty,
  html,
  htmlWithMessage,
  okButNoAccount,
  redirect
} from '../../sandbox/azure/proxies.ts'
import {
  contradiction5202,
  disabledInOtherWords,
  disabledWithoutSubStatus,
  disabledWithStatus,
  disabledWithSubStatusZero
} from '../../sandbox/azure/refusals.ts'
import { untrustedCertificate } from '../../sandbox/certificate.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import { times } from '../../sandbox/scenarios/rules.ts'
import { atKeys, attemptsOf, roundsOf, sideBySide, tell } from './story.ts'

const off = { disableLocalAuth: true }
const brief = { 'timeout-minutes': '0.17' }

test.concurrent('never passes if one of three endpoints doesn’t refuse keys', async () => {
  const answers = {
    html401: [html(401, '401 Unauthorized'), 'not-cosmos-db'],
    htmlWithMessage: [htmlWithMessage(), 'not-cosmos-db'],
    empty401: [empty(401), 'not-cosmos-db'],
    empty200: [empty(200), 'not-cosmos-db'],
    redirect: [redirect(), 'redirected'],
    captivePortal: [captivePortal(), 'not-cosmos-db'],
    okButNoAccount: [okButNoAccount(), 'not-an-account'],
    contradiction5202: [contradiction5202(), 'contradictory-answer'],
    forbidden5202: [disabledWithStatus(403), 'forbidden'],
    wrongKey: [wrongKey(), 'wrong-key']
  } as const
  await sideBySide(Object.values(answers), async ([answer, code]) => {
    await using story = await tell({
      account: off,
      rules: [atKeys(() => answer, 'North Europe')],
      inputs: brief
    })
    const { run, account } = story
    expect(run.exitCode).toBe(1)
    expect(account).toMatchObject({ verdict: 'inconclusive', code, proof: null, secondsToRefusal: null })
    expect(account.reason).toContain('North Europe')
    const { status } = answer
    const answered = attemptsOf(account, 'after').map(({ region, answer, status }) => ({
      region,
      answer,
      status
    }))
    expect(answered.filter(({ region }) => region === 'North Europe')).toEqual(
      Array.from({ length: 4 }, () => ({ region: 'North Europe', answer: 'unclear', status }))
    )
    expect(answered.filter(({ answer }) => answer === 'refused')).toHaveLength(8)
  })
})

test.concurrent('takes no look-alike for a refusal', async () => {
  const kinds = Object.values(lookAlikes)
  const regions = Array.from({ length: Math.ceil(kinds.length / 4) }, (_, index) => `Region ${index}`)
  const keys = ['primary', 'secondary', 'primary-read-only', 'secondary-read-only']
  await using story = await tell({
    account: { ...off, regions },
    rules: [
      atKeys(({ endpoint, credential }) => {
        const number = regions.indexOf(endpoint!) * 4 + keys.indexOf(credential!)
        return number < 0 ? undefined : kinds[number]?.()
      })
    ],
    inputs: brief
  })
  const attempts = attemptsOf(story.account, 'after')
  expect(attempts.filter(({ answer }) => answer === 'unclear')).toHaveLength(kinds.length)
  expect(attempts.filter(({ answer }) => answer === 'accepted')).toEqual([])
  expect(story.account.verdict).toBe('inconclusive')
})

test.concurrent('treats attempts without a complete answer as unclear', async () => {
  await using story = await tell({
    account: off,
    rules: [
      atKeys(() => ({ kind: 'reset' }), 'West Europe'),
      atKeys(() => ({ kind: 'truncate' }), 'North Europe')
    ],
    inputs: brief
  })
  const { run, account } = story
  expect(run.exitCode).toBe(1)
  expect(account.verdict).toBe('inconclusive')
  expect(
    attemptsOf(account, 'after')
      .filter(({ region }) => region === 'West Europe')
      .map(({ answer, status }) => ({ answer, status }))
  ).toEqual(Array.from({ length: 4 }, () => ({ answer: 'unclear', status: null })))
})

test.concurrent('proves nothing and stops at once if a certificate isn’t trusted', async () => {
  const { certificate: cert, privateKey: key } = await untrustedCertificate()
  let asked = 0
  const untrusted = createServer({ cert, key }, (_request, response) => {
    asked++
    response.writeHead(401, { 'x-ms-substatus': '5202' }).end()
  })
  untrusted.listen(0, '127.0.0.1')
  await once(untrusted, 'listening')
  const url = `https://127.0.0.1:${(untrusted.address() as AddressInfo).port}/`
  const elsewhere: Rule = ({ server, method }, cloud) => {
    const own = cloud.account('orders').endpoints.find(({ name }) => name === 'North Europe')!
    return server === 'arm' && method === 'GET'
      ? {
          kind: 'edit',
          edit: (answer) => ({ ...answer, body: (answer.body ?? '').replaceAll(own.url, url) })
        }
      : undefined
  }
  // Fails by its own timeout if the run waits out the default of 15 minutes.
  await using story = await tell({ account: off, rules: [elsewhere] })
  untrusted.close()
  expect(asked).toBe(0)
  expect(story.account).toMatchObject({
    verdict: 'inconclusive',
    code: 'untrusted-certificate',
    rounds: 1
  })
  expect(story.account.reason).toContain('North Europe')
  expect(story.account.nextStep).toContain('NODE_EXTRA_CA_CERTS')
})

test.concurrent('accepts either Cosmos DB’s message or its sub-status as a refusal', async () => {
  await using story = await tell({
    account: { ...off, regions: ['West Europe', 'North Europe', 'UK South'] },
    rules: [
      atKeys(() => disabledWithSubStatusZero(), 'West Europe'),
      atKeys(() => disabledWithoutSubStatus(), 'North Europe'),
      atKeys(() => disabledInOtherWords(), 'UK South')
    ]
  })
  expect(story.account).toMatchObject({ verdict: 'passed', rounds: 3 })
})

test.concurrent('proves nothing behind a firewall, although the change was made', async () => {
  await using story = await tell({
    rules: [({ server }) => (server === 'cosmos' ? firewall('203.0.113.7') : undefined)],
    inputs: { 'timeout-minutes': '0.17' }
  })
  const { run, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({
    verdict: 'inconclusive',
    code: 'firewall-blocked',
    changed: true,
    disableLocalAuth: { after: true }
  })
  expect(account.reason).toContain('203.0.113.7')
  expect(account.nextStep).toContain('inside the network')
  expect(run.annotations).toMatchObject([{ level: 'error', title: 'Not proven: orders' }])
})

test.concurrent('fails if a region accepts keys until the deadline', async () => {
  await using story = await tell({
    account: { refusesAfter: { 'North Europe': Infinity } },
    inputs: { 'timeout-minutes': '0.3' }
  })
  const { run, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({
    verdict: 'failed',
    code: 'keys-accepted',
    changed: true,
    secondsToRefusal: null,
    disableLocalAuth: { before: false, after: true }
  })
  expect(account.reason).toContain('North Europe')
  expect(account.rounds).toBeGreaterThan(2)
})

test.concurrent('fails if one endpoint still accepts one key', async () => {
  await using story = await tell({
    account: { ...off, refusesAfter: {} },
    rules: [
      atKeys(
        ({ credential }) =>
          credential === 'secondary-read-only'
            ? {
                kind: 'answer',
                status: 200,
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify({ id: 'orders', writableLocations: [], readableLocations: [] })
              }
            : undefined,
        'North Europe'
      )
    ],
    inputs: { ...brief, mode: 'audit' }
  })
  expect(story.account).toMatchObject({
    verdict: 'failed',
    code: 'keys-accepted',
    disableLocalAuth: { before: true, after: true }
  })
  expect(story.account.reason).toContain('secondary read-only')
})

/** The answer of an endpoint that still accepts keys. */
const accepting: Rule = (_, cloud) => ({
  kind: 'answer',
  status: 200,
  headers: { 'content-type': 'application/json', 'x-ms-activity-id': '0c5f6ff1-38a1-4d0b-9d6a-3f5b8a0c1d2e' },
  body: JSON.stringify({ id: cloud.account('orders').name, writableLocations: [], readableLocations: [] })
})

test.concurrent(
  'fails if an endpoint accepts keys once and then only throttles: the latest clear answer counts',
  async () => {
    await using story = await tell({
      account: off,
      rules: [times(1, atKeys(accepting, 'North Europe')), atKeys(() => throttled(), 'North Europe')],
      inputs: brief
    })
    expect(story.account).toMatchObject({ verdict: 'failed', code: 'keys-accepted' })
    expect(story.account.reason).toContain('North Europe')
  }
)

test.concurrent('proves nothing if keys are accepted only before the change, then throttled', async () => {
  await using story = await tell({
    rules: [
      atKeys(
        (_, cloud) => (cloud.account('orders').disableLocalAuth ? throttled() : undefined),
        'North Europe'
      )
    ],
    inputs: { 'timeout-minutes': '0.17' }
  })
  const { account } = story
  expect(account).toMatchObject({ verdict: 'inconclusive', code: 'throttled', changed: true })
  expect(attemptsOf(account, 'before').every(({ answer }) => answer === 'accepted')).toBe(true)
})

test.concurrent('doesn’t pass if every third answer of an endpoint isn’t a refusal', async () => {
  /** Replaces every third answer of one endpoint. */
  const third = (other: Rule): Rule =>
    atKeys((request, cloud) => {
      const number = cloud.requests.filter(
        ({ endpoint, credential }) => endpoint === request.endpoint && credential === request.credential
      ).length
      return number % 3 === 0 ? other(request, cloud) : undefined
    }, 'West Europe')
  const cases = [
    [() => serviceUnavailable(), 'inconclusive'],
    // The series that began before the deadline ends with an accepted round.
    [accepting, 'failed']
  ] as const
  await sideBySide(cases, async ([other, verdict]) => {
    await using story = await tell({
      account: { ...off, regions: ['West Europe'] },
      rules: [third(other)],
      inputs: { 'timeout-minutes': '0.17' }
    })
    expect(story.account).toMatchObject({ verdict, proof: null })
    expect(story.account.rounds % 3).toBe(0)
    expect(roundsOf(story.cloud).length).toBeLessThanOrEqual(15)
  })
})

test.concurrent('finishes confirming rounds after the deadline', async () => {
  const slow: Rule = ({ server }) => (server === 'cosmos' ? { kind: 'delay', milliseconds: 4000 } : undefined)
  await using story = await tell({ account: off, rules: [slow], inputs: { 'timeout-minutes': '0.17' } })
  expect(story.account).toMatchObject({ verdict: 'passed', rounds: 3 })
})
