import { expect, test } from '@jest/globals'
import { keysForbidden, scopeLocked } from '../../sandbox/azure/arm-errors.ts'
import type { AccountKey } from '../../sandbox/azure/keys.ts'
import { localAuthDisabled } from '../../sandbox/azure/refusals.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import { signatureFirst, times } from '../../sandbox/scenarios/rules.ts'
import type { Reaction, SeenRequest } from '../../sandbox/server.ts'
import { accountId, asked, atArm, atKeys, attemptsOf, roundsOf, sideBySide, tell } from './story.ts'

const off = { disableLocalAuth: true, regions: ['West Europe'] }
const brief = { 'timeout-minutes': '0.17' }

test.concurrent('keys: read-only lists and tries only the read-only keys', async () => {
  await using story = await tell({
    account: off,
    cloud: { denied: ['Microsoft.DocumentDB/databaseAccounts/listKeys/action'] },
    inputs: { keys: 'read-only' }
  })
  const { run, cloud, account, summary } = story
  expect(run.exitCode).toBe(0)
  expect(account).toMatchObject({ verdict: 'passed', proof: 'read-only-keys', warnings: [] })
  expect(asked(cloud, 'arm')).toEqual(['GET endpoints', 'GET account', 'POST readonlykeys', 'GET account'])
  expect(roundsOf(cloud).map((round) => round.map(({ credential }) => credential).sort())).toEqual(
    Array.from({ length: 3 }, () => [
      'primary-read-only',
      'primary-read-only',
      'secondary-read-only',
      'secondary-read-only'
    ])
  )
  expect(summary).toContain('proof: the read-only keys')
})

test.concurrent('keys: none lists no keys and tries a made-up key', async () => {
  await using story = await tell({ inputs: { keys: 'none' } })
  const { run, cloud, account, summary } = story
  expect(run.exitCode).toBe(0)
  expect(account).toMatchObject({ verdict: 'passed', proof: 'made-up-key', changed: true, warnings: [] })
  expect(asked(cloud, 'arm').filter((name) => name.startsWith('POST'))).toEqual([])
  expect(
    new Set(
      roundsOf(cloud)
        .flat()
        .map(({ credential }) => credential)
    )
  ).toEqual(new Set(['unknown-key']))
  expect(new Set(account.attempts.map(({ credential }) => credential))).toEqual(new Set(['made-up', 'entra']))
  // Before the change, Cosmos DB rejects the made-up key's signature, which proves nothing.
  expect(attemptsOf(account, 'before')).toEqual(
    expect.arrayContaining([expect.objectContaining({ answer: 'unclear', status: 401, subStatus: null })])
  )
  expect(summary).toContain('proof: a made-up key')
  expect(summary.split('\n')[0]).toBe('### ✅ Passed — keys are off, and Cosmos DB says so to a made-up key')
})

