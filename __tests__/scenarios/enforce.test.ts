import { expect, test } from '@jest/globals'
import { asked, attemptsOf, course, roundsOf, sideBySide, tell } from './story.ts'

test.concurrent('turns keys off, sees every key refused everywhere, and reports it', async () => {
  await using story = await tell({ account: { refusesAfter: { 'North Europe': 1.5 } } })
  const { run, cloud, report, account, summary } = story
  expect(run.exitCode).toBe(0)

  // What the servers saw, in order.
  const steps = course(cloud)
  const polls = steps.filter((step) => step === 'GET operationsStatus')
  expect(polls.length).toBeGreaterThan(0)
  expect(steps).toEqual([
    'GET endpoints',
    'GET account',
    'GET account',
    'GET sqlRoleAssignments',
    'POST listKeys',
    'keys',
    'PATCH account',
    ...polls,
    'GET operationResults',
    'GET account',
    'keys',
    'GET account'
  ])
  const first = (server: string, path: RegExp) =>
    cloud.requests.findIndex((request) => request.server === server && path.test(request.path))
  const order = [
    first('arm', /endpoints/),
    first('github', /audience=api%3A%2F%2FAzureADTokenExchange$/),
    first('entra', /token/),
    first('arm', /databaseAccounts/)
  ]
  expect(order).toEqual([0, ...order.slice(1).sort((a, b) => a - b)])
  expect(cloud.requests.at(-1)).toMatchObject({ server: 'arm', method: 'GET' })
  expect(cloud.account('orders').disableLocalAuth).toBe(true)

  // A positive control, rounds until every key is refused, then two more over new connections, a second apart.
  const rounds = roundsOf(cloud)
  expect(rounds.every((round) => round.length === 12)).toBe(true)
  const starts = rounds.map((round) => Math.min(...round.map(({ at }) => at)))
  const connections = rounds.map((round) => new Set(round.map(({ connection }) => connection)))
  for (const last of [-1, -2]) {
    const earlier = new Set(connections.slice(0, last).flatMap((round) => [...round]))
    expect([...connections.at(last)!].filter((connection) => earlier.has(connection))).toEqual([])
    const apart = starts.at(last)! - starts.at(last - 1)!
    expect(apart).toBeGreaterThan(950)
    expect(apart).toBeLessThan(10_000)
  }
  expect(asked(cloud, 'cosmos').filter((name) => name === 'entra')).toEqual(['entra'])

  // The report.
  expect(report).toMatchObject({
    schemaVersion: 2,
    mode: 'enforce',
    verdict: 'passed',
    run: {
      repository: 'octo-org/orders',
      runId: '9876543210',
      runAttempt: 1,
      sha: '0123456789abcdef0123456789abcdef01234567',
      url: 'https://github.com/octo-org/orders/actions/runs/9876543210',
      tenantId: cloud.tenantId,
      principalId: cloud.principalId,
      cloud: 'SandboxCloud',
      shard: null
    },
    counts: { passed: 1, failed: 0, inconclusive: 0, excepted: 0, notApplicable: 0 },
    warnings: []
  })
  expect(account).toMatchObject({
    id: cloud.account('orders').id,
    name: 'orders',
    resourceGroup: 'rg-orders',
    subscriptionId: cloud.subscriptionId,
    location: 'West Europe',
    api: 'NoSQL',
    verdict: 'passed',
    code: 'proven',
    proof: 'all-keys',
    reason: 'Cosmos DB refuses all 4 keys at all 3 endpoints.',
    nextStep: '',
    changed: true,
    disableLocalAuth: { before: false, after: true },
    rounds: rounds.length - 1,
    exception: null,
    warnings: []
  })
  // North Europe refuses 1.5 s after the change; the run sees the change done up to one poll later.
  expect(account.secondsToRefusal).toBeGreaterThan(0)
  expect(account.secondsToRefusal).toBeLessThan(3.5)
  const urls = cloud.account('orders').endpoints
  const keys = ['primary', 'secondary', 'primary-read-only', 'secondary-read-only']
  const everyKeyEverywhere = urls.flatMap(({ name, url }) =>
    keys.map((credential) => ({ credential, endpoint: url, region: name === 'Global' ? null : name }))
  )
  const before = attemptsOf(account, 'before')
  const after = attemptsOf(account, 'after')
  for (const [attempts, expected] of [
    [before, { answer: 'accepted', status: 200 }],
    [after, { answer: 'refused', status: 401, subStatus: 5202 }]
  ] as const) {
    expect(attempts).toHaveLength(12)
    expect(attempts).toEqual(
      expect.arrayContaining(
        everyKeyEverywhere.map((where) => expect.objectContaining({ ...where, ...expected }))
      )
    )
  }
  for (const attempt of after) {
    expect(attempt.message).toBe(
      'Local Authorization is disabled. Use an AAD token to authorize all requests.'
    )
    expect(attempt.activityId).toMatch(/^[0-9a-f-]{36}$/)
    expect(Math.abs(Date.parse(attempt.at) - starts.at(-1)!)).toBeLessThan(5000)
  }
  expect(account.attempts.filter(({ credential }) => credential === 'entra')).toMatchObject([
    { phase: 'after', region: null, answer: 'unclear', status: 403, subStatus: 5301 }
  ])

  // What a person sees.
  expect(run.outputs).toMatchObject({ verdict: 'passed', changed: '1' })
  expect(run.summary.split('\n')[0]).toBe('### ✅ Passed — keys are off, and Cosmos DB refuses all 4 of them')
  expect(summary).toContain('dedicated gateway')
  expect(summary).toContain('--set properties.disableLocalAuth=false')
  expect(run.annotations).toEqual([
    {
      level: 'notice',
      title: 'Passed: orders',
      message: 'Cosmos DB refuses all 4 keys at all 3 endpoints.'
    }
  ])
  expect(run.log).toContain('Mode enforce: the input mode is not set')
  expect(run.log).toContain(`object ${cloud.principalId} in tenant ${cloud.tenantId}`)
  expect(run.log).toContain('for up to 15 min')

  // The run masked every secret except the one that the runner masks itself.
  const own = cloud.oidcEnvironment['ACTIONS_ID_TOKEN_REQUEST_TOKEN']
  expect(run.masks).toEqual(expect.arrayContaining(cloud.secrets.filter((secret) => secret !== own)))
})

