import { createHash } from 'node:crypto'
import { expect, test } from '@jest/globals'
import { startCloud, type Cloud } from '../../sandbox/cloud.ts'
import { runAction, type Run, type RunOptions } from '../../sandbox/runner/runner.ts'
import { mixedFleet, type Fleet } from '../../sandbox/scenarios/fleet.ts'
import type { Report } from '../../src/report/schema.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import { holder, inspect, readable, runIn, sideBySide, tell } from './story.ts'

/** A fleet of every kind of account, in one run and in shards, and reports that don't make one complete run. */

const minutes = 120_000

async function inFleet(fleet: Fleet, work: (cloud: Cloud) => Promise<void>): Promise<void> {
  const cloud = await startCloud({ accounts: fleet.accounts, rules: fleet.rules, pageSize: 7 })
  try {
    await work(cloud)
  } finally {
    await cloud.close()
  }
}

async function runFleet(cloud: Cloud, fleet: Fleet, inputs: Readonly<Record<string, string>>): Promise<Run> {
  const run = await runIn(cloud, {
    timeoutMilliseconds: minutes,
    workspace: { 'exceptions.yml': fleet.exceptions },
    inputs: {
      'account-name': '*',
      'resource-group': '*',
      'subscription-id': fleet.subscriptions.join('\n'),
      exceptions: 'exceptions.yml',
      'timeout-minutes': '0.5',
      ...inputs
    }
  })
  inspect(run, cloud)
  return run
}

const sorted = <T>(map: ReadonlyMap<string, T>) => new Map([...map].sort())
const verdictsOf = ({ accounts }: Report) => new Map(accounts.map(({ name, verdict }) => [name, verdict]))
const expectedOf = ({ expected }: Fleet, mode: 'enforce' | 'audit') =>
  sorted(new Map([...expected].map(([name, is]) => [name, is[mode]] as const)))

test.concurrent(
  'gives each account of a mixed fleet its expected verdict in one run',
  async () => {
    for (const mode of ['audit', 'enforce'] as const) {
      const fleet = mixedFleet(44)
      await inFleet(fleet, async (cloud) => {
        await using run = await runFleet(cloud, fleet, { mode })
        const report = run.report as Report
        expect(sorted(verdictsOf(report))).toEqual(expectedOf(fleet, mode))
        for (const { name, verdict, proof, changed } of report.accounts) {
          const is = fleet.expected.get(name)!
          expect({ name, changed }).toEqual({ name, changed: mode === 'enforce' && is.changed })
          expect({ name, proof }).toEqual({ name, proof: verdict === 'passed' ? is.proof : null })
        }
        expect(run.exitCode).toBe(1)
        expect(run.annotations.filter(({ level }) => level === 'error').length).toBeLessThanOrEqual(10)
      })
    }
  },
  minutes
)

test.concurrent(
  'checks each account in exactly one shard, and merges to the same verdicts',
  async () => {
    const fleet = mixedFleet(44)
    await inFleet(fleet, async (cloud) => {
      const shards = await Promise.all(
        [1, 2, 3].map((shard) => runFleet(cloud, fleet, { shard: `${shard}/3`, 'fail-on': 'never' }))
      )
      try {
        expect(shards.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
        const reports = shards.map(({ report }) => report as Report)
        const names = reports.flatMap(({ accounts }) => accounts.map(({ name }) => name))
        expect(names.length).toBe(fleet.accounts.length)
        expect(new Set(names)).toEqual(new Set(fleet.accounts.map(({ name }) => name)))
        expect(reports.every(({ accounts }) => accounts.length > 5)).toBe(true)

        await using merged = await merge(shards)
        const report = merged.report as Report
        expect(report.problems).toEqual([])
        expect(sorted(verdictsOf(report))).toEqual(expectedOf(fleet, 'enforce'))
        expect(merged.outputs['changed']).toBe(
          String(shards.reduce((sum, { outputs }) => sum + Number(outputs['changed']), 0))
        )
        expect(merged.exitCode).toBe(1)
      } finally {
        await Promise.all(shards.map((run) => run.dispose()))
      }
    })
  },
  minutes
)

/** The merging job: no identity, no cloud, and the downloaded reports in its workspace. */
function merge(shards: readonly Run[], options: RunOptions = {}): Promise<Run> {
  return mergeFiles(
    Object.fromEntries(
      shards.map(({ reportText }, index) => [`reports/keyless-1-${index}/report.json`, reportText!])
    ),
    options
  )
}

function mergeFiles(workspace: Readonly<Record<string, string>>, options: RunOptions = {}): Promise<Run> {
  return runAction({
    idToken: false,
    ...options,
    workspace,
    inputs: { reports: 'reports/**/*.json', ...options.inputs }
  })
}

const off = { disableLocalAuth: true, regions: ['West Europe'], dataRoleHolders: [holder] }
const sixAccounts = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ ...off, name: `orders-${name}` }))

