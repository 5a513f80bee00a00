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

test.concurrent('Anything but a refusal at one endpoint of three is never a pass', async () => {
  const answers = {
    html401: html(401, '401 Unauthorized'),
    htmlWithMessage: htmlWithMessage(),
    empty401: empty(401),
    empty200: empty(200),
    redirect: redirect(),
    captivePortal: captivePortal(),
    okButNoAccount: okButNoAccount(),
    contradiction5202: contradiction5202(),
    forbidden5202: disabledWithStatus(403),
    wrongKey: wrongKey()
  }
  await sideBySide(Object.values(answers), async (answer) => {
    await using story = await tell({
      account: off,
      rules: [atKeys(() => answer, 'North Europe')],
      inputs: brief
    })
    const { run, account } = story
    expect(run.exitCode).toBe(1)
    expect(account).toMatchObject({ verdict: 'inconclusive', proof: null, secondsToRefusal: null })
    expect(account.reason).toContain('at North Europe')
    const { status } = answer
    const told = attemptsOf(account, 'after').map(({ region, answer, status }) => ({
      region,
      answer,
      status
    }))
    expect(told.filter(({ region }) => region === 'North Europe')).toEqual(
      Array.from({ length: 4 }, () => ({ region: 'North Europe', answer: 'unclear', status }))
    )
    expect(told.filter(({ answer }) => answer === 'refused')).toHaveLength(8)
  })
})

test.concurrent('Every look-alike in one account: none of them is taken for a refusal', async () => {
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

test.concurrent('Attempts that get no answer are unclear', async () => {
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

test.concurrent(
  'An endpoint whose certificate is not trusted proves nothing, and is not waited for',
  async () => {
    const { certificate: cert, privateKey: key } = await untrustedCertificate()
    let asked = 0
    const stranger = createServer({ cert, key }, (_request, response) => {
      asked++
      response.writeHead(401, { 'x-ms-substatus': '5202' }).end()
    })
    stranger.listen(0, '127.0.0.1')
    await once(stranger, 'listening')
    const url = `https://127.0.0.1:${(stranger.address() as AddressInfo).port}/`
    const elsewhere: Rule = ({ server, method }, cloud) => {
      const own = cloud.account('orders').endpoints.find(({ name }) => name === 'North Europe')!
      return server === 'arm' && method === 'GET'
        ? {
            kind: 'edit',
            edit: (answer) => ({ ...answer, body: (answer.body ?? '').replaceAll(own.url, url) })
          }
        : undefined
    }
    // Fifteen minutes, of which none is waited for: the test would not live to see their end.
    await using story = await tell({ account: off, rules: [elsewhere] })
    stranger.close()
    expect(asked).toBe(0)
    expect(story.account).toMatchObject({ verdict: 'inconclusive', rounds: 1 })
    expect(story.account.reason).toContain('certificate was not trusted at North Europe')
    expect(story.account.nextStep).toContain('NODE_EXTRA_CA_CERTS')
  }
)

test.concurrent('The words of a refusal prove it alone, and so does its sub-status', async () => {
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

test.concurrent('A firewall proves nothing, though the change was made', async () => {
  await using story = await tell({
    rules: [({ server }) => (server === 'cosmos' ? firewall('203.0.113.7') : undefined)],
    inputs: { 'timeout-minutes': '0.17' }
  })
  const { run, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({ verdict: 'inconclusive', changed: true, disableLocalAuth: { after: true } })
  expect(account.reason).toContain('firewall')
  expect(account.reason).toContain('203.0.113.7')
  expect(account.nextStep).toContain('inside the network')
  expect(run.annotations).toMatchObject([{ level: 'error', title: 'Not proven: orders' }])
})

test.concurrent('A region that accepts keys until the deadline is failed', async () => {
  await using story = await tell({
    account: { refusesAfter: { 'North Europe': Infinity } },
    inputs: { 'timeout-minutes': '0.3' }
  })
  const { run, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({
    verdict: 'failed',
    changed: true,
    secondsToRefusal: null,
    disableLocalAuth: { before: false, after: true }
  })
  expect(account.reason).toContain('North Europe still accepts keys')
  expect(account.rounds).toBeGreaterThan(2)
})

test.concurrent('One key that is still accepted somewhere is enough to fail', async () => {
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
  expect(story.account).toMatchObject({ verdict: 'failed', disableLocalAuth: { before: true, after: true } })
  expect(story.account.reason).toContain('secondary read-only')
})

/** The account's own answer of an endpoint that still accepts keys. */
const accepting: Rule = (_, cloud) => ({
  kind: 'answer',
  status: 200,
  headers: { 'content-type': 'application/json', 'x-ms-activity-id': '0c5f6ff1-38a1-4d0b-9d6a-3f5b8a0c1d2e' },
  body: JSON.stringify({ id: cloud.account('orders').name, writableLocations: [], readableLocations: [] })
})

test.concurrent(
  'Accepted once after the change, then only throttled: the last clear answer counts',
  async () => {
    await using story = await tell({
      account: off,
      rules: [times(1, atKeys(accepting, 'North Europe')), atKeys(() => throttled(), 'North Europe')],
      inputs: brief
    })
    expect(story.account.verdict).toBe('failed')
    expect(story.account.reason).toContain('North Europe still accepts keys')
  }
)

test.concurrent(
  'Accepted before the change only, then throttled: that was no answer to the change',
  async () => {
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
    expect(account).toMatchObject({ verdict: 'inconclusive', changed: true })
    expect(attemptsOf(account, 'before').every(({ answer }) => answer === 'accepted')).toBe(true)
  }
)

test.concurrent('Answers that flap never make three refused rounds in a row', async () => {
  /** Every third round of one endpoint is something else. */
  const third = (other: Rule): Rule =>
    atKeys((request, cloud) => {
      const number = cloud.requests.filter(
        ({ endpoint, credential }) => endpoint === request.endpoint && credential === request.credential
      ).length
      return number % 3 === 0 ? other(request, cloud) : undefined
    }, 'West Europe')
  const cases = [
    [() => serviceUnavailable(), 'inconclusive'],
    // The row that had begun by the deadline ends with an accepted round.
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

test.concurrent('Confirming rounds may outlast the deadline', async () => {
  const slow: Rule = ({ server }) => (server === 'cosmos' ? { kind: 'delay', milliseconds: 4000 } : undefined)
  await using story = await tell({ account: off, rules: [slow], inputs: { 'timeout-minutes': '0.17' } })
  expect(story.account).toMatchObject({ verdict: 'passed', rounds: 3 })
})
