import { expect, test } from '@jest/globals'
import type { ArmAction } from '../../sandbox/azure/access.ts'
import { html } from '../../sandbox/azure/proxies.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import { times } from '../../sandbox/scenarios/rules.ts'
import { accountId, asked, atArm, atKeys, course, roundsOf, sideBySide, tell } from './story.ts'

const off = { disableLocalAuth: true, regions: ['West Europe'] }

test.concurrent('finds an account by its resource ID alone, in any case', async () => {
  await using story = await tell({
    account: off,
    inputs: { 'subscription-id': '', 'resource-group': '', 'account-name': accountId.toUpperCase() }
  })
  expect(story.run.exitCode).toBe(0)
  expect(story.account).toMatchObject({ id: accountId, name: 'orders', resourceGroup: 'rg-orders' })
})

test.concurrent('finds an account by its name and resource group in another case', async () => {
  await using story = await tell({
    account: off,
    inputs: { 'account-name': ' Orders\n', 'resource-group': 'RG-Orders' }
  })
  expect(story.account).toMatchObject({ verdict: 'passed', id: accountId, name: 'orders' })
})

test.concurrent('reads the subscription from the environment', async () => {
  await using story = await tell({
    account: off,
    inputs: { 'subscription-id': '' },
    within: (cloud) => ({ env: { AZURE_SUBSCRIPTION_ID: cloud.subscriptionId } })
  })
  expect(story.account.verdict).toBe('passed')
})

test.concurrent('counts the wait for a new account against timeout-minutes', async () => {
  await using story = await tell({
    account: { creatingFor: Infinity },
    inputs: { 'timeout-minutes': '0.17' }
  })
  expect(story.account).toMatchObject({ verdict: 'inconclusive', changed: false, attempts: [] })
  expect(story.run.exitCode).toBe(1)
})

test.concurrent('fails a named account of another API with the reason, and never changes it', async () => {
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
    expect(story.account).toMatchObject({
      verdict: 'failed',
      code: 'unsupported-api',
      api,
      changed: false,
      attempts: []
    })
    expect(story.account.reason).toContain(`API for ${api}`)
    expect(course(story.cloud)).toEqual(['GET endpoints', 'GET account'])
  })
})

