import { expect, test } from '@jest/globals'
import { html } from '../../sandbox/answers.ts'
import type { ArmAction } from '../../sandbox/types.ts'
import { accountId, asked, atArm, course, roundsOf, sideBySide, tell } from './story.ts'

const off = { disableLocalAuth: true, regions: ['West Europe'] }

test.concurrent('An account is found by its resource ID alone, in whatever case', async () => {
  await using story = await tell({
    account: off,
    inputs: { 'subscription-id': '', 'resource-group': '', 'account-name': accountId.toUpperCase() }
  })
  expect(story.run.exitCode).toBe(0)
  expect(story.account).toMatchObject({ id: accountId, name: 'orders', resourceGroup: 'rg-orders' })
})

test.concurrent('A name in another case is the same account', async () => {
  await using story = await tell({
    account: off,
    inputs: { 'account-name': ' Orders\n', 'resource-group': 'RG-Orders' }
  })
  expect(story.account).toMatchObject({ verdict: 'passed', id: accountId, name: 'orders' })
})

test.concurrent('The subscription may come from the environment', async () => {
  await using story = await tell({
    account: off,
    inputs: { 'subscription-id': '' },
    within: (cloud) => ({ env: { AZURE_SUBSCRIPTION_ID: cloud.subscriptionId } })
  })
  expect(story.account.verdict).toBe('passed')
})

test.concurrent('The wait for a fresh account counts against the time', async () => {
  await using story = await tell({
    account: { creatingFor: Infinity },
    inputs: { 'timeout-minutes': '0.17' }
  })
  expect(story.account).toMatchObject({ verdict: 'inconclusive', changed: false, attempts: [] })
  expect(story.run.exitCode).toBe(1)
})

test.concurrent(
  'An account of another API that is named is failed with the reason, and never touched',
  async () => {
    const apis = [
      { kind: 'MongoDB', api: 'MongoDB' },
      { capabilities: ['EnableMongo'], api: 'MongoDB' },
      { capabilities: ['EnableCassandra'], api: 'Cassandra' },
      { capabilities: ['EnableGremlin'], api: 'Gremlin' },
      { capabilities: ['EnableTable'], api: 'Table' }
    ] as const
    await sideBySide(apis, async ({ api, ...account }) => {
      await using story = await tell({ account })
      expect(story.run.exitCode).toBe(1)
      expect(story.account).toMatchObject({ verdict: 'failed', api, changed: false, attempts: [] })
      expect(story.account.reason).toContain(`API for ${api}`)
      expect(course(story.cloud)).toEqual(['GET endpoints', 'GET account'])
    })
  }
)

test.concurrent('What does not exist is failed, as typed, with a way to find out', async () => {
  const missing = [
    {
      inputs: { 'account-name': 'Orderz' },
      reason: 'There is no account Orderz in resource group rg-orders'
    },
    { inputs: { 'resource-group': 'rg-orderz' }, reason: 'There is no resource group rg-orderz' },
    {
      inputs: { 'subscription-id': '99999999-2222-4333-8444-555555555555' },
      reason: 'The subscription 99999999-2222-4333-8444-555555555555 does not exist'
    }
  ]
  await sideBySide(missing, async ({ inputs, reason }) => {
    await using story = await tell({ inputs })
    const { run, account, cloud } = story
    expect(run.exitCode).toBe(1)
    expect(account).toMatchObject({
      verdict: 'failed',
      changed: false,
      rounds: 0,
      location: null,
      api: null
    })
    expect(account.reason).toContain(reason)
    expect(account.nextStep).toMatch(/`az /)
    expect(account.name).toBe(inputs['account-name'] ?? 'orders')
    expect(course(cloud)).toEqual(['GET endpoints', 'GET account'])
  })
})

test.concurrent(
  'Without the permission to read, nothing is known, and the log says which permission',
  async () => {
    await using story = await tell({ cloud: { denied: ['Microsoft.DocumentDB/databaseAccounts/read'] } })
    const { run, account, cloud } = story
    expect(run.exitCode).toBe(1)
    expect(account).toMatchObject({ verdict: 'inconclusive', changed: false, rounds: 0 })
    expect(account.reason).toContain(
      `The identity ${cloud.principalId} lacks the permission Microsoft.DocumentDB/databaseAccounts/read`
    )
    expect(account.nextStep).toContain('Cosmos DB Account Reader Role')
    expect(asked(cloud, 'arm')).toEqual(['GET endpoints', 'GET account'])
  }
)

test.concurrent('An audit needs no more than to read', async () => {
  const denied: readonly ArmAction[] = [
    'Microsoft.DocumentDB/databaseAccounts/write',
    'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
    'Microsoft.DocumentDB/databaseAccounts/operationResults/read',
    'Microsoft.DocumentDB/locations/operationsStatus/read'
  ]
  await using story = await tell({ account: off, cloud: { denied }, inputs: { mode: 'audit', keys: 'none' } })
  expect(story.account).toMatchObject({ verdict: 'passed', proof: 'made-up-key', warnings: [] })
})

test.concurrent(
  'A page of something in between is no word of ARM that there is no such account',
  async () => {
    await using story = await tell({
      account: off,
      rules: [atArm('GET account', () => html(404, '404 Not Found'))],
      inputs: { 'timeout-minutes': '0.17' }
    })
    expect(story.account.verdict).toBe('inconclusive')
  }
)

test.concurrent('An account of many regions is tried at every one of them', async () => {
  const regions = ['West Europe', 'North Europe', 'France Central', 'East US', 'West US', 'Japan East']
  await using story = await tell({ account: { disableLocalAuth: true, regions } })
  expect(story.account).toMatchObject({
    verdict: 'passed',
    reason: 'Cosmos DB refuses all 4 keys at all 7 endpoints.'
  })
  expect(roundsOf(story.cloud).map((round) => round.length)).toEqual([28, 28, 28])
})
