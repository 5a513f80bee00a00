import { expect, test } from '@jest/globals'
import { firewall } from '../../sandbox/azure/look-alikes.ts'
import type { Rule } from '../../sandbox/cloud.ts'
import type { SeenRequest } from '../../sandbox/server.ts'
import type { Story, Telling } from './story.ts'
import { asked, atArm, atKeys, attemptsOf, sideBySide, tell } from './story.ts'

const one = { regions: ['West Europe'] }

test.concurrent('fail-on affects the exit code, but not the verdict', async () => {
  const failed: Telling = { account: one, inputs: { mode: 'audit' } }
  const inconclusive: Telling = {
    account: { ...one, disableLocalAuth: true },
    rules: [({ server }) => (server === 'cosmos' ? firewall() : undefined)],
    inputs: { 'timeout-minutes': '0.17' }
  }
  const passed: Telling = { account: { ...one, disableLocalAuth: true } }
  const cases = [
    [passed, 'passed', 'violation', 0, 'notice'],
    [passed, 'passed', 'never', 0, 'notice'],
    [failed, 'failed', 'violation', 1, 'error'],
    [failed, 'failed', 'never', 0, 'error'],
    [inconclusive, 'inconclusive', 'unproven', 1, 'error'],
    [inconclusive, 'inconclusive', 'violation', 0, 'warning'],
    [inconclusive, 'inconclusive', 'never', 0, 'warning']
  ] as const
  await sideBySide(cases, async ([telling, verdict, failOn, exitCode, level]) => {
    await using story = await tell({ ...telling, inputs: { ...telling.inputs, 'fail-on': failOn } })
    expect({ failOn, verdict: story.report.verdict, exitCode: story.run.exitCode }).toEqual({
      failOn,
      verdict,
      exitCode
    })
    expect(story.run.annotations[0]).toMatchObject({ level })
  })
})

function expectCanceled({ run, report, account, summary }: Story): void {
  expect(run.exitCode).toBe(1)
  expect(report.verdict).toBe('inconclusive')
  expect(account.code).toBe('canceled')
  expect(summary).toContain('canceled')
  expect(run.stop?.signals).toHaveLength(1)
}

test.concurrent('reports the change and the attempts of a run that is canceled between rounds', async () => {
  await sideBySide(['SIGINT', 'SIGTERM'] as const, async (signal) => {
    await using story = await tell({
      account: { refusesAfter: { 'North Europe': Infinity } },
      inputs: { 'fail-on': 'never' },
      kill: { afterLine: /Round 1: /, signal }
    })
    expectCanceled(story)
    expect(story.account).toMatchObject({ changed: true, disableLocalAuth: { before: false } })
    expect(story.account.reason).toContain('turned keys off')
    expect(story.run.outputs).toMatchObject({ changed: '1' })
    expect(attemptsOf(story.account, 'before')).toHaveLength(12)
    expect(attemptsOf(story.account, 'after')).toHaveLength(12)
  })
})

test.concurrent('reports the change if it is canceled after Azure accepted it', async () => {
  await using story = await tell({
    account: { ...one, changeTakes: 60 },
    kill: { afterLine: /Azure accepted the change/, signal: 'SIGINT' }
  })
  expectCanceled(story)
  expect(story.account).toMatchObject({ changed: true, rounds: 0 })
})

test.concurrent('says that the change is unknown if it is canceled before Azure answers', async () => {
  let sent: (value: unknown) => void
  const when = new Promise((fulfil) => (sent = fulfil))
  await using story = await tell({
    account: one,
    rules: [
      atArm('PATCH account', () => {
        sent(undefined)
        return { kind: 'hang' }
      })
    ],
    kill: { when, signal: 'SIGINT' }
  })
  expectCanceled(story)
  expect(story.account.changed).toBe(false)
  expect(story.account.reason).toContain('isn’t known')
})

test.concurrent('cancels a run while any server hangs', async () => {
  const places: readonly ((request: SeenRequest) => boolean)[] = [
    ({ path }) => path.startsWith('/metadata'),
    ({ server }) => server === 'github',
    ({ server }) => server === 'entra',
    ({ server, path }) => server === 'arm' && path.includes('/databaseAccounts/'),
    ({ server }) => server === 'cosmos'
  ]
  await sideBySide(places, async (hangs) => {
    let reached: (value: unknown) => void
    const when = new Promise((fulfil) => (reached = fulfil))
    const rule: Rule = (request) => {
      if (!hangs(request)) {
        return undefined
      }
      reached(undefined)
      return { kind: 'hang' }
    }
    await using story = await tell({ account: one, rules: [rule], kill: { when, signal: 'SIGINT' } })
    expectCanceled(story)
    expect(asked(story.cloud, 'arm')).not.toContain('PATCH account')
    expect(story.account.changed).toBe(false)
  })
})

test.concurrent('publishes the result even if GITHUB_ACTION contains path separators', async () => {
  await using story = await tell({
    account: { ...one, disableLocalAuth: true },
    inputs: { mode: 'audit' },
    rules: [atKeys(() => undefined)],
    env: { GITHUB_ACTION: '../../weird action' }
  })
  expect(story.run.exitCode).toBe(0)
})

test.concurrent('links an error to its section of the pages of the running version', async () => {
  const env = { GITHUB_ACTION_REPOSITORY: 'octo-org/cosmos-keyless', GITHUB_ACTION_REF: 'v1' }
  await using story = await tell({ inputs: { mode: 'audit' }, env })
  await using bad = await tell({ inputs: { mode: 'both' }, env })
  for (const { run } of [story, bad]) {
    const [error] = run.annotations.filter(({ level }) => level === 'error')
    expect(error!.message).toMatch(
      /\nCode: ([\w-]+) \(https:\/\/[^\s/]+\/octo-org\/cosmos-keyless\/blob\/v1\/docs\/troubleshooting\.md#\1\)$/
    )
  }
})
