import { expect, test } from '@jest/globals'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import type { CustomDataRole } from '../../sandbox/azure/data-roles.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import { firewall } from '../../sandbox/azure/look-alikes.ts'
import { json } from '../../sandbox/azure/proxies.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import { asked, atArm, atKeys, holder, sideBySide, tell, type Story, type Telling } from './story.ts'

/** Many accounts in one run: what is planned, what is held back, and that no account holds up another. */

const region = ['West Europe']
const on: Omit<AccountSpec, 'name'> = { regions: region, dataRoleHolders: [holder], changeTakes: 0.1 }
const off: Omit<AccountSpec, 'name'> = { ...on, disableLocalAuth: true }

function tellAll(accounts: readonly AccountSpec[], { inputs, cloud, ...rest }: Telling = {}) {
  return tell({ ...rest, cloud: { accounts, ...cloud }, inputs: { 'account-name': '*', ...inputs } })
}

const verdicts = ({ report }: Story) =>
  Object.fromEntries(report.accounts.map(({ name, verdict }) => [name, verdict]))

const changes = ({ cloud }: Story) =>
  cloud.requests
    .filter(({ method }) => method === 'PATCH')
    .map(({ path }) => /databaseAccounts\/([^/?]+)/.exec(path)![1])

test.concurrent('The plan comes before the first change, one line an account', async () => {
  await using story = await tellAll(
    [
      { ...on, name: 'orders' },
      { ...off, name: 'stock' },
      { name: 'mongo', kind: 'MongoDB' },
      { ...on, name: 'legacy' }
    ],
    {
      inputs: { exceptions: 'exceptions.yml' },
      workspace: { 'exceptions.yml': exceptions({ account: 'LEGACY' }) }
    }
  )
  expect(story.run.log).toContain('Plan: 1 would turn keys off, 1 already off, 1 excepted, 1 not applicable')
  for (const line of [
    'orders (rg-orders): would turn keys off',
    'stock (rg-orders): already off',
    'mongo (rg-orders): not applicable (API for MongoDB)',
    `legacy (rg-orders): excepted until ${inDays(30)}`
  ]) {
    expect(story.run.log).toContain(line)
    expect(story.run.log.indexOf(line)).toBeLessThan(story.run.log.indexOf('Turning keys off'))
  }
  expect(verdicts(story)).toEqual({
    orders: 'passed',
    stock: 'passed',
    mongo: 'not-applicable',
    legacy: 'excepted'
  })
  expect(changes(story)).toEqual(['orders'])
  expect(story.report).toMatchObject({
    verdict: 'passed',
    counts: { passed: 2, excepted: 1, notApplicable: 1 }
  })
  expect(story.run.exitCode).toBe(0)
})

test.concurrent('Where more accounts than max-changes would be changed, none is', async () => {
  const accounts = ['one', 'two', 'three'].map((name) => ({ ...on, name: `orders-${name}` }))
  const estate = [...accounts, { ...off, name: 'stock' }]
  const all = { 'account-name': [...accounts, { name: 'stock' }].map(({ name }) => name).join() }
  await sideBySide([{}, all], async (inputs) => {
    await using story = await tellAll(estate, { inputs: { 'max-changes': '2', ...inputs } })
    expect(changes(story)).toEqual([])
    expect(verdicts(story)).toEqual({
      'orders-one': 'failed',
      'orders-two': 'failed',
      'orders-three': 'failed',
      stock: 'passed'
    })
    expect(story.report.accounts[0]!.reason).toBe(
      'Keys were left on: 3 accounts would be changed, which is more than max-changes (2), so none was.'
    )
    expect(story.run.exitCode).toBe(1)
  })
  await using enough = await tellAll(estate, { inputs: { 'max-changes': '3' } })
  expect([...changes(enough)].sort()).toEqual(['orders-one', 'orders-three', 'orders-two'])
  expect(enough.run.exitCode).toBe(0)
})

test.concurrent('An audit changes nothing, and max-changes does not concern it', async () => {
  await using story = await tellAll(
    [
      { ...on, name: 'orders' },
      { ...off, name: 'stock' },
      { ...on, name: 'third' }
    ],
    {
      inputs: { mode: 'audit', 'max-changes': '1' }
    }
  )
  expect(changes(story)).toEqual([])
  expect(story.report.accounts.map(({ verdict, reason }) => [verdict, /Keys are on/.test(reason)])).toEqual([
    ['failed', true],
    ['passed', false],
    ['failed', true]
  ])
  expect(asked(story.cloud, 'arm')).not.toContain('GET sqlRoleAssignments')
})

