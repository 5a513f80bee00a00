/** Changes and other slow scenarios: in one file, so that they wait side by side. The longest start first. */
import { expect, test } from '@jest/globals'
import type { ArmAction } from '../../sandbox/azure/access.ts'
import {
  denyAssignment,
  disallowedByPolicy,
  exclusiveLock,
  internalServerError,
  operationInProgress,
  scopeLocked,
  tooManyRequests
} from '../../sandbox/azure/arm-errors.ts'
import { html } from '../../sandbox/azure/proxies.ts'
import { startCloud, type Rule } from '../../sandbox/cloud.ts'
import { play } from '../../sandbox/scenarios/play.ts'
import { times } from '../../sandbox/scenarios/rules.ts'
import type { Scenario } from '../../sandbox/scenarios/scenario.ts'
import { scenarios } from '../../sandbox/scenarios/scenarios.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import {
  accountId,
  asked,
  atArm,
  atKeys,
  attemptsOf,
  course,
  inspect,
  roundsOf,
  sideBySide,
  tell
} from './story.ts'

const one = { regions: ['West Europe'] }
const patches = (names: readonly string[]) => names.filter((name) => name === 'PATCH account').length

test.concurrent('reports the change even if Azure Resource Manager goes down after it', async () => {
  let accepted = false
  await using story = await tell({
    account: one,
    rules: [
      ({ server, method }) => {
        if (server !== 'arm' || !accepted) {
          accepted ||= method === 'PATCH'
          return undefined
        }
        return { kind: 'reset' }
      }
    ],
    inputs: { 'timeout-minutes': '0.17' }
  })
  const { run, account, summary } = story
  expect(run.exitCode).toBe(1)
  expect(account.verdict).not.toBe('passed')
  expect(account).toMatchObject({ changed: true, disableLocalAuth: { before: false, after: null } })
  expect(run.outputs).toMatchObject({ changed: '1' })
  expect(summary).toContain('This run turned keys off')
  expect(course(story.cloud).slice(0, 7)).toEqual([
    'GET endpoints',
    'GET account',
    'GET account',
    'GET sqlRoleAssignments',
    'POST listKeys',
    'keys',
    'PATCH account'
  ])
})

test.concurrent('passes although one attempt hangs', async () => {
  await using story = await tell({
    account: { ...one, disableLocalAuth: true },
    rules: [
      times(
        1,
        atKeys(() => ({ kind: 'hang' }), 'West Europe')
      )
    ]
  })
  expect(story.account).toMatchObject({ verdict: 'passed' })
  expect(story.account.rounds).toBeGreaterThan(3)
})

test.concurrent('waits for an account that is still being created', async () => {
  await using story = await tell({
    account: { ...one, creatingFor: Infinity },
    rules: [
      atArm('GET account', (_, cloud) => {
        if (asked(cloud, 'arm').filter((name) => name === 'GET account').length === 2) {
          cloud.account('orders').provisioningState = 'Succeeded'
        }
        return undefined
      })
    ]
  })
  const { run, cloud, account } = story
  expect(run.exitCode).toBe(0)
  expect(account).toMatchObject({ verdict: 'passed', changed: true })
  expect(course(cloud).slice(0, 6)).toEqual([
    'GET endpoints',
    'GET account',
    'GET account',
    'GET account',
    'GET sqlRoleAssignments',
    'POST listKeys'
  ])
  expect(run.log).toContain('Waiting for the account')
})

test.concurrent('ends every playable scenario with its expected verdict', async () => {
  await sideBySide(Object.entries<Scenario>(scenarios), async ([name, scenario]) => {
    const cloud = await startCloud(scenario.cloud)
    try {
      await using run = await play(scenario, cloud)
      inspect(run, cloud)
      const { verdict, exitCode } = scenario.expects
      expect({ name, verdict: run.outputs['verdict'], exitCode: run.exitCode }).toEqual({
        name,
        verdict,
        exitCode
      })
    } finally {
      await cloud.close()
    }
  })
})

test.concurrent('retries a read through several transient errors of Azure Resource Manager', async () => {
  await using story = await tell({
    account: { ...one, disableLocalAuth: true },
    rules: [
      times(
        1,
        atArm('GET account', () => tooManyRequests(1))
      ),
      times(
        1,
        atArm('GET account', () => internalServerError())
      ),
      times(
        1,
        atArm('GET account', () => ({ kind: 'reset' }))
      ),
      times(
        1,
        atArm('GET account', () => html(200, 'Sign in to the network'))
      )
    ]
  })
  expect(story.account.verdict).toBe('passed')
  expect(asked(story.cloud, 'arm').filter((name) => name === 'GET account')).toHaveLength(6)
  const [throttled, next] = story.cloud.requests.filter(({ path }) =>
    path.includes('/databaseAccounts/orders?')
  )
  expect(next!.at - throttled!.at).toBeGreaterThan(950)
})

