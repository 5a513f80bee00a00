/** The recorder of live.yml, tried here before it runs against Azure. */
import { Agent } from 'node:https'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findingsOf, findingsPage } from '../.github/live/findings.ts'
import { realKeys, record, type EndpointSample, type Recording, type Sample } from '../.github/live/record.ts'
import { redactedHeaders, redactor } from '../.github/live/redact.ts'
import type { Account } from '../sandbox/azure/account.ts'
import { authorizationFailed } from '../sandbox/azure/arm-errors.ts'
import { firewall } from '../sandbox/azure/look-alikes.ts'
import { localAuthDisabled } from '../sandbox/azure/refusals.ts'
import { startCloud, type Cloud, type Rule } from '../sandbox/cloud.ts'
import { signatureFirst, times } from '../sandbox/scenarios/rules.ts'
import { token } from './sandbox/client.ts'
import { VirtualClock } from './virtual-clock.ts'

let cloud: Cloud | undefined
afterEach(async () => {
  await cloud?.close()
  cloud = undefined
})

const pauseMs = 3_000

/** Records while events happen after a number of rounds. */
async function play(
  rules: readonly Rule[],
  story: Readonly<Record<number, (account: Account, stop: () => void) => void>>,
  settings: Partial<Recording> = {}
): Promise<{ readonly samples: readonly Sample[]; readonly cloud: Cloud; readonly account: Account }> {
  cloud = await startCloud({ accounts: [{ name: 'live-4711' }], rules })
  const account = cloud.account('live-4711')
  const bearer = await token(cloud)
  const stop = new AbortController()
  const written: Sample[] = []
  const samples = await record({
    resourceManager: cloud.resourceManagerEndpoint,
    account: account.id,
    token: () => Promise.resolve(bearer),
    names: {
      tenant: cloud.tenantId,
      client: cloud.clientId,
      principal: cloud.principalId,
      subscription: cloud.subscriptionId
    },
    // Cosmos DB checks the signed date.
    clock: new VirtualClock(Date.now()),
    stop: stop.signal,
    write: (sample) => void written.push(sample),
    roundDone: (round) => story[round]?.(account, () => stop.abort()),
    agent: new Agent({ ca: readFileSync(cloud.caFile) }),
    pauseMs,
    settleMs: 2 * pauseMs,
    listKeysMs: 0,
    ...settings
  })
  expect(written).toEqual(samples)
  return { samples, cloud, account }
}

const turnOff = (account: Account) => {
  account.disableLocalAuth = true
  account.changedAt = Date.now()
}
const asked = (samples: readonly Sample[]) =>
  samples.filter((sample): sample is EndpointSample => sample.kind === 'endpoint')