test.concurrent(
  'never passes reports that don’t make one complete run',
  async () => {
    const cloud = await startCloud({ accounts: sixAccounts })
    const shards: Run[] = []
    try {
      const inputs = { 'account-name': '*', mode: 'audit', keys: 'none' }
      for (const shard of ['1/2', '2/2']) {
        shards.push(await runIn(cloud, { inputs: { ...inputs, shard } }))
      }
      await using whole = await merge(shards)
      expect(whole.report).toMatchObject({ verdict: 'passed', problems: [], counts: { passed: 6 } })
      expect(whole.exitCode).toBe(0)
      expect(whole.outputs).toMatchObject({ verdict: 'passed', changed: '0' })
      expect(readable(whole.summary)).toContain('6 accounts')

      const [one, two] = shards.map(({ reportText }) => reportText!) as [string, string]
      const edited = (edit: (report: { run: Record<string, unknown> }) => void) => {
        const report = JSON.parse(two) as { run: Record<string, unknown> }
        edit(report)
        return JSON.stringify(report)
      }
      const cases: readonly [string, Readonly<Record<string, string>>, ReasonCode, RegExp][] = [
        ['nothing', {}, 'reports-not-found', /reports\/\*\*\/\*\.json/],
        ['a gap', { '1': one }, 'missing-shard', /shard 2 of 2/],
        ['a shard twice', { '1': one, '2': two, '3': two }, 'duplicate-shard', /Shard 2 of 2/],
        ['no report', { '1': one, '2': two, '3': '{"hello":"world"}' }, 'invalid-report', /3\.json/],
        ['half a report', { '1': one, '2': two.slice(0, 500) }, 'invalid-report', /2\.json/],
        [
          'another run',
          { '1': one, '2': edited(({ run }) => (run['runId'] = '7')) },
          'foreign-report',
          /2\.json/
        ],
        [
          'another attempt',
          { '1': one, '2': edited(({ run }) => (run['runAttempt'] = 2)) },
          'foreign-report',
          /2\.json/
        ],
        [
          'another commit',
          { '1': one, '2': edited(({ run }) => (run['sha'] = 'f'.repeat(40))) },
          'foreign-report',
          /2\.json/
        ],
        [
          'another scope',
          {
            '1': one,
            '2': edited(({ run }) => (run['scope'] = [...(run['scope'] as string[]), '/subscriptions/x']))
          },
          'different-shards',
          /its selection of accounts/
        ],
        [
          'a scope without its accounts',
          { '1': one, '2': edited(({ run }) => (run['scope'] = ['/subscriptions/x'])) },
          'invalid-report',
          /2\.json.*scope/
        ],
        [
          'another version of the action',
          { '1': one, '2': edited(({ run }) => (run['action'] = '0.9.0')) },
          'foreign-report',
          /2\.json.*version 0\.9\.0 of the action/
        ],
        [
          'another tenant',
          { '1': one, '2': edited(({ run }) => (run['tenantId'] = 'elsewhere')) },
          'different-shards',
          /its tenant/
        ],
        [
          'another cloud',
          { '1': one, '2': edited(({ run }) => (run['cloud'] = 'Other')) },
          'different-shards',
          /its cloud/
        ],
        [
          'a pass of two rounds',
          { '1': one, '2': two.replaceAll('"rounds": 3', '"rounds": 2') },
          'invalid-report',
          /requires 3 rounds/
        ],
        [
          'no shard',
          { '1': one, '2': edited(({ run }) => (run['shard'] = null)) },
          'foreign-report',
          /2\.json/
        ]
      ]
      for (const [name, files, code, says] of cases) {
        await using run = await mergeFiles(
          Object.fromEntries(Object.entries(files).map(([file, text]) => [`reports/${file}.json`, text]))
        )
        const { verdict, problems } = run.report as Report
        expect({ name, verdict, exitCode: run.exitCode }).toEqual({
          name,
          verdict: 'inconclusive',
          exitCode: 1
        })
        expect(problems).toContainEqual(
          expect.objectContaining({ code, message: expect.stringMatching(says) })
        )
        expect(run.annotations.map(({ level }) => level)).toContain('error')
      }
      // Complete reports of another run or attempt prove nothing about this one.
      await using later = await merge(shards, { env: { GITHUB_RUN_ATTEMPT: '2' } })
      expect(later.report).toMatchObject({ verdict: 'inconclusive' })
      await using other = await merge(shards, { env: { GITHUB_RUN_ID: '12' } })
      expect(other.report).toMatchObject({ verdict: 'inconclusive' })
    } finally {
      await Promise.all(shards.map((run) => run.dispose()))
      await cloud.close()
    }
  },
  minutes
)