test.concurrent(
  'sends a change once if Azure refuses it, and reports the cause and the next step',
  async () => {
    const refusals: readonly {
      rules?: readonly Rule[]
      denied?: readonly ArmAction[]
      code: ReasonCode
      next: string
    }[] = [
      {
        denied: ['Microsoft.DocumentDB/databaseAccounts/write'],
        code: 'missing-permission',
        next: 'Cosmos DB Operator'
      },
      {
        rules: [atArm('PATCH account', () => disallowedByPolicy('orders'))],
        code: 'policy-denied',
        next: 'az policy state list'
      },
      {
        rules: [atArm('PATCH account', () => scopeLocked(accountId))],
        code: 'resource-locked',
        next: 'az lock list'
      },
      {
        rules: [
          atArm('PATCH account', () =>
            denyAssignment('Microsoft.DocumentDB/databaseAccounts/write', accountId)
          )
        ],
        code: 'deny-assignment',
        next: 'denyAssignments'
      }
    ]
    await sideBySide(refusals, async ({ rules, denied, code, next }) => {
      await using story = await tell({
        account: one,
        ...(rules && { rules }),
        ...(denied && { cloud: { denied } })
      })
      const { run, cloud, account } = story
      expect(run.exitCode).toBe(1)
      expect(account).toMatchObject({
        verdict: 'failed',
        code,
        changed: false,
        disableLocalAuth: { before: false, after: false },
        rounds: 0,
        secondsToRefusal: null
      })
      expect(account.nextStep).toContain(next)
      expect(patches(asked(cloud, 'arm'))).toBe(1)
      expect(asked(cloud, 'arm').at(-1)).toBe('GET account')
      expect(attemptsOf(account, 'before')).toHaveLength(8)
    })
  }
)

test.concurrent('retries a change that another operation blocks, until Azure accepts it', async () => {
  const locks = [
    () => exclusiveLock('orders'),
    () => operationInProgress(409),
    () => operationInProgress(429)
  ]
  await sideBySide(locks, async (lock) => {
    await using story = await tell({ account: one, rules: [times(2, atArm('PATCH account', lock))] })
    const { run, cloud, account } = story
    expect(run.exitCode).toBe(0)
    expect(account).toMatchObject({ verdict: 'passed', changed: true })
    expect(patches(asked(cloud, 'arm'))).toBe(3)
    expect(run.log).toContain('another operation on the account is in progress; trying again')
  })
})

test.concurrent(
  'checks whether a change was made if its answer was lost, before sending it again',
  async () => {
    await using story = await tell({
      account: { ...one, changeTakes: 0 },
      rules: [
        times(
          1,
          atArm('PATCH account', (_, cloud) => {
            cloud.account('orders').disableLocalAuth = true
            return { kind: 'reset' }
          })
        )
      ]
    })
    expect(story.account).toMatchObject({ verdict: 'passed', changed: true })
    expect(patches(asked(story.cloud, 'arm'))).toBe(1)
  }
)

test.concurrent('sends a change again after a transient error of Azure Resource Manager', async () => {
  await using story = await tell({
    account: one,
    rules: [
      times(
        1,
        atArm('PATCH account', () => internalServerError())
      )
    ]
  })
  expect(story.account).toMatchObject({ verdict: 'passed', changed: true })
  expect(patches(asked(story.cloud, 'arm'))).toBe(2)
})

test.concurrent('reads the account if the identity can’t read the operation’s status', async () => {
  const actions: readonly ArmAction[] = [
    'Microsoft.DocumentDB/locations/operationsStatus/read',
    'Microsoft.DocumentDB/databaseAccounts/operationResults/read'
  ]
  await sideBySide(actions, async (action) => {
    await using story = await tell({ account: one, cloud: { denied: [action] } })
    const { run, cloud, account } = story
    expect(run.exitCode).toBe(0)
    expect(account).toMatchObject({ verdict: 'passed', changed: true })
    expect(account.secondsToRefusal).not.toBeNull()
    expect(patches(asked(cloud, 'arm'))).toBe(1)
  })
})