test.concurrent(
  'proves keys that are already off with few requests and no change, in either mode',
  async () => {
    await sideBySide(['enforce', 'audit'], async (mode) => {
      await using story = await tell({ account: { disableLocalAuth: true }, inputs: { mode } })
      const { run, cloud, account } = story
      expect(run.exitCode).toBe(0)
      expect(account).toMatchObject({
        verdict: 'passed',
        changed: false,
        secondsToRefusal: null,
        rounds: 3,
        disableLocalAuth: { before: true, after: true }
      })
      expect(attemptsOf(account, 'before')).toEqual([])
      expect(asked(cloud, 'arm')).toEqual(['GET endpoints', 'GET account', 'POST listKeys', 'GET account'])
      expect(roundsOf(cloud).map((round) => round.length)).toEqual([12, 12, 12])
      expect(asked(cloud, 'cosmos')).toHaveLength(37)
      // One token for Azure Resource Manager, one for Cosmos DB.
      expect(asked(cloud, 'entra').filter((name) => name === 'POST token')).toHaveLength(2)
      expect(asked(cloud, 'entra').length).toBeLessThanOrEqual(4)
      expect(asked(cloud, 'github')).toHaveLength(1)
    })
  }
)

test.concurrent('shows that an identity with a data-plane role has access through Entra', async () => {
  await using story = await tell({
    account: {
      disableLocalAuth: true,
      regions: ['West Europe'],
      dataRoleHolders: ['6f9d2f6e-41f7-4d6c-9a53-0c3a52d1b7aa']
    }
  })
  expect(story.account.attempts.at(-1)).toMatchObject({
    credential: 'entra',
    answer: 'accepted',
    status: 200
  })
  expect(story.summary).toContain('Microsoft Entra: this run’s identity has access (200)')
})

test.concurrent('audits on pull requests and merge queues if the mode isn’t set', async () => {
  await sideBySide(['pull_request', 'pull_request_target', 'merge_group'], async (name) => {
    const payload = name.startsWith('pull')
      ? { pull_request: { head: { repo: { full_name: 'octo-org/orders' } } } }
      : {}
    await using story = await tell({ event: { name, payload } })
    expect(story.report).toMatchObject({ mode: 'audit', verdict: 'failed' })
    expect(asked(story.cloud, 'arm')).not.toContain('PATCH account')
    expect(story.run.log).toContain(`Mode audit: the workflow runs on ${name}`)
  })
})

test.concurrent('fails an audit of an account with keys on, and tries no key', async () => {
  await using story = await tell({ inputs: { mode: 'audit' } })
  const { run, cloud, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({
    verdict: 'failed',
    code: 'keys-on',
    proof: null,
    changed: false,
    rounds: 0,
    attempts: [],
    disableLocalAuth: { before: false, after: null }
  })
  expect(account.nextStep).toContain('mode: enforce')
  expect(asked(cloud, 'arm')).toEqual(['GET endpoints', 'GET account', 'GET account'])
  expect(asked(cloud, 'cosmos')).toEqual([])
  expect(run.annotations).toMatchObject([{ level: 'error', title: 'Failed: orders' }])
})

const checked = {
  capabilities: ['EnableAccountKeysLastUsageCheckInDisableLocalAuth'],
  regions: ['West Europe']
}

test.concurrent('tries no key before the change if Azure checks key use', async () => {
  await using story = await tell({ account: { ...checked, keysUsedHoursAgo: { primary: 13 } } })
  const { run, cloud, account } = story
  expect(run.exitCode).toBe(0)
  expect(account).toMatchObject({ verdict: 'passed', proof: 'all-keys', changed: true })
  expect(attemptsOf(account, 'before')).toEqual([])
  expect(course(cloud).slice(3, 6)).toEqual(['GET sqlRoleAssignments', 'POST listKeys', 'PATCH account'])
  expect(run.log).toContain('Keys weren’t tried before the change (the positive control)')
})

test.concurrent(
  'fails if Azure refuses the change because a key is in use, and requests it once',
  async () => {
    await using story = await tell({
      account: { ...checked, keysUsedHoursAgo: { secondary: 3, primary: 40 } }
    })
    const { run, cloud, account } = story
    expect(run.exitCode).toBe(1)
    expect(account).toMatchObject({ verdict: 'failed', code: 'key-in-use', changed: false, rounds: 0 })
    expect(account.reason).toContain('secondaryMasterKey')
    expect(account.nextStep).toContain('keysMetadata')
    expect(asked(cloud, 'arm').filter((name) => name === 'PATCH account')).toHaveLength(1)
    expect(asked(cloud, 'cosmos')).toEqual(['entra'])
  }
)