describe('a recording', () => {
  test('shows when each endpoint applied the change, and ends by itself', async () => {
    const { samples } = await play([], {
      1: (account) => {
        account.refusesAfter['North Europe'] = Infinity
        turnOff(account)
      },
      3: (account) => (account.refusesAfter['North Europe'] = 0)
    })
    // One round before the change, two while North Europe lags, and three to settle.
    expect(samples.filter(({ kind }) => kind === 'setting')).toHaveLength(6)
    const { lastOn, firstOff, endpoints } = findingsOf(samples)
    expect(firstOff! - lastOn!).toBe(pauseMs)
    expect(endpoints).toEqual([
      { endpoint: 'Global', firstRefused: 0, lastAccepted: -3, relapses: 0 },
      { endpoint: 'West Europe', firstRefused: 0, lastAccepted: -3, relapses: 0 },
      { endpoint: 'North Europe', firstRefused: 6, lastAccepted: 3, relapses: 0 }
    ])
    expect(findingsOf(samples).answers).toContainEqual(
      expect.objectContaining({ phase: 'meanwhile', credential: 'primary', status: 200, times: 2 })
    )
  })

  test('waits again if keys are accepted again', async () => {
    const { samples } = await play([], {
      1: turnOff,
      2: (account) => (account.refusesAfter['Global'] = Infinity),
      3: (account) => (account.refusesAfter['Global'] = 0)
    })
    const { endpoints } = findingsOf(samples)
    expect(endpoints[0]).toEqual({ endpoint: 'Global', firstRefused: 0, lastAccepted: 3, relapses: 4 })
    expect(samples.filter(({ kind }) => kind === 'setting')).toHaveLength(6)
  })

  test('shows which check comes first', async () => {
    const settingFirst = await play([], { 1: turnOff })
    expect(findingsOf(settingFirst.samples).order).toEqual([
      { credential: 'made-up', first: 'setting' },
      { credential: 'none', first: 'other' },
      { credential: 'old-date', first: 'other' },
      { credential: 'malformed', first: 'other' }
    ])
    await settingFirst.cloud.close()
    const other = await play([signatureFirst], { 1: turnOff })
    expect(findingsOf(other.samples).order[0]).toEqual({ credential: 'made-up', first: 'other' })
  })

  test('shows that the order of checks varies', async () => {
    // Three endpoints before the change, and one of those after it.
    const { samples } = await play([times(4, signatureFirst)], { 1: turnOff })
    expect(findingsOf(samples).order[0]).toEqual({ credential: 'made-up', first: 'mixed' })
  })

  test('shows that keys were turned on again', async () => {
    const { samples } = await play([], {
      1: turnOff,
      2: (account) => (account.disableLocalAuth = false),
      4: (_account, stop) => stop()
    })
    const { lastOn, firstOff } = findingsOf(samples)
    expect(firstOff! - lastOn!).toBe(pauseMs)
    expect(samples.filter(({ kind }) => kind === 'setting')).toHaveLength(4)
  })

  test('doesn’t end while Azure Resource Manager says that keys are on', async () => {
    const refuses: Rule = ({ server }) => (server === 'cosmos' ? localAuthDisabled() : undefined)
    const { samples } = await play([refuses], { 6: (_account, stop) => stop() })
    expect(samples.filter(({ kind }) => kind === 'setting')).toHaveLength(6)
    expect(findingsOf(samples).firstOff).toBeNull()
  })

  test('shows the answers to each credential, before and after the change', async () => {
    const { samples } = await play([], { 1: turnOff })
    const got = findingsOf(samples).answers.map(
      ({ phase, credential, status, subStatus, answerKind, times }) =>
        [phase, credential, status, subStatus, answerKind, times].join(' ')
    )
    const before = realKeys.map((name) => `before ${name} 200  accepted 3`)
    const after = realKeys.map((name) => `after ${name} 401 5202 refused 9`)
    expect(got).toEqual([
      ...before,
      'before made-up 401  wrong-key 3',
      'before none 401  unauthorized 3',
      'before old-date 403  clock-skew 3',
      'before malformed 401  unauthorized 3',
      ...after,
      'after made-up 401 5202 refused 9',
      'after none 401  unauthorized 9',
      'after old-date 403  clock-skew 9',
      'after malformed 401  unauthorized 9'
    ])
  })

  test('shows whether keys are listed while they are off', async () => {
    const refused: Rule = ({ server, path }, cloud) =>
      server === 'arm' && path.includes('/listKeys') && cloud.account('live-4711').disableLocalAuth
        ? authorizationFailed(
            'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
            cloud.account('live-4711').id
          )
        : undefined
    const { samples } = await play([refused], { 1: turnOff })
    expect(findingsOf(samples).listKeys).toMatchObject([
      { keys: 'on', status: 200, sameKeys: true, times: 1, body: '(withheld)' },
      { keys: 'off', status: 403, sameKeys: null, times: 3, body: expect.stringContaining('listKeys/action') }
    ])
    await cloud?.close()
    const regenerated = await play([], {
      1: (account) => {
        account.rotateKeys()
        turnOff(account)
      }
    })
    expect(findingsOf(regenerated.samples).listKeys).toMatchObject([
      { keys: 'on', sameKeys: true },
      { keys: 'off', sameKeys: false }
    ])
  })

  test('lists the keys only at intervals', async () => {
    const { samples } = await play([], { 1: turnOff }, { listKeysMs: 2 * pauseMs })
    expect(samples.filter(({ kind }) => kind === 'listKeys')).toHaveLength(2)
  })

  test('continues after lost answers, and ends when it is stopped', async () => {
    let lost = 0
    const breaks: Rule = ({ server, method, credential, path }) =>
      (server === 'cosmos' && credential === 'none') ||
      (server === 'arm' && method === 'GET' && path.includes('/databaseAccounts/') && ++lost > 1)
        ? { kind: 'reset' }
        : undefined
    const { samples } = await play([breaks], { 3: (_account, stop) => stop() })
    const settings = samples.filter((sample) => sample.kind === 'setting')
    expect(settings).toHaveLength(3)
    expect(settings[0]).toMatchObject({ status: null, disableLocalAuth: null })
    expect(asked(samples).find(({ credential }) => credential === 'none')).toMatchObject({
      status: null,
      fault: 'ECONNRESET',
      body: ''
    })
    const findings = findingsOf(samples)
    expect(findings).toMatchObject({ lastOn: null, firstOff: null })
    expect(findings.order.every(({ first }) => first === 'unknown')).toBe(true)
  })

  test('stops if the identity can’t list keys', async () => {
    const refuses: Rule = ({ server, path }, cloud) =>
      server === 'arm' && path.includes('/listKeys')
        ? authorizationFailed(
            'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
            cloud.account('live-4711').id
          )
        : undefined
    await expect(play([refuses], {})).rejects.toThrow('status 200 and 403')
  })

  test('only reads and lists keys', async () => {
    const { cloud } = await play([], { 1: turnOff })
    const kinds = new Set(
      cloud.requests
        .filter(({ server }) => server === 'arm' || server === 'cosmos')
        .map(({ server, method, path }) => `${server} ${method} ${path.replace(/\?.*|^\/.*\/(?=\w)/g, '')}`)
    )
    expect([...kinds].toSorted()).toEqual(
      ['arm GET endpoints', 'arm GET live-4711', 'arm POST listKeys', 'cosmos GET /'].toSorted()
    )
  })
})