test.concurrent('fails without a change if Azure accepts the change and then fails it', async () => {
  await using story = await tell({
    account: {
      ...one,
      changeFails: {
        code: 'BadRequest',
        message: 'DisableLocalAuth is only allowed to be configured for SQL API account.'
      }
    }
  })
  const { run, cloud, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({
    verdict: 'failed',
    code: 'unsupported-api',
    changed: false,
    disableLocalAuth: { before: false, after: false }
  })
  expect(patches(asked(cloud, 'arm'))).toBe(1)
})

/** Azure reports the change as done, but keys stay on. */
const setBack: Rule = atArm('GET account', (_, cloud) => {
  cloud.account('orders').disableLocalAuth = false
  return undefined
})

test.concurrent('fails if Azure reports the change as done but keys stay on', async () => {
  await using story = await tell({ account: one, rules: [setBack] })
  const { run, cloud, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({
    verdict: 'failed',
    code: 'change-not-applied',
    disableLocalAuth: { before: false, after: false }
  })
  expect(patches(asked(cloud, 'arm'))).toBe(1)
})

test.concurrent(
  'fails if keys are turned on again during the check, although every round was refused',
  async () => {
    await using story = await tell({
      account: one,
      rules: [
        atArm('GET account', (_, cloud) => {
          // The closing read comes after the positive control and three rounds (two endpoints, four keys).
          if (roundsOf(cloud).flat().length >= 4 * 8) {
            cloud.account('orders').disableLocalAuth = false
          }
          return undefined
        })
      ]
    })
    const { run, account } = story
    expect(run.exitCode).toBe(1)
    expect(account).toMatchObject({
      verdict: 'failed',
      code: 'keys-turned-on-again',
      proof: null,
      changed: true,
      disableLocalAuth: { before: false, after: false }
    })
    expect(attemptsOf(account, 'after').every(({ answer }) => answer === 'refused')).toBe(true)
  }
)

test.concurrent('fails if keys are turned on during an audit', async () => {
  await using story = await tell({
    account: { ...one, disableLocalAuth: true },
    rules: [
      (_, cloud) => {
        if (roundsOf(cloud).length > 1) {
          cloud.account('orders').disableLocalAuth = false
        }
        return undefined
      }
    ],
    inputs: { mode: 'audit', 'timeout-minutes': '0.17' }
  })
  expect(story.account).toMatchObject({
    verdict: 'failed',
    code: 'keys-turned-on-again',
    disableLocalAuth: { before: true, after: false }
  })
  expect(asked(story.cloud, 'arm')).not.toContain('PATCH account')
})

test.concurrent('proves nothing if a region is added during the check', async () => {
  await using story = await tell({
    account: { ...one, disableLocalAuth: true },
    rules: [
      times(1, ({ server }, cloud) => {
        if (server === 'cosmos') {
          void cloud.account('orders').addRegion('UK South')
          return { kind: 'delay', milliseconds: 1 }
        }
        return undefined
      })
    ]
  })
  const { run, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({ verdict: 'inconclusive', code: 'endpoints-changed', proof: null })
})

test.concurrent('proves nothing if the closing read fails', async () => {
  await using story = await tell({
    account: { ...one, disableLocalAuth: true },
    rules: [
      atArm('GET account', (_, cloud) =>
        roundsOf(cloud).length > 0
          ? {
              kind: 'answer',
              status: 403,
              body: '{"error":{"code":"AuthorizationFailed","message":"No more"}}'
            }
          : undefined
      )
    ]
  })
  const { run, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({
    verdict: 'inconclusive',
    code: 'missing-permission',
    disableLocalAuth: { before: true, after: null }
  })
  expect(attemptsOf(account, 'after').every(({ answer }) => answer === 'refused')).toBe(true)
})

test.concurrent('reports a change that finishes after the deadline', async () => {
  await using story = await tell({
    account: { ...one, changeTakes: 1.2 },
    rules: [atArm('GET operationsStatus', () => ({ kind: 'delay', milliseconds: 15_000 }))],
    inputs: { 'timeout-minutes': '0.17' }
  })
  const { run, account } = story
  expect(run.exitCode).toBe(account.verdict === 'passed' ? 0 : 1)
  expect(account).toMatchObject({ changed: true, disableLocalAuth: { before: false, after: true } })
  expect(account.verdict).not.toBe('failed')
  expect(account.code).not.toBe('change-not-applied')
})

test.concurrent('turns keys off even if listing them uses up the time', async () => {
  await using story = await tell({
    account: one,
    rules: [atArm('POST listKeys', () => internalServerError())],
    inputs: { 'timeout-minutes': '0.17' }
  })
  expect(story.account).toMatchObject({ changed: true, disableLocalAuth: { after: true } })
})