test.concurrent('doesn’t pass if Cosmos DB checks a made-up key’s signature first', async () => {
  await using story = await tell({
    account: off,
    rules: [signatureFirst],
    inputs: { keys: 'none', ...brief }
  })
  const { run, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({ verdict: 'inconclusive', proof: null, code: 'wrong-key' })
  expect(account.reason).toContain('(401)')
  // Another run with a made-up key would end the same way.
  expect(account.nextStep).toContain('set `keys` to `all` or `read-only`')
})

test.concurrent('turns keys off and tries a made-up key if keys can’t be listed', async () => {
  const refusals = [
    { denied: ['Microsoft.DocumentDB/databaseAccounts/listKeys/action'] as const, says: 'listKeys/action' },
    { rules: [atArm('POST listKeys', () => keysForbidden())], says: '403' },
    { rules: [atArm('POST listKeys', () => scopeLocked(accountId))], says: 'lock' }
  ]
  await sideBySide(refusals, async ({ says, ...cloud }) => {
    await using story = await tell({ account: { regions: ['West Europe'] }, cloud })
    const { run, account, summary } = story
    expect(run.exitCode).toBe(0)
    expect(account).toMatchObject({ verdict: 'passed', proof: 'made-up-key', changed: true })
    expect(account.warnings).toMatchObject([
      { code: 'keys-not-listed', message: expect.stringContaining(says) }
    ])
    expect(account.warnings[0]!.message).toContain('A made-up key was tried instead.')
    expect(summary).toContain('proof: a made-up key')
    expect(run.annotations.map(({ level }) => level)).toEqual(['notice', 'warning'])
  })
})

test.concurrent('lists keys again after a truncated list', async () => {
  await using story = await tell({
    account: off,
    rules: [
      times(
        1,
        atArm('POST listKeys', () => ({ kind: 'truncate' }))
      )
    ]
  })
  expect(story.account).toMatchObject({ verdict: 'passed', proof: 'all-keys' })
  expect(asked(story.cloud, 'arm').filter((name) => name === 'POST listKeys')).toHaveLength(2)
})

test.concurrent('records a regenerated key’s rejected signature as unclear, never as refused', async () => {
  await using story = await tell({
    account: { refusesAfter: { 'West Europe': Infinity }, regions: ['West Europe'] },
    rules: [
      times(
        1,
        atArm('GET operationsStatus', (_, cloud) => {
          cloud.account('orders').rotateKeys()
          return undefined
        })
      ),
      atArm('PATCH account', (_, cloud) => {
        cloud.account('orders').rotateKeys()
        return undefined
      })
    ],
    inputs: brief
  })
  expect(story.account).toMatchObject({ verdict: 'inconclusive', changed: true, code: 'keys-regenerated' })
  expect(story.account.nextStep).toContain('regenerated')
  expect(attemptsOf(story.account, 'after')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ region: 'West Europe', answer: 'unclear', status: 401 })
    ])
  )
})

/** Regenerates a key once, in the middle of the second round. */
const regenerating = (name: AccountKey): Rule =>
  times(1, ({ server }, cloud) => {
    if (server !== 'cosmos' || roundsOf(cloud).length < 2) {
      return undefined
    }
    cloud.account('orders').regenerateKey(name)
    return { kind: 'delay', milliseconds: 1 }
  })

test.concurrent(
  'lists keys again after one is regenerated, and tries them for three more rounds',
  async () => {
    await using story = await tell({ account: off, rules: [regenerating('primary')] })
    const { run, cloud, account } = story
    expect(run.exitCode).toBe(0)
    expect(account).toMatchObject({ verdict: 'passed', proof: 'all-keys', rounds: 6 })
    expect(asked(cloud, 'arm')).toEqual([
      'GET endpoints',
      'GET account',
      ...['POST listKeys', 'GET account'],
      ...['POST listKeys', 'GET account']
    ])
    // The last three rounds sign with the new key.
    const keys = cloud.requests.filter(
      ({ server, credential }) => server === 'cosmos' && credential !== 'entra'
    )
    expect(keys.slice(-3 * 8).filter(({ credential }) => credential === 'primary')).toHaveLength(3 * 2)
    expect(run.log).toContain('starting over')
  }
)

test.concurrent('never passes while keys keep being regenerated', async () => {
  await using story = await tell({
    account: off,
    rules: [
      atArm('GET account', (_, cloud) => {
        cloud.account('orders').regenerateKey('secondary-read-only')
        return undefined
      })
    ],
    inputs: { 'timeout-minutes': '0.1' }
  })
  const { run, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({ verdict: 'inconclusive', proof: null, code: 'keys-regenerated' })
  expect(attemptsOf(account, 'after').every(({ answer }) => answer === 'refused')).toBe(true)
})

test.concurrent('ignores a regenerated key that the check doesn’t try', async () => {
  await sideBySide(['none', 'read-only'], async (keys) => {
    await using story = await tell({ account: off, rules: [regenerating('primary')], inputs: { keys } })
    expect(story.account).toMatchObject({ verdict: 'passed', rounds: 3 })
  })
})

test.concurrent('neither tries nor masks a listed value that isn’t a key', async () => {
  const noKeys = [
    'not a key',
    'bm90IGEga2V5',
    `${'A'.repeat(86)}=`,
    `${'A'.repeat(87)}=`,
    `${'-'.repeat(85)}A==`,
    5
  ]
  await sideBySide(noKeys, async (noKey) => {
    await using story = await tell({
      account: off,
      rules: [
        atArm('POST listKeys', () => ({
          kind: 'edit',
          edit: (own) => ({
            ...own,
            body: JSON.stringify({ ...(JSON.parse(own.body!) as object), secondaryMasterKey: noKey })
          })
        }))
      ]
    })
    const { run, account } = story
    expect(account).toMatchObject({ verdict: 'passed', proof: 'made-up-key' })
    expect(account.warnings).toMatchObject([
      { code: 'keys-not-listed', message: expect.stringContaining('Azure listed fewer keys') }
    ])
    expect(new Set(attemptsOf(account, 'after').map(({ credential }) => credential))).toEqual(
      new Set(['primary', 'primary-read-only', 'secondary-read-only', 'made-up'])
    )
    expect(run.masks).not.toContain(String(noKey))
  })
})

const json = (status: number, body: unknown): Reaction => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body)
})