const data = 'Microsoft.DocumentDB/databaseAccounts'
const nobody = { ...on, dataRoleHolders: [] }
const nothing = {
  ...nobody,
  dataRoles: [{ principal: holder, role: { name: 'Nothing at all', dataActions: [] } }]
} as const
const own = {
  ...nobody,
  dataRoles: [
    {
      principal: holder,
      role: { name: 'Reader of orders', dataActions: [`${data}/sqlDatabases/containers/items/read`] },
      scope: '/dbs/orders'
    }
  ]
} as const

/** Roles that let nobody at the data. */
const useless: Readonly<Record<string, CustomDataRole>> = {
  'metadata alone': { name: 'Metadata', dataActions: [`${data}/readMetadata`] },
  'everything taken away': {
    name: 'Nothing left',
    dataActions: [`${data}/sqlDatabases/containers/items/*`, `${data}/readMetadata`],
    notDataActions: [`${data}/sqlDatabases/*`]
  },
  'procedures alone': {
    name: 'Procedures',
    dataActions: [`${data}/sqlDatabases/containers/executeStoredProcedure`]
  }
}
const unlisted: CustomDataRole = { name: 'Gone', dataActions: [`${data}/*`], unlisted: true }

test.concurrent('A role that does not reach the data keeps nobody from being locked out', async () => {
  await sideBySide(Object.values(useless), async (role) => {
    const account = { ...nobody, name: 'orders', dataRoles: [{ principal: holder, role }] }
    await using blocked = await tellAll([account])
    expect(changes(blocked)).toEqual([])
    expect(blocked.report.accounts[0]).toMatchObject({ verdict: 'failed', roleAssignments: 0 })
    expect(blocked.report.accounts[0]!.reason).toContain('no identity holds a data-plane role')
    await using warned = await tellAll([account], { inputs: { 'lockout-check': 'warn' } })
    expect(changes(warned)).toEqual(['orders'])
    expect(warned.report.accounts[0]!.warnings).toEqual([
      expect.stringContaining('No identity holds a data-plane role')
    ])
  })
})

test.concurrent('A role whose definition is not listed is not known', async () => {
  const gone = { principal: holder, role: unlisted }
  const account = { ...nobody, name: 'orders', dataRoles: [gone] }
  await using blocked = await tellAll([account])
  expect(changes(blocked)).toEqual([])
  expect(blocked.report.accounts[0]).toMatchObject({ verdict: 'failed', roleAssignments: null })
  expect(blocked.report.accounts[0]!.reason).toContain('Azure doesn’t list the role definition')
  await using warned = await tellAll([account], { inputs: { 'lockout-check': 'warn' } })
  expect(changes(warned)).toEqual(['orders'])
  expect(warned.report.accounts[0]!.warnings).toEqual([
    expect.stringMatching(/^Whether anybody gets in without keys is not known: Azure doesn’t list/)
  ])
  // Somebody else certainly gets in.
  await using sure = await tellAll([
    { ...account, dataRoles: [gone, { principal: identity.principalId, role: 'reader' }] }
  ])
  expect(changes(sure)).toEqual(['orders'])
  expect(sure.report.accounts[0]).toMatchObject({ verdict: 'passed', roleAssignments: 1, warnings: [] })
})

test.concurrent(
  'Nobody is locked out: found accounts are left as they are, named ones are changed with a warning',
  async () => {
    const grants = `az cosmosdb sql role assignment create --subscription ${identity.subscriptionId}`
    const cases: readonly [
      Omit<AccountSpec, 'name'>,
      Record<string, string>,
      'left' | 'warned' | 'changed'
    ][] = [
      [nobody, {}, 'left'],
      [nothing, {}, 'left'],
      [own, {}, 'changed'],
      [on, {}, 'changed'],
      [nobody, { 'lockout-check': 'warn' }, 'warned'],
      [nobody, { 'lockout-check': 'off' }, 'changed'],
      [nobody, { 'account-name': 'orders' }, 'warned'],
      [nobody, { 'account-name': 'orders', 'lockout-check': 'block' }, 'left'],
      [nobody, { 'account-name': 'orders', 'lockout-check': 'off' }, 'changed']
    ]
    await sideBySide(cases, async ([account, inputs, expected]) => {
      await using story = await tellAll([{ ...account, name: 'orders' }], { inputs })
      const [orders] = story.report.accounts
      expect(changes(story)).toEqual(expected === 'left' ? [] : ['orders'])
      expect(orders!.verdict).toBe(expected === 'left' ? 'failed' : 'passed')
      if (expected === 'left') {
        expect(orders).toMatchObject({ changed: false, roleAssignments: 0, attempts: [] })
        expect(orders!.reason).toContain('Keys were left on: no identity holds a data-plane role')
        expect(orders!.nextStep).toContain(grants)
      }
      expect(orders!.warnings).toEqual(
        expected === 'warned'
          ? [expect.stringMatching(/No identity holds a data-plane role.*sql role assignment create/)]
          : []
      )
      if (expected !== 'changed') {
        expect(story.summary).toContain(grants)
      }
      expect(asked(story.cloud, 'arm').includes('GET sqlRoleAssignments')).toBe(
        inputs['lockout-check'] !== 'off'
      )
    })
  }
)

