/** Changes, and all else that takes its time: in one file, so that they wait side by side; the longest begin first. */
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

test.concurrent('ARM that goes down after the change: what was done is still written down', async () => {
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
  expect(summary).toContain('Keys were turned off by this run')
  expect(course(story.cloud).slice(0, 6)).toEqual([
    'GET endpoints',
    'GET account',
    'GET sqlRoleAssignments',
    'POST listKeys',
    'keys',
    'PATCH account'
  ])
})

test.concurrent('An endpoint that hangs costs its attempt, not the run', async () => {
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

test.concurrent('An account that is still being created is waited for', async () => {
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
  expect(course(cloud).slice(0, 5)).toEqual([
    'GET endpoints',
    'GET account',
    'GET account',
    'GET sqlRoleAssignments',
    'POST listKeys'
  ])
  expect(run.log).toContain('waiting for it')
})

test.concurrent('Every scenario that can be played ends as it says', async () => {
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

test.concurrent('ARM’s passing troubles are sat out, one wait after the other', async () => {
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
  'A change that Azure refuses for good is tried once, and said with its cause and its cure',
  async () => {
    const refusals: readonly {
      rules?: readonly Rule[]
      denied?: readonly ArmAction[]
      reason: string
      next: string
    }[] = [
      {
        denied: ['Microsoft.DocumentDB/databaseAccounts/write'],
        reason: 'lacks the permission Microsoft.DocumentDB/databaseAccounts/write',
        next: 'Cosmos DB Operator'
      },
      {
        rules: [atArm('PATCH account', () => disallowedByPolicy('orders'))],
        reason: 'Azure Policy',
        next: 'az policy state list'
      },
      {
        rules: [atArm('PATCH account', () => scopeLocked(accountId))],
        reason: 'a lock keeps Azure',
        next: 'az lock list'
      },
      {
        rules: [
          atArm('PATCH account', () =>
            denyAssignment('Microsoft.DocumentDB/databaseAccounts/write', accountId)
          )
        ],
        reason: 'a deny assignment keeps',
        next: 'denyAssignments'
      }
    ]
    await sideBySide(refusals, async ({ rules, denied, reason, next }) => {
      await using story = await tell({
        account: one,
        ...(rules && { rules }),
        ...(denied && { cloud: { denied } })
      })
      const { run, cloud, account } = story
      expect(run.exitCode).toBe(1)
      expect(account).toMatchObject({
        verdict: 'failed',
        changed: false,
        disableLocalAuth: { before: false, after: false },
        rounds: 0,
        secondsToRefusal: null
      })
      expect(account.reason).toContain('Keys could not be turned off')
      expect(account.reason.toLowerCase()).toContain(reason.toLowerCase())
      expect(account.nextStep).toContain(next)
      expect(patches(asked(cloud, 'arm'))).toBe(1)
      expect(asked(cloud, 'arm').at(-1)).toBe('GET account')
      expect(attemptsOf(account, 'before')).toHaveLength(8)
    })
  }
)

test.concurrent(
  'Another operation’s lock is waited out, whatever the status; one change is accepted',
  async () => {
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
  }
)

test.concurrent('A change whose answer was lost is looked up before it is sent again', async () => {
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
})

test.concurrent('A change that ARM could not take for the moment is sent again', async () => {
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

test.concurrent(
  'An operation that may not be watched is no failed change: the account itself tells',
  async () => {
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
  }
)

test.concurrent('A change that is accepted and then fails is no change', async () => {
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
    changed: false,
    disableLocalAuth: { before: false, after: false }
  })
  expect(account.reason).toContain('API for NoSQL only')
  expect(patches(asked(cloud, 'arm'))).toBe(1)
})

/** Azure does as asked, and nothing has changed. */
const setBack: Rule = atArm('GET account', (_, cloud) => {
  cloud.account('orders').disableLocalAuth = false
  return undefined
})

test.concurrent('A change that is reported as done and changes nothing is failed', async () => {
  await using story = await tell({ account: one, rules: [setBack] })
  const { run, cloud, account } = story
  expect(run.exitCode).toBe(1)
  expect(account).toMatchObject({ verdict: 'failed', disableLocalAuth: { before: false, after: false } })
  expect(account.reason).toContain('disableLocalAuth is false')
  expect(patches(asked(cloud, 'arm'))).toBe(1)
})

test.concurrent(
  'Keys that are switched on again during the check are failed, though every round was refused',
  async () => {
    await using story = await tell({
      account: one,
      rules: [
        atArm('GET account', (_, cloud) => {
          // The closing read: a control and three rounds of two endpoints and four keys are done.
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
      proof: null,
      changed: true,
      disableLocalAuth: { before: false, after: false }
    })
    expect(attemptsOf(account, 'after').every(({ answer }) => answer === 'refused')).toBe(true)
    expect(account.reason).toContain('turned on again')
  }
)

test.concurrent('Keys that were off and are switched on during an audit are failed', async () => {
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
  expect(story.account).toMatchObject({ verdict: 'failed', disableLocalAuth: { before: true, after: false } })
  expect(asked(story.cloud, 'arm')).not.toContain('PATCH account')
})

test.concurrent('A region that is added during the check was not tried, so nothing is proven', async () => {
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
  expect(account).toMatchObject({ verdict: 'inconclusive', proof: null })
  expect(account.reason).toContain('region')
})

test.concurrent('ARM that cannot be read at the end leaves the proof unfinished', async () => {
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
  expect(account).toMatchObject({ verdict: 'inconclusive', disableLocalAuth: { before: true, after: null } })
  expect(attemptsOf(account, 'after').every(({ answer }) => answer === 'refused')).toBe(true)
})

test.concurrent('A change that is done only after the deadline was made all the same', async () => {
  await using story = await tell({
    account: { ...one, changeTakes: 1.2 },
    rules: [atArm('GET operationsStatus', () => ({ kind: 'delay', milliseconds: 15_000 }))],
    inputs: { 'timeout-minutes': '0.17' }
  })
  const { run, account } = story
  expect(run.exitCode).toBe(account.verdict === 'passed' ? 0 : 1)
  expect(account).toMatchObject({ changed: true, disableLocalAuth: { before: false, after: true } })
  expect(account.verdict).not.toBe('failed')
  expect(account.reason).not.toContain('could not be turned off')
})

test.concurrent('Keys whose listing takes all the time do not keep them on', async () => {
  await using story = await tell({
    account: one,
    rules: [atArm('POST listKeys', () => internalServerError())],
    inputs: { 'timeout-minutes': '0.17' }
  })
  expect(story.account).toMatchObject({ changed: true, disableLocalAuth: { after: true } })
})