/** Echoes the credential, like a debugging proxy. */
const echo = ({ headers, body }: SeenRequest): string => {
  const authorization = headers['authorization'] ?? new URLSearchParams(body).get('client_assertion') ?? ''
  return `you sent ${authorization}, which is ${decodeURIComponent(authorization)}`
}

const echoes: Readonly<Record<string, Rule>> = {
  'a signature, by Cosmos DB': atKeys((request) =>
    json(401, { code: 'Unauthorized', message: echo(request) })
  ),
  'a token, by Cosmos DB': (request) =>
    request.credential === 'entra' ? json(403, { code: 'Forbidden', message: echo(request) }) : undefined,
  'a token, by ARM': atArm('GET account', (request) =>
    json(400, { error: { code: 'BadRequest', message: echo(request) } })
  ),
  'a token, by ARM in a code': atArm('POST listKeys', (request) =>
    json(400, { error: { code: echo(request), message: 'No' } })
  ),
  'an assertion, by Entra with a code': (request) =>
    request.server === 'entra' && request.method === 'POST'
      ? json(400, { error: 'invalid_client', error_description: `AADSTS50027: ${echo(request)}` })
      : undefined,
  'an assertion, by Entra without a code': (request) =>
    request.server === 'entra' && request.method === 'POST'
      ? json(400, { error: 'proxy', error_description: echo(request) })
      : undefined,
  'the request token, by GitHub': (request) =>
    request.server === 'github' ? json(400, { message: echo(request) }) : undefined
}

for (const [what, rule] of Object.entries(echoes)) {
  test.concurrent(`never writes a credential that a server echoes: ${what}`, async () => {
    await using story = await tell({ account: off, rules: [rule], inputs: { 'timeout-minutes': '0.17' } })
    expect([0, 1]).toContain(story.run.exitCode)
  })
}

/** Line breaks, workflow commands in both forms, ANSI colors, and markup. */
const forged =
  'x\r\n::error title=Forged::forged\n::set-output name=verdict::passed\n##[error]forged\n::add-mask::e\n\u001b[31m' +
  '| a | b |\n# Forged\n<img src=x onerror=alert(1)> [link](https://evil.example) @octocat ![i](https://evil.example/i.png)'

const forging: readonly Rule[] = [
  atKeys(() => {
    const own = localAuthDisabled()
    return {
      ...own,
      body: JSON.stringify({ code: 'Unauthorized', message: forged }),
      headers: { ...own.headers, 'x-ms-substatus': '0' }
    }
  }),
  atArm('POST listKeys', () => json(403, { error: { code: forged, message: forged } }))
]

/** The second job also turns on the SDKs' own logs. */
for (const [where, env] of Object.entries({
  'in a job': {},
  'in a job with verbose logs': { AZURE_LOG_LEVEL: 'verbose', DEBUG: '*', RUNNER_DEBUG: '1' }
})) {
  test.concurrent(`keeps a server’s text from becoming a workflow command or markup, ${where}`, async () => {
    await using story = await tell({
      account: off,
      rules: forging,
      inputs: { 'timeout-minutes': '0.17' },
      env
    })
    const { run } = story
    expect(run.exitCode).toBe(1)
    expect(run.annotations.map(({ title }) => title)).toEqual(['Not proven: orders', 'Warning: orders'])
    expect(run.masks).not.toContain('e')
    expect(run.rawStdout).not.toContain('\u001b')
    expect(run.rawStdout).not.toMatch(/^\s*(::error title=Forged|::set-output|##\[)/m)
    expect(run.summary).not.toMatch(/<img|\]\(https|^# Forged|@octocat|^\| a/m)
  })
}