test.concurrent(
  'fails a missing account, group or subscription, names it as typed, and shows how to look it up',
  async () => {
    const missing = [
      {
        inputs: { 'account-name': 'Orderz' },
        code: 'account-not-found',
        names: 'Orderz'
      },
      { inputs: { 'resource-group': 'rg-orderz' }, code: 'resource-group-not-found', names: 'rg-orderz' },
      {
        inputs: { 'subscription-id': '99999999-2222-4333-8444-555555555555' },
        code: 'subscription-not-found',
        names: '99999999-2222-4333-8444-555555555555'
      }
    ]
    await sideBySide(missing, async ({ inputs, code, names }) => {
      await using story = await tell({ inputs })
      const { run, account, cloud } = story
      expect(run.exitCode).toBe(1)
      expect(account).toMatchObject({
        verdict: 'failed',
        code,
        changed: false,
        rounds: 0,
        location: null,
        api: null
      })
      expect(account.reason).toContain(names)
      expect(account.nextStep).toMatch(/`az /)
      expect(account.name).toBe(inputs['account-name'] ?? 'orders')
      expect(course(cloud)).toEqual(['GET endpoints', 'GET account'])
    })
  }
)

test.concurrent(
  'proves nothing without the permission to read, and names the identity, the permission and a role',
  async () => {
    await using story = await tell({ cloud: { denied: ['Microsoft.DocumentDB/databaseAccounts/read'] } })
    const { run, account, cloud } = story
    expect(run.exitCode).toBe(1)
    expect(account).toMatchObject({
      verdict: 'inconclusive',
      code: 'missing-permission',
      changed: false,
      rounds: 0
    })
    expect(account.reason).toContain(cloud.principalId)
    expect(account.reason).toContain('Microsoft.DocumentDB/databaseAccounts/read')
    expect(account.nextStep).toContain('Cosmos DB Account Reader Role')
    expect(asked(cloud, 'arm')).toEqual(['GET endpoints', 'GET account'])
  }
)

test.concurrent('audits with the permission to read only', async () => {
  const denied: readonly ArmAction[] = [
    'Microsoft.DocumentDB/databaseAccounts/write',
    'Microsoft.DocumentDB/databaseAccounts/listKeys/action',
    'Microsoft.DocumentDB/databaseAccounts/operationResults/read',
    'Microsoft.DocumentDB/locations/operationsStatus/read'
  ]
  await using story = await tell({ account: off, cloud: { denied }, inputs: { mode: 'audit', keys: 'none' } })
  expect(story.account).toMatchObject({ verdict: 'passed', proof: 'made-up-key', warnings: [] })
})

test.concurrent('doesn’t take a proxy’s 404 page as proof that the account is missing', async () => {
  await using story = await tell({
    account: off,
    rules: [atArm('GET account', () => html(404, '404 Not Found'))],
    inputs: { 'timeout-minutes': '0.17' }
  })
  expect(story.account.verdict).toBe('inconclusive')
})

interface Resource {
  readonly id: string
  readonly properties: Readonly<Record<string, unknown>>
}

/** Changes what Azure Resource Manager returns for the account. */
const returning = (change: (own: Resource) => object, when: () => boolean = () => true): Rule =>
  atArm('GET account', () =>
    when()
      ? {
          kind: 'edit',
          edit: (own) => ({ ...own, body: JSON.stringify(change(JSON.parse(own.body!) as Resource)) })
        }
      : undefined
  )

test.concurrent('tries an endpoint that only one of Azure’s three lists contains', async () => {
  const lists = ['locations', 'readLocations', 'writeLocations'] as const
  await sideBySide(lists, async (only) => {
    await using story = await tell({
      account: { disableLocalAuth: true, refusesAfter: { 'North Europe': Infinity } },
      rules: [
        returning(({ properties, ...rest }) => {
          const [west, north] = properties['locations'] as readonly object[]
          const named = Object.fromEntries(
            lists.map((list) => [list, list === only ? [west, north] : [west]])
          )
          return { ...rest, properties: { ...properties, ...named } }
        }),
        // This region still accepts keys although Azure says that they are off.
        atKeys(
          () => ({
            kind: 'answer',
            status: 200,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ id: 'orders', writableLocations: [], readableLocations: [] })
          }),
          'North Europe'
        )
      ],
      inputs: { 'timeout-minutes': '0.03' }
    })
    expect(story.account).toMatchObject({ verdict: 'failed', code: 'keys-accepted' })
    expect(story.account.reason).toContain('North Europe')
    // An endpoint in several lists is tried once per round.
    expect(roundsOf(story.cloud)[0]).toHaveLength(12)
  })
})

test.concurrent('never uses an answer about another account, whichever read returns it', async () => {
  const other = { name: 'other', disableLocalAuth: true, regions: ['West Europe'] }
  const reads: readonly {
    readonly which: string
    readonly account: object
    readonly changed?: boolean
    /** Whether this read returns the other account; `reads`: the number of earlier reads. */
    readonly wrong: (reads: number, patched: boolean, tried: number) => boolean
  }[] = [
    { which: 'all', account: off, wrong: () => true },
    { which: 'the first', account: off, wrong: (reads) => reads === 0 },
    { which: 'one while waiting', account: { ...off, creatingFor: 3 }, wrong: (reads) => reads === 1 },
    {
      which: 'the one after the change',
      account: { regions: ['West Europe'] },
      changed: true,
      wrong: (_reads, patched, tried) => patched && tried === 1
    },
    { which: 'the closing one', account: off, wrong: (_reads, _patched, tried) => tried >= 3 }
  ]
  await sideBySide(reads, async ({ account, changed = false, wrong }) => {
    await using story = await tell({
      cloud: {
        accounts: [
          { name: 'orders', dataRoleHolders: ['b0c1a4de-96f3-4d0c-8a3e-5f1b7c2d9e10'], ...account },
          other
        ]
      },
      rules: [
        atArm('GET account', (_, cloud) => {
          const names = asked(cloud, 'arm')
          const reads = names.filter((name) => name === 'GET account').length - 1
          if (!wrong(reads, names.includes('PATCH account'), roundsOf(cloud).length)) {
            return undefined
          }
          const { id, endpoints } = cloud.account('other')
          return {
            kind: 'edit',
            edit: (own) => {
              const body = JSON.parse(own.body!) as Resource
              const location = { locationName: 'West Europe', documentEndpoint: endpoints[1]!.url }
              const there = { locations: [location], readLocations: [location], writeLocations: [location] }
              const documentEndpoint = endpoints[0]!.url
              return {
                ...own,
                body: JSON.stringify({
                  ...body,
                  id,
                  properties: {
                    ...body.properties,
                    ...there,
                    documentEndpoint,
                    disableLocalAuth: true,
                    provisioningState: 'Succeeded'
                  }
                })
              }
            }
          }
        })
      ],
      inputs: { 'timeout-minutes': '0.2' }
    })
    const { run, cloud, account: orders } = story
    expect(run.exitCode).toBe(1)
    expect(orders).toMatchObject({
      id: accountId,
      verdict: 'inconclusive',
      code: 'arm-answer-invalid',
      proof: null,
      changed
    })
    expect(orders.reason).toContain('databaseAccounts/other')
    expect(cloud.requests.filter(({ account }) => account === 'other')).toEqual([])
  })
})

const odd = ['true', 'True', 'on', 1, null, {}, [true], undefined]
const returningSetting = (value: unknown) => (own: Resource) => ({
  ...own,
  properties: { ...own.properties, disableLocalAuth: value }
})

test.concurrent('accepts only the literal true as proof that keys are off', async () => {
  await sideBySide(odd, async (value) => {
    await using story = await tell({
      account: off,
      rules: [returning(returningSetting(value))],
      inputs: { mode: 'audit' }
    })
    expect(story.run.exitCode).toBe(1)
    expect(story.account).toMatchObject({
      verdict: 'failed',
      code: 'keys-on',
      disableLocalAuth: { before: false }
    })
    expect(asked(story.cloud, 'cosmos')).toEqual([])
  })
})

test.concurrent('fails if the closing read returns anything except true', async () => {
  await sideBySide(odd, async (value) => {
    let tried = 0
    await using story = await tell({
      account: off,
      rules: [
        (_, cloud) => {
          tried = roundsOf(cloud).length
          return undefined
        },
        returning(returningSetting(value), () => tried >= 3)
      ]
    })
    expect(story.account).toMatchObject({
      verdict: 'failed',
      code: 'keys-turned-on-again',
      disableLocalAuth: { before: true, after: false }
    })
  })
})

test.concurrent('repeats a read whose answer was cut off', async () => {
  await using story = await tell({
    account: off,
    rules: [
      times(
        1,
        atArm('GET account', () => ({ kind: 'truncate' }))
      )
    ]
  })
  expect(story.account.verdict).toBe('passed')
})

test.concurrent('tries keys at every region of an account with many regions', async () => {
  const regions = ['West Europe', 'North Europe', 'France Central', 'East US', 'West US', 'Japan East']
  await using story = await tell({ account: { disableLocalAuth: true, regions } })
  expect(story.account).toMatchObject({
    verdict: 'passed',
    reason: 'Cosmos DB refuses all 4 keys at all 7 endpoints.'
  })
  expect(roundsOf(story.cloud).map((round) => round.length)).toEqual([28, 28, 28])
})