test.concurrent(
  'Who gets in without keys is told: principal, role and scope, on however many pages',
  async () => {
    await using story = await tell({
      account: own,
      cloud: { pageSize: 1 },
      within: (cloud) => {
        cloud.account('orders').dataRoleHolders.push(identity.principalId)
        return {}
      }
    })
    const { account } = story
    expect(account).toMatchObject({ verdict: 'passed', roleAssignments: 2 })
    expect(account.dataRoles.map(({ principalId, role }) => [principalId, role])).toEqual(
      expect.arrayContaining([
        [identity.principalId, 'Cosmos DB Built-in Data Reader'],
        [holder, 'Reader of orders']
      ])
    )
    for (const words of [holder, identity.principalId, 'Reader of orders', '/dbs/orders']) {
      expect(story.summary).toContain(words)
    }
  }
)

test.concurrent(
  'A list of roles that may not be read is a warning, and blocks where blocking is asked for',
  async () => {
    const denied = ['Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read'] as const
    const deniedOwn = ['Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read'] as const
    const cases = [
      [on, denied, 'warn', true],
      [on, denied, 'block', false],
      [own, deniedOwn, 'warn', true],
      [own, deniedOwn, 'block', false],
      // Built-in roles are known without their definitions.
      [on, deniedOwn, 'block', true]
    ] as const
    await sideBySide(cases, async ([account, lacks, check, changed]) => {
      await using story = await tell({
        account,
        cloud: { denied: lacks },
        inputs: { 'lockout-check': check }
      })
      expect(story.account).toMatchObject({ changed, verdict: changed ? 'passed' : 'failed' })
      if (account === on && lacks === deniedOwn) {
        expect(story.account).toMatchObject({ roleAssignments: 1, warnings: [] })
        return
      }
      expect(story.account.roleAssignments).toBeNull()
      const says = /Whether anybody gets in without keys is not known: .*lacks the permission/i
      expect(changed ? story.account.warnings.join() : story.account.reason).toMatch(says)
    })
  }
)

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

function exceptions(
  ...entries: readonly Partial<Record<'account' | 'reason' | 'owner' | 'expires', string>>[]
) {
  return [
    'exceptions:',
    ...entries.map(
      ({
        account = 'orders',
        reason = 'The importer signs with keys',
        owner = 'team-orders',
        expires = inDays(30)
      }) => `  - account: ${account}\n    reason: ${reason}\n    owner: ${owner}\n    expires: ${expires}`
    )
  ].join('\n')
}

test.concurrent(
  'An excepted account is neither changed nor tried, and says whose exception it is',
  async () => {
    for (const name of ['*', 'orders']) {
      await using story = await tellAll([{ ...on, name: 'orders' }], {
        inputs: { 'account-name': name, exceptions: 'keys.yml' },
        workspace: { 'keys.yml': exceptions({}) }
      })
      expect(story.report).toMatchObject({ verdict: 'excepted', counts: { excepted: 1 } })
      expect(story.report.accounts[0]).toMatchObject({
        verdict: 'excepted',
        changed: false,
        exception: {
          owner: 'team-orders',
          reason: 'The importer signs with keys',
          expires: inDays(30),
          expired: false
        },
        attempts: []
      })
      expect(story.cloud.requests.filter(({ server }) => server === 'cosmos')).toEqual([])
      expect(asked(story.cloud, 'arm').filter((name) => !name.startsWith('GET'))).toEqual([])
      expect(story.run.exitCode).toBe(0)
      expect(story.summary).toContain('team-orders')
    }
  }
)

test.concurrent('An exception that ran out counts no more, and the report says whose it was', async () => {
  await using story = await tellAll(
    [
      { ...off, name: 'orders' },
      { ...on, name: 'stock' }
    ],
    {
      inputs: { mode: 'audit', exceptions: 'keys.yml' },
      workspace: {
        'keys.yml': exceptions({ expires: inDays(-1) }, { account: 'stock', expires: '2020-02-29' })
      }
    }
  )
  expect(verdicts(story)).toEqual({ orders: 'passed', stock: 'failed' })
  for (const { exception, warnings } of story.report.accounts) {
    expect(exception).toMatchObject({ expired: true, owner: 'team-orders' })
    expect(warnings).toEqual([expect.stringMatching(/ran out at the end of .*team-orders/)])
  }
  expect(story.summary).toContain('2020-02-29')
})

