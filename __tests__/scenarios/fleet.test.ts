import { expect, test } from '@jest/globals'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import type { CustomDataRole } from '../../sandbox/azure/data-roles.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import { firewall } from '../../sandbox/azure/look-alikes.ts'
import { json } from '../../sandbox/azure/proxies.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import { asked, atArm, atKeys, holder, sideBySide, tell, type Story, type Telling } from './story.ts'

/** Runs with many accounts: the plan, the limits on changes, and that no account delays another. */

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

test.concurrent('logs a plan with one line per account before the first change', async () => {
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
  expect(story.run.log).toContain('Plan: 1 to turn keys off, 1 already off, 1 excepted, 1 not applicable')
  for (const line of [
    'orders (rg-orders): turn keys off',
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

test.concurrent('changes no account if more than max-changes accounts would change', async () => {
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
    for (const { name, code, reason } of story.report.accounts) {
      expect({ name, code }).toEqual({ name, code: name === 'stock' ? 'proven' : 'too-many-changes' })
      if (name !== 'stock') {
        expect(reason).toContain('3 accounts, which is more than max-changes (2)')
      }
    }
    expect(story.run.exitCode).toBe(1)
  })
  await using enough = await tellAll(estate, { inputs: { 'max-changes': '3' } })
  expect([...changes(enough)].sort()).toEqual(['orders-one', 'orders-three', 'orders-two'])
  expect(enough.run.exitCode).toBe(0)
})

test.concurrent('leaves keys on that were off when max-changes counted the changes', async () => {
  // The list shows the account as it is created; the run reads it again once it has endpoints.
  const turnedOn = atArm('GET account', ({ path }, cloud) => {
    if (path.includes('/stock?')) {
      cloud.account('stock').disableLocalAuth = false
    }
    return undefined
  })
  await using story = await tellAll(
    [
      { ...on, name: 'orders' },
      { ...off, name: 'stock', creatingFor: 2 }
    ],
    { inputs: { 'max-changes': '1' }, rules: [turnedOn] }
  )
  expect(story.run.log).toContain('Plan: 1 to turn keys off, 1 already off')
  expect(changes(story)).toEqual(['orders'])
  expect(story.run.exitCode).toBe(1)
  expect(story.report.accounts).toMatchObject([
    { name: 'orders', verdict: 'passed' },
    {
      name: 'stock',
      verdict: 'failed',
      code: 'changes-unknown',
      changed: false,
      disableLocalAuth: { before: false, after: null },
      attempts: []
    }
  ])
})

test.concurrent('changes nothing in audit mode, and ignores max-changes there', async () => {
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
  expect(story.report.accounts.map(({ verdict, code }) => [verdict, code])).toEqual([
    ['failed', 'keys-on'],
    ['passed', 'proven'],
    ['failed', 'keys-on']
  ])
  expect(asked(story.cloud, 'arm')).not.toContain('GET sqlRoleAssignments')
})

const data = 'Microsoft.DocumentDB/databaseAccounts'
const noHolders = { ...on, dataRoleHolders: [] }
const nothing = {
  ...noHolders,
  dataRoles: [{ principal: holder, role: { name: 'Nothing at all', dataActions: [] } }]
} as const
const own = {
  ...noHolders,
  dataRoles: [
    {
      principal: holder,
      role: { name: 'Reader of orders', dataActions: [`${data}/sqlDatabases/containers/items/read`] },
      scope: '/dbs/orders'
    }
  ]
} as const

/** Roles that don’t allow access to the data. */
const useless: Readonly<Record<string, CustomDataRole>> = {
  'metadata only': { name: 'Metadata', dataActions: [`${data}/readMetadata`] },
  'every action excluded': {
    name: 'Nothing left',
    dataActions: [`${data}/sqlDatabases/containers/items/*`, `${data}/readMetadata`],
    notDataActions: [`${data}/sqlDatabases/*`]
  },
  'procedures only': {
    name: 'Procedures',
    dataActions: [`${data}/sqlDatabases/containers/executeStoredProcedure`]
  }
}
const unlisted: CustomDataRole = { name: 'Gone', dataActions: [`${data}/*`], unlisted: true }

test.concurrent('blocks the change if the only role doesn’t allow access to the data', async () => {
  await sideBySide(Object.values(useless), async (role) => {
    const account = { ...noHolders, name: 'orders', dataRoles: [{ principal: holder, role }] }
    await using blocked = await tellAll([account])
    expect(changes(blocked)).toEqual([])
    expect(blocked.report.accounts[0]).toMatchObject({
      verdict: 'failed',
      code: 'no-data-plane-role',
      roleAssignments: 0
    })
    await using warned = await tellAll([account], { inputs: { 'lockout-check': 'warn' } })
    expect(changes(warned)).toEqual(['orders'])
    expect(warned.report.accounts[0]!.warnings).toMatchObject([{ code: 'no-data-plane-role' }])
  })
})

test.concurrent('treats a role without a listed definition as unknown', async () => {
  const gone = { principal: holder, role: unlisted }
  const account = { ...noHolders, name: 'orders', dataRoles: [gone] }
  await using blocked = await tellAll([account])
  expect(changes(blocked)).toEqual([])
  expect(blocked.report.accounts[0]).toMatchObject({
    verdict: 'failed',
    code: 'data-plane-roles-unknown',
    roleAssignments: null
  })
  expect(blocked.report.accounts[0]!.reason).toContain('Azure doesn’t list the role definition')
  await using warned = await tellAll([account], { inputs: { 'lockout-check': 'warn' } })
  expect(changes(warned)).toEqual(['orders'])
  expect(warned.report.accounts[0]!.warnings).toMatchObject([
    {
      code: 'data-plane-roles-unknown',
      message: expect.stringContaining('Azure doesn’t list the role definition')
    }
  ])
  // Another identity has a known role.
  await using sure = await tellAll([
    { ...account, dataRoles: [gone, { principal: identity.principalId, role: 'reader' }] }
  ])
  expect(changes(sure)).toEqual(['orders'])
  expect(sure.report.accounts[0]).toMatchObject({ verdict: 'passed', roleAssignments: 1, warnings: [] })
})

test.concurrent(
  'without a data-plane role, leaves found accounts unchanged and changes named ones with a warning',
  async () => {
    const grants = `az cosmosdb sql role assignment create --subscription ${identity.subscriptionId}`
    const cases: readonly [
      Omit<AccountSpec, 'name'>,
      Record<string, string>,
      'left' | 'warned' | 'changed'
    ][] = [
      [noHolders, {}, 'left'],
      [nothing, {}, 'left'],
      [own, {}, 'changed'],
      [on, {}, 'changed'],
      [noHolders, { 'lockout-check': 'warn' }, 'warned'],
      [noHolders, { 'lockout-check': 'off' }, 'changed'],
      [noHolders, { 'account-name': 'orders' }, 'warned'],
      [noHolders, { 'account-name': 'orders', 'lockout-check': 'block' }, 'left'],
      [noHolders, { 'account-name': 'orders', 'lockout-check': 'off' }, 'changed']
    ]
    await sideBySide(cases, async ([account, inputs, expected]) => {
      await using story = await tellAll([{ ...account, name: 'orders' }], { inputs })
      const [orders] = story.report.accounts
      expect(changes(story)).toEqual(expected === 'left' ? [] : ['orders'])
      expect(orders!.verdict).toBe(expected === 'left' ? 'failed' : 'passed')
      if (expected === 'left') {
        expect(orders).toMatchObject({
          code: 'no-data-plane-role',
          changed: false,
          roleAssignments: 0,
          attempts: []
        })
        expect(orders!.nextStep).toContain(grants)
      }
      expect(orders!.warnings).toEqual(
        expected === 'warned'
          ? [{ code: 'no-data-plane-role', message: expect.stringContaining(grants) }]
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
  'reports who has access without keys: principal, role and scope, from every page of the list',
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
  'warns if the roles can’t be read, and blocks the change if lockout-check is block',
  async () => {
    const denied = ['Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments/read'] as const
    const deniedOwn = ['Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions/read'] as const
    const cases = [
      [on, denied, 'warn', true],
      [on, denied, 'block', false],
      [own, deniedOwn, 'warn', true],
      [own, deniedOwn, 'block', false],
      // Built-in roles are known without a definition.
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
      expect(story.account.warnings.map(({ code }) => code)).toEqual(
        changed ? ['data-plane-roles-unknown'] : []
      )
      expect(story.account.code).toBe(changed ? 'proven' : 'data-plane-roles-unknown')
      const text = changed ? story.account.warnings[0]!.message : story.account.reason
      expect(lacks.some((action) => text.includes(`doesn’t have the permission ${action}`))).toBe(true)
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
        reason = 'The importer signs requests with keys',
        owner = 'team-orders',
        expires = inDays(30)
      }) => `  - account: ${account}\n    reason: ${reason}\n    owner: ${owner}\n    expires: ${expires}`
    )
  ].join('\n')
}

test.concurrent(
  'neither changes nor tries an excepted account, and names the owner of its exception',
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
          reason: 'The importer signs requests with keys',
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

test.concurrent('ignores an expired exception, and reports its owner', async () => {
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
    expect(warnings).toMatchObject([
      { code: 'exception-expired', message: expect.stringContaining('team-orders') }
    ])
  }
  expect(story.summary).toContain('2020-02-29')
})

test.concurrent(
  'fails a missing account despite its exception, and warns about an exception that matches no account',
  async () => {
    await using story = await tellAll([{ ...off, name: 'orders' }], {
      inputs: { 'account-name': 'orders, nowhere', exceptions: 'keys.yml' },
      workspace: { 'keys.yml': exceptions({ account: 'nowhere' }, { account: 'elsewhere' }) }
    })
    expect(verdicts(story)).toEqual({ orders: 'passed', nowhere: 'failed' })
    expect(story.report.warnings).toMatchObject([
      { code: 'exception-unmatched', message: expect.stringContaining('elsewhere') }
    ])
    expect(story.summary).toContain('elsewhere')
  }
)

test.concurrent('finishes healthy accounts first if others hang, are locked or can’t be read', async () => {
  const locked: Rule = ({ server, method, path }) =>
    server === 'arm' && method === 'PATCH' && path.includes('/locked')
      ? json(412, {
          code: 'PreconditionFailed',
          message: 'There is another user operation in progress which requires an exclusive lock on [locked].'
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
  // Healthy accounts finish before accounts that use all of their time.
  expect(titles.slice(0, 4).every((title) => title.includes('fine'))).toBe(true)
})

test.concurrent('slows down only the subscription that Azure throttles', async () => {
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
        // The throttled accounts come first, and there are more of them than run at once.
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
  // The refused request, and requests that weren’t sent by then.
  expect(later.length).toBeGreaterThan(0)
  expect(listed(identity.subscriptionId).length).toBe(4)
})

test.concurrent('reports every account of a canceled run', async () => {
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
