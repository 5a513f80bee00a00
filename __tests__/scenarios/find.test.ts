import { expect, test } from '@jest/globals'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import { json } from '../../sandbox/azure/proxies.ts'
import { accountId, asked, atArm, course, holder, sideBySide, tell, type Telling } from './story.ts'

/** Which accounts a run is about: what it asks to find out, and what it says of what it could not see. */

const other = '22222222-3333-4444-8555-666666666666'
const empty = '33333333-4444-4555-8666-777777777777'
const off = { disableLocalAuth: true, regions: ['West Europe'], dataRoleHolders: [holder] } as const

const estate: readonly AccountSpec[] = [
  { ...off, name: 'stock', resourceGroup: 'RG-Stock' },
  { ...off, name: 'orders' },
  { ...off, name: 'orders-two' },
  { ...off, name: 'billing', subscriptionId: other, resourceGroup: 'rg-billing' }
]
const subscriptions = `${identity.subscriptionId}\n${other}`

function tellOf(inputs: Record<string, string>, rest: Telling = {}) {
  return tell({
    ...rest,
    cloud: { accounts: estate, ...rest.cloud },
    inputs: { mode: 'audit', keys: 'none', ...inputs }
  })
}

const names = ({ report }: { report: { accounts: readonly { name: string }[] } }) =>
  report.accounts.map(({ name }) => name)

test.concurrent(
  '* takes every account of a resource group, or of the subscriptions, in a stable order',
  async () => {
    const cases = [
      [{ 'resource-group': 'rg-orders' }, ['orders', 'orders-two']],
      [{ 'resource-group': 'rg-stock' }, ['stock']],
      [{ 'resource-group': '*' }, ['orders', 'orders-two', 'stock']],
      [
        { 'resource-group': '*', 'subscription-id': subscriptions },
        ['orders', 'orders-two', 'stock', 'billing']
      ],
      [{ 'resource-group': 'rg-billing', 'subscription-id': subscriptions }, ['billing']]
    ] as const
    await sideBySide(cases, async ([inputs, expected]) => {
      await using story = await tellOf({ 'account-name': '*', ...inputs })
      expect(names(story)).toEqual(expected)
      expect(story.run.exitCode).toBe(0)
      expect(story.report).toMatchObject({
        verdict: 'passed',
        problems: [],
        counts: { passed: expected.length }
      })
    })
  }
)

test.concurrent(
  'Finding costs one request a page, and one for the permissions, not one an account',
  async () => {
    await using story = await tellOf(
      { 'account-name': '*', 'resource-group': '*' },
      { cloud: { accounts: estate, pageSize: 2 } }
    )
    const before = asked(story.cloud, 'arm').slice(0, -3)
    expect(before).toEqual([
      'GET endpoints',
      'GET databaseAccounts',
      'GET databaseAccounts',
      'GET permissions'
    ])
    expect(asked(story.cloud, 'arm').slice(-3)).toEqual(['GET account', 'GET account', 'GET account'])
    expect(story.run.log).toContain(`Searched subscription ${identity.subscriptionId}: 3 accounts on 2 pages`)
    expect(names(story)).toEqual(['orders', 'orders-two', 'stock'])
  }
)

test.concurrent('Names and IDs select what they name, each once, whatever their case', async () => {
  await using story = await tellOf({
    'account-name': `ORDERS, orders\nbilling\n${accountId.toUpperCase()}`,
    'resource-group': '',
    'subscription-id': subscriptions
  })
  expect(names(story)).toEqual(['orders', 'billing'])
  expect(story.run.exitCode).toBe(0)
})

test.concurrent('IDs need no subscription, and may lie in several', async () => {
  const billing = accountId.replace(identity.subscriptionId, other).replace('rg-orders', 'rg-billing')
  await using story = await tellOf({
    'account-name': `${accountId},${billing.replace(/orders$/, 'billing')}`,
    'resource-group': '',
    'subscription-id': ''
  })
  expect(names(story)).toEqual(['orders', 'billing'])
  expect(asked(story.cloud, 'arm')).not.toContain('GET databaseAccounts')
})

test.concurrent('A named account that does not exist is failed, and the others are judged', async () => {
  const cases = [
    { 'resource-group': 'rg-orders' },
    { 'resource-group': '' },
    { 'resource-group': '', 'subscription-id': subscriptions },
    { 'resource-group': 'rg-orders', 'subscription-id': subscriptions },
    { 'resource-group': 'rg-orders', shard: '1/1' }
  ]
  await sideBySide(cases, async (inputs) => {
    await using story = await tellOf({ 'account-name': 'orders, Nowhere', ...inputs })
    const verdictOf = (sought: string) => story.report.accounts.find(({ name }) => name === sought)
    const missing = verdictOf('Nowhere')
    expect(story.report.accounts.length).toBe(2)
    expect(verdictOf('orders')).toMatchObject({ verdict: 'passed' })
    expect(missing).toMatchObject({ verdict: 'failed' })
    expect(missing!.reason).toMatch(/^There is no account Nowhere in /)
    expect(story.run.exitCode).toBe(1)
    expect(story.report.verdict).toBe('failed')
  })
})

test.concurrent('A name that a list may have left out is not said to be missing', async () => {
  await using story = await tellOf(
    { 'account-name': 'orders, billing', 'resource-group': '', 'subscription-id': subscriptions },
    {
      cloud: {
        accounts: estate,
        roles: [
          { scope: `/subscriptions/${identity.subscriptionId}` },
          { scope: `/subscriptions/${other}/resourceGroups/rg-other` }
        ]
      }
    }
  )
  expect(story.report.accounts).toMatchObject([
    { name: 'orders', verdict: 'passed' },
    { name: 'billing', verdict: 'inconclusive' }
  ])
  expect(story.report.accounts[1]!.reason).toContain('is not known')
})