test.concurrent(
  'never passes shards that found different accounts',
  async () => {
    const clouds = await Promise.all([
      startCloud({ accounts: sixAccounts }),
      startCloud({ accounts: sixAccounts.slice(1) })
    ])
    const shards: Run[] = []
    try {
      const inputs = { 'account-name': '*', mode: 'audit', keys: 'none' }
      for (const [index, cloud] of clouds.entries()) {
        shards.push(await runIn(cloud, { inputs: { ...inputs, shard: `${index + 1}/2` } }))
      }
      const ids = clouds.map((cloud, index) =>
        sixAccounts
          .slice(index)
          .map(({ name }) => cloud.account(name).id.toLowerCase())
          .sort()
      )
      for (const [index, { report }] of shards.entries()) {
        expect(report).toMatchObject({
          verdict: 'passed',
          run: {
            found: {
              accounts: ids[index]!.length,
              hash: createHash('sha256').update(ids[index]!.join('\n')).digest('hex')
            }
          }
        })
      }
      await using merged = await merge(shards)
      const { verdict, problems, run } = merged.report as Report
      expect({ verdict, exitCode: merged.exitCode, found: run.found }).toEqual({
        verdict: 'inconclusive',
        exitCode: 1,
        found: null
      })
      expect(problems).toContainEqual(
        expect.objectContaining({
          code: 'different-shards',
          message: expect.stringMatching(/the accounts that it found \([56]; the others: [56]\)/)
        })
      )
    } finally {
      await Promise.all(shards.map((run) => run.dispose()))
      await Promise.all(clouds.map((cloud) => cloud.close()))
    }
  },
  minutes
)

test.concurrent('reports how many accounts it found, or null if it doesn’t know', async () => {
  const foundBy = async (inputs: Readonly<Record<string, string>>, idToken = true): Promise<unknown> => {
    await using story = await tell({
      account: off,
      idToken,
      inputs: { mode: 'audit', keys: 'none', ...inputs }
    })
    return story.report.run.found?.accounts ?? null
  }
  expect(await foundBy({ 'account-name': 'orders, nowhere' })).toBe(1)
  expect(await foundBy({ 'account-name': 'nowhere' })).toBe(0)
  expect(await foundBy({ 'account-name': 'orders, nowhere', shard: '1/2' })).toBe(1)
  expect(await foundBy({}, false)).toBeNull()
})

/** The results of all shards, in order. */
async function runShards(of: number, inputs: Readonly<Record<string, string>>): Promise<readonly ShardRun[]> {
  const runs: ShardRun[] = []
  await sideBySide(
    Array.from({ length: of }, (_, index) => index),
    async (index) => {
      await using story = await tell({
        account: off,
        inputs: { mode: 'audit', keys: 'none', ...inputs, shard: `${index + 1}/${of}` }
      })
      runs[index] = { exitCode: story.run.exitCode, report: story.report }
    }
  )
  return runs
}

interface ShardRun {
  readonly exitCode: number | null
  readonly report: Report
}

test.concurrent('passes an empty shard, but not a shard that couldn’t sign in', async () => {
  const runs = await runShards(4, { 'account-name': '*' })
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0])
  expect(runs.map(({ report }) => report.accounts.length).sort()).toEqual([0, 0, 0, 1])
  expect(runs.map(({ report }) => report.verdict).sort()).toEqual([
    'not-applicable',
    'not-applicable',
    'not-applicable',
    'passed'
  ])
  await sideBySide(['1/2', '2/2'], async (shard) => {
    await using story = await tell({ account: off, idToken: false, inputs: { shard } })
    expect(story.run.exitCode).toBe(1)
    expect(story.report.verdict).toBe('inconclusive')
  })
})

test.concurrent('fails a name that doesn’t exist in exactly one shard', async () => {
  const runs = await runShards(3, { 'account-name': 'orders, NoWhere' })
  const names = runs.flatMap(({ report }) => report.accounts.map(({ name, verdict }) => `${name} ${verdict}`))
  expect(names.sort()).toEqual(['NoWhere failed', 'orders passed'])
})
