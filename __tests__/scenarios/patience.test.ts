/** Runs that take long because somebody is slow: together, so that they wait side by side. */
import { expect, test } from '@jest/globals'
import { startCloud } from '../../sandbox/cloud.ts'
import { play } from '../../sandbox/play.ts'
import type { Scenario } from '../../sandbox/scenarios.ts'
import { scenarios } from '../../sandbox/scenarios.ts'
import { times } from '../../sandbox/rules.ts'
import { atKeys, course, inspect, sideBySide, tell } from './story.ts'

const one = { regions: ['West Europe'] }

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
    inputs: { 'timeout-minutes': '0.03' }
  })
  const { run, account, summary } = story
  expect(run.exitCode).toBe(1)
  expect(account.verdict).not.toBe('passed')
  expect(account).toMatchObject({ changed: true, disableLocalAuth: { before: false, after: null } })
  expect(run.outputs).toMatchObject({ changed: '1' })
  expect(summary).toContain('Keys were turned off by this run')
  expect(course(story.cloud).slice(0, 5)).toEqual([
    'GET endpoints',
    'GET account',
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
  expect(story.account).toMatchObject({ verdict: 'passed', rounds: 4 })
  expect(story.run.milliseconds).toBeLessThan(20_000)
})

test.concurrent('An account that is still being created is waited for', async () => {
  await using story = await tell({ account: { ...one, creatingFor: 3 } })
  const { run, cloud, account } = story
  expect(run.exitCode).toBe(0)
  expect(account).toMatchObject({ verdict: 'passed', changed: true })
  expect(course(cloud).indexOf('POST listKeys')).toBeGreaterThan(2)
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