test.concurrent(
  'An exception for a missing account saves nothing, and one that matches none is a warning',
  async () => {
    await using story = await tellAll([{ ...off, name: 'orders' }], {
      inputs: { 'account-name': 'orders, nowhere', exceptions: 'keys.yml' },
      workspace: { 'keys.yml': exceptions({ account: 'nowhere' }, { account: 'elsewhere' }) }
    })
    expect(verdicts(story)).toEqual({ orders: 'passed', nowhere: 'failed' })
    expect(story.report.warnings).toEqual([expect.stringMatching(/exception for elsewhere names no account/)])
    expect(story.summary).toContain('elsewhere')
  }
)

test.concurrent(
  'No account holds up another: one that waits for ever, one that is locked, one that cannot be read',
  async () => {
    const locked: Rule = ({ server, method, path }) =>
      server === 'arm' && method === 'PATCH' && path.includes('/locked')
        ? json(412, {
            code: 'PreconditionFailed',
            message:
              'There is another user operation in progress which requires an exclusive lock on [locked].'
          })
        : undefined
    const hung = atKeys(({ account }) => (account === 'hung' ? { kind: 'hang' } : undefined))
    const walled = atKeys(({ account }) => (account === 'walled' ? firewall() : undefined))
    await using story = await tellAll(
      [
        { ...on, name: 'a-stubborn', refusesAfter: { Global: Infinity } },
        { ...on, name: 'b-creating', creatingFor: Infinity },
        { ...on, name: 'locked' },
        { ...off, name: 'hung' },
        { ...off, name: 'walled' },
        ...['w', 'x', 'y', 'z'].map((name) => ({ ...off, name: `${name}-fine` }))
      ],
      { inputs: { concurrency: '1', 'timeout-minutes': '0.25' }, rules: [locked, hung, walled] }
    )
    expect(verdicts(story)).toEqual({
      'a-stubborn': 'failed',
      'b-creating': 'inconclusive',
      locked: 'failed',
      hung: 'inconclusive',
      walled: 'inconclusive',
      'w-fine': 'passed',
      'x-fine': 'passed',
      'y-fine': 'passed',
      'z-fine': 'passed'
    })
    const titles = story.run.log.split('\n').filter((line) => /^▸ (✅|❌|⚠️)/.test(line))
    // Those that are fine are done before those that use up their time.
    expect(titles.slice(0, 4).every((title) => title.includes('fine'))).toBe(true)
  }
)

test.concurrent('Throttling slows the subscription that it names, and no other', async () => {
  const other = '22222222-3333-4444-8555-666666666666'
  let refused = 0
  await using story = await tellAll(
    [
      ...['a', 'b', 'c'].map((name) => ({ ...off, name: `slow-${name}` })),
      ...['a', 'b', 'c'].map((name) => ({ ...off, name: `free-${name}`, subscriptionId: other }))
    ],
    {
      inputs: {
        'subscription-id': `${identity.subscriptionId}\n${other}`,
        'resource-group': '*',
        // The throttled ones come first, and are more than there is room for.
        concurrency: '1'
      },
      rules: [
        atArm('POST listKeys', ({ path }) =>
          path.includes(identity.subscriptionId) && refused++ === 0
            ? {
                ...json(429, { error: { code: 'SubscriptionRequestsThrottled', message: 'Too many' } }),
                headers: { 'retry-after': '4' }
              }
            : undefined
        )
      ]
    }
  )
  expect(story.run.exitCode).toBe(0)
  const listed = (subscription: string) =>
    story.cloud.requests
      .filter(({ path }) => path.includes(subscription) && path.includes('/listKeys'))
      .map(({ at }) => at)
  const first = Math.min(...listed(identity.subscriptionId))
  const later = listed(identity.subscriptionId).filter((at) => at > first + 3_900)
  expect(listed(other).every((at) => at < first + 3_900)).toBe(true)
  // The refused one, and whatever had not been sent by then.
  expect(later.length).toBeGreaterThan(0)
  expect(listed(identity.subscriptionId).length).toBe(4)
})

test.concurrent('A canceled fleet says what became of each account', async () => {
  await using story = await tellAll(
    [
      { ...off, name: 'fine' },
      ...['a', 'b', 'c'].map((name) => ({
        ...on,
        name: `stubborn-${name}`,
        refusesAfter: { Global: Infinity }
      }))
    ],
    { inputs: { concurrency: '2' }, kill: { afterLine: /✅ Passed: fine/, signal: 'SIGINT' } }
  )
  expect(story.run.exitCode).toBe(1)
  expect(story.report.accounts.length).toBe(4)
  expect(verdicts(story)['fine']).toBe('passed')
  expect(story.report.verdict).toBe('inconclusive')
  expect(story.run.stop!.milliseconds).toBeLessThan(7_000)
})
