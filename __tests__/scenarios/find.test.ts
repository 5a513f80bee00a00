import { expect, test } from '@jest/globals'
import type { AccountSpec } from '../../sandbox/azure/account.ts'
import { identity } from '../../sandbox/azure/identity.ts'
import { json } from '../../sandbox/azure/proxies.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import { accountId, asked, atArm, course, holder, sideBySide, tell, type Telling } from './story.ts'

/** Which accounts a run finds, with which requests, and how it reports what it couldn't read. */

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
  'finds every account of a resource group or of the subscriptions with *, in a stable order',
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
  'finds accounts with one request per page and one for the permissions, not one per account',
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

test.concurrent('selects accounts by name and ID, each once, in any case', async () => {
  await using story = await tellOf({
    'account-name': `ORDERS, orders\nbilling\n${accountId.toUpperCase()}`,
    'resource-group': '',
    'subscription-id': subscriptions
  })
  expect(names(story)).toEqual(['orders', 'billing'])
  expect(story.run.exitCode).toBe(0)
})

test.concurrent('finds IDs of several subscriptions without subscription-id', async () => {
  const billing = accountId.replace(identity.subscriptionId, other).replace('rg-orders', 'rg-billing')
  await using story = await tellOf({
    'account-name': `${accountId},${billing.replace(/orders$/, 'billing')}`,
    'resource-group': '',
    'subscription-id': ''
  })
  expect(names(story)).toEqual(['orders', 'billing'])
  expect(asked(story.cloud, 'arm')).not.toContain('GET databaseAccounts')
})

test.concurrent('fails a named account that doesn’t exist, and judges the others', async () => {
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
    expect(missing).toMatchObject({ verdict: 'failed', code: 'account-not-found' })
    expect(missing!.reason).toContain('Nowhere')
    expect(story.run.exitCode).toBe(1)
    expect(story.report.verdict).toBe('failed')
  })
})

test.concurrent('doesn’t call a name missing if a list may be incomplete', async () => {
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
    { name: 'billing', verdict: 'inconclusive', code: 'account-unknown' }
  ])
})

test.concurrent('reports with * that accounts may be hidden from the identity', async () => {
  const orders = { scope: `/subscriptions/${identity.subscriptionId}/resourceGroups/rg-orders` }
  const cases: readonly [Telling, ReasonCode][] = [
    [{ cloud: { roles: [orders] } }, 'scope-not-readable'],
    [
      { rules: [atArm('GET permissions', () => json(500, {}))], inputs: { 'timeout-minutes': '0.17' } },
      'permissions-unknown'
    ],
    [{ rules: [atArm('GET permissions', () => json(200, { value: 'all' }))] }, 'permissions-unknown']
  ]
  await sideBySide(cases, async ([rest, code]) => {
    await using story = await tellOf({ 'account-name': '*', 'resource-group': '*', ...rest.inputs }, rest)
    expect(story.report.accounts.map(({ verdict }) => verdict)).toContain('passed')
    expect(story.report.accounts.map(({ verdict }) => verdict)).not.toContain('failed')
    expect(story.report).toMatchObject({
      verdict: 'inconclusive',
      problems: [{ verdict: 'inconclusive', code }],
      warnings: []
    })
    const { message } = story.report.problems[0]!
    expect(message).toContain(`subscription ${identity.subscriptionId}`)
    expect(story.run.log).toContain(message)
    expect(story.summary).toContain(message)
    expect(story.run.exitCode).toBe(1)
  })
})

test.concurrent('needs only a role at the resource group to search that group', async () => {
  await using story = await tellOf(
    { 'account-name': '*', 'resource-group': 'rg-orders' },
    { cloud: { roles: [{ scope: `/subscriptions/${identity.subscriptionId}/resourceGroups/rg-orders` }] } }
  )
  expect(story.report).toMatchObject({ verdict: 'passed', problems: [] })
})

test.concurrent(
  'fails a scope that doesn’t exist, and proves nothing about one that it can’t list',
  async () => {
    const cases: readonly [Record<string, string>, Telling, string, ReasonCode][] = [
      [{ 'resource-group': 'rg-nowhere' }, {}, 'failed', 'resource-group-not-found'],
      [{ 'resource-group': '*', 'subscription-id': empty }, {}, 'failed', 'subscription-not-found'],
      [
        { 'resource-group': '*', 'timeout-minutes': '0.17' },
        { rules: [atArm('GET databaseAccounts', () => json(503, {}))] },
        'inconclusive',
        'arm-timeout'
      ],
      [
        { 'resource-group': 'rg-stock' },
        {
          cloud: { roles: [{ scope: `/subscriptions/${identity.subscriptionId}/resourceGroups/rg-orders` }] }
        },
        'inconclusive',
        'missing-permission'
      ]
    ]
    await sideBySide(cases, async ([inputs, rest, verdict, code]) => {
      await using story = await tellOf({ 'account-name': '*', ...inputs }, rest)
      expect(story.report).toMatchObject({ verdict, accounts: [], problems: [{ verdict, code }] })
      expect(story.summary).toContain(story.report.problems[0]!.message.replaceAll('`', ''))
      expect(story.run.exitCode).toBe(1)
    })
  }
)

test.concurrent('checks the other subscriptions if one can’t be listed', async () => {
  await using story = await tellOf({
    'account-name': '*',
    'resource-group': '*',
    'subscription-id': `${identity.subscriptionId}\n${empty}`
  })
  expect(story.report).toMatchObject({
    verdict: 'failed',
    counts: { passed: 3 },
    problems: [{ verdict: 'failed', code: 'subscription-not-found' }]
  })
})

test.concurrent('doesn’t pass if no account is found', async () => {
  await using story = await tellOf(
    { 'account-name': '*', 'resource-group': '*', 'subscription-id': empty },
    { cloud: { subscriptions: [empty] } }
  )
  expect(story.report).toMatchObject({ verdict: 'not-applicable', accounts: [] })
  expect(story.run.exitCode).toBe(1)
  expect(story.report.warnings).toMatchObject([{ code: 'no-accounts' }])
  expect(story.run.log).toContain('No account to check')
})

test.concurrent(
  'reports accounts of other APIs as not applicable if * found them, and as failed if they are named',
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