test.concurrent('With *, what the identity may not read is not silently absent', async () => {
  const orders = { scope: `/subscriptions/${identity.subscriptionId}/resourceGroups/rg-orders` }
  const cases: readonly [Telling, RegExp][] = [
    [{ cloud: { roles: [orders] } }, /may not read accounts in all of subscription/],
    [
      { rules: [atArm('GET permissions', () => json(500, {}))], inputs: { 'timeout-minutes': '0.17' } },
      /may read all accounts in subscription .* is not known/
    ],
    [
      { rules: [atArm('GET permissions', () => json(200, { value: 'all' }))] },
      /may read all accounts in subscription .* is not known/
    ]
  ]
  await sideBySide(cases, async ([rest, says]) => {
    await using story = await tellOf({ 'account-name': '*', 'resource-group': '*', ...rest.inputs }, rest)
    expect(story.report.accounts.map(({ verdict }) => verdict)).toContain('passed')
    expect(story.report.accounts.map(({ verdict }) => verdict)).not.toContain('failed')
    expect(story.report).toMatchObject({ verdict: 'inconclusive', problems: [{ verdict: 'inconclusive' }] })
    expect(story.report.problems[0]!.message).toMatch(says)
    expect(story.report.warnings[0]).toMatch(says)
    expect(story.run.log).toMatch(says)
    expect(story.summary).toMatch(says)
    expect(story.run.exitCode).toBe(1)
  })
})

test.concurrent('A role at the resource group is enough where that is all that is asked for', async () => {
  await using story = await tellOf(
    { 'account-name': '*', 'resource-group': 'rg-orders' },
    { cloud: { roles: [{ scope: `/subscriptions/${identity.subscriptionId}/resourceGroups/rg-orders` }] } }
  )
  expect(story.report).toMatchObject({ verdict: 'passed', problems: [] })
})

test.concurrent(
  'A scope that does not exist is failed, one that may not be listed is not proven',
  async () => {
    const cases: readonly [Record<string, string>, Telling, string, RegExp][] = [
      [{ 'resource-group': 'rg-nowhere' }, {}, 'failed', /There is no resource group rg-nowhere/],
      [{ 'resource-group': '*', 'subscription-id': empty }, {}, 'failed', /subscription .* does not exist/],
      [
        { 'resource-group': '*', 'timeout-minutes': '0.17' },
        { rules: [atArm('GET databaseAccounts', () => json(503, {}))] },
        'inconclusive',
        /list the accounts/
      ],
      [
        { 'resource-group': 'rg-stock' },
        {
          cloud: { roles: [{ scope: `/subscriptions/${identity.subscriptionId}/resourceGroups/rg-orders` }] }
        },
        'inconclusive',
        /lacks the permission/
      ]
    ]
    await sideBySide(cases, async ([inputs, rest, verdict, says]) => {
      await using story = await tellOf({ 'account-name': '*', ...inputs }, rest)
      expect(story.report).toMatchObject({ verdict, accounts: [], problems: [{ verdict }] })
      expect(story.report.problems[0]!.message).toMatch(says)
      expect(story.summary).toMatch(says)
      expect(story.run.exitCode).toBe(1)
    })
  }
)

test.concurrent('A subscription that cannot be listed does not hide the others', async () => {
  await using story = await tellOf({
    'account-name': '*',
    'resource-group': '*',
    'subscription-id': `${identity.subscriptionId}\n${empty}`
  })
  expect(story.report).toMatchObject({
    verdict: 'failed',
    counts: { passed: 3 },
    problems: [{ verdict: 'failed' }]
  })
})

test.concurrent('Where there is no account, nothing passes', async () => {
  await using story = await tellOf(
    { 'account-name': '*', 'resource-group': '*', 'subscription-id': empty },
    { cloud: { subscriptions: [empty] } }
  )
  expect(story.report).toMatchObject({ verdict: 'not-applicable', accounts: [] })
  expect(story.run.exitCode).toBe(1)
  expect(story.report.warnings).toEqual([expect.stringContaining('No account was found')])
  expect(story.run.log).toContain('There is no account to check')
})

test.concurrent(
  'Accounts of other APIs are not applicable where * found them, and failed where they are named',
  async () => {
    const accounts: readonly AccountSpec[] = [
      { ...off, name: 'orders' },
      { name: 'mongo', kind: 'MongoDB' },
      { name: 'cassandra', capabilities: ['EnableCassandra'] },
      { name: 'gremlin', capabilities: ['EnableGremlin'] },
      { name: 'table', capabilities: ['EnableTable'] }
    ]
    await sideBySide(['*', 'orders,mongo,cassandra,gremlin,table'], async (name) => {
      await using story = await tell({ cloud: { accounts }, inputs: { 'account-name': name } })
      const other = name === '*' ? 'not-applicable' : 'failed'
      expect(story.report.accounts.map(({ name, verdict }) => [name, verdict])).toEqual([
        ['cassandra', other],
        ['gremlin', other],
        ['mongo', other],
        ['orders', 'passed'],
        ['table', other]
      ])
      expect(story.run.exitCode).toBe(name === '*' ? 0 : 1)
      expect(course(story.cloud)).not.toContain('PATCH account')
    })
  }
)