describe('a recording’s files', () => {
  test('contain no key, token, or signature, and don’t identify the account', async () => {
    const echoes: Rule = ({ server, headers }) =>
      server === 'cosmos'
        ? {
            kind: 'edit',
            edit: (own) => ({
              ...own,
              headers: { ...own.headers, 'set-cookie': 'a=b', 'x-echo': headers['authorization'] ?? '' },
              body: JSON.stringify({
                own: own.body,
                sent: headers['authorization'],
                by: 'someone@example.com'
              })
            })
          }
        : undefined
    const { samples, cloud, account } = await play([echoes], { 1: turnOff })
    const written =
      samples.map((sample) => JSON.stringify(sample)).join('\n') + findingsPage(findingsOf(samples))
    const signatures = cloud.requests.flatMap(({ headers }) => {
      const sent = headers['authorization'] ?? ''
      const [, signature = ''] = /sig=(.+)$/.exec(decodeURIComponent(sent)) ?? []
      return signature === '' ? [] : [signature, encodeURIComponent(signature)]
    })
    expect(signatures.length).toBeGreaterThan(100)
    for (const secret of [
      ...cloud.secrets,
      ...Object.values(account.keys),
      ...signatures,
      cloud.subscriptionId,
      cloud.tenantId,
      cloud.clientId,
      cloud.principalId,
      'live-4711',
      '127.0.0',
      'someone@example.com',
      'a=b'
    ]) {
      expect(written).not.toContain(secret)
    }
    expect(written).toContain('<account>')
    expect(written).toContain('x-ms-activity-id')
  })

  test('don’t contain the runner’s address', async () => {
    const { samples } = await play(
      [({ server }) => (server === 'cosmos' ? firewall('203.0.113.7') : undefined)],
      {
        1: (_account, stop) => stop()
      }
    )
    const [sample] = asked(samples)
    expect(sample).toMatchObject({ status: 403, answerKind: 'firewall' })
    expect(JSON.stringify(samples)).not.toContain('203.0.113.7')
    expect(sample?.message).toContain('Request originated from IP <address> through public internet')
  })

  test('contain no secret in any encoding, at any position', () => {
    const secret = fc
      .uint8Array({ minLength: 64, maxLength: 64 })
      .map((bytes) => Buffer.from(bytes).toString('base64'))
    const words = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(
        secret,
        words,
        words,
        fc.constantFrom('plain', 'url', 'lower'),
        (key, before, after, spelling) => {
          const url = encodeURIComponent(key)
          const spelled = { plain: key, url, lower: url.replace(/%../g, (code) => code.toLowerCase()) }[
            spelling
          ]
          for (const redact of [redactor([key], {}), redactor([], {})]) {
            expect(redact(`${before} ${spelled} ${after}`)).not.toContain(spelled)
          }
        }
      )
    )
  })

  test('contain no secret that doesn’t look like one', () => {
    const redact = redactor(['p/s w+d='], {})
    for (const spelled of ['p/s w+d=', 'p%2Fs%20w%2Bd%3D', 'p%2fs%20w%2bd%3d']) {
      expect(redact(`sent ${spelled} twice: ${spelled}`)).toBe('sent *** twice: ***')
    }
  })

  test('keep what the open questions need', () => {
    const redact = redactor(['secret'], { account: 'orders', subscription: '' })
    const words =
      'Local Authorization is disabled. Use an AAD token to authorize all requests.\r\nActivityId: 54694a00-0000-4000-8000-000000000000, Microsoft.Azure.Documents.Common/2.14.0'
    expect(redact(words)).toBe(words)
    expect(redact('https://ORDERS-westeurope.documents.azure.com:443/')).toBe(
      'https://<account>-westeurope.documents.azure.com:443/'
    )
    expect(
      redactedHeaders({ 'x-ms-substatus': '5202', location: 'https://a/?s=b', date: 'now' }, redact)
    ).toEqual({
      date: 'now',
      location: '(withheld)',
      'x-ms-substatus': '5202'
    })
  })

  test('escape the servers’ text', () => {
    const page = findingsPage({
      lastOn: 0,
      firstOff: null,
      endpoints: [{ endpoint: '<b>', firstRefused: null, lastAccepted: 1.25, relapses: 2 }],
      answers: [
        {
          phase: 'before',
          credential: 'none',
          status: null,
          subStatus: '|',
          answerKind: 'other',
          times: 1,
          message: '</code>@all'
        }
      ],
      order: [{ credential: 'made-up', first: 'mixed' }],
      listKeys: [{ keys: 'off', status: 200, sameKeys: false, times: 3, body: '' }]
    })
    expect(page).not.toMatch(/<b>|<\/code>@|\| \| \|/)
    expect(page).toContain('1970-01-01T00:00:00.000Z, and first that they are off at never')
    expect(page).toContain('both were seen')
  })
})
