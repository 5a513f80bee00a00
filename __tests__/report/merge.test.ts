import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { accountRef } from '../../src/azure/resource-id.ts'
import { foundOf, shardOf } from '../../src/check/shard.ts'
import { verdictOfRun, verdicts, type Verdict } from '../../src/check/verdict.ts'
import { mergedReport } from '../../src/report/merge.ts'
import { parseReport } from '../../src/report/read.ts'
import { countsOf } from '../../src/report/report.ts'
import type { AccountReport, Report, RunReport } from '../../src/report/schema.ts'
import type { Merging, ReportFile } from '../../src/report/shard-reports.ts'
import type { Unmatched } from '../../src/runtime/files.ts'
import type { ReasonCode } from '../../src/runtime/codes.ts'
import type { Problem, Warning } from '../../src/runtime/errors.ts'
import { cases } from '../fuzz.ts'
import { findings, ref, reportFor } from './findings.ts'

const subscription = '11111111-2222-3333-4444-555555555555'
const empty = reportFor([])
/** A report on all accounts of a subscription. */
const template = { ...empty, run: { ...empty.run, scope: [`/subscriptions/${subscription}`], found: null } }

type CheckVerdict = Exclude<Verdict, 'planned'>

/** One account of each verdict. */
const judged: Readonly<Record<CheckVerdict, AccountReport>> = {
  passed: reportFor([findings.proven]).accounts[0]!,
  failed: reportFor([findings['keys-on']]).accounts[0]!,
  inconclusive: reportFor([findings.unclear]).accounts[0]!,
  excepted: reportFor([findings.excepted]).accounts[0]!,
  'not-applicable': reportFor([findings['not-applicable']]).accounts[0]!
}

function account(
  name: string,
  verdict: CheckVerdict = 'passed',
  change: Partial<AccountReport> = {}
): AccountReport {
  return { ...judged[verdict], ...accountRef.of(subscription, 'rg-orders', name), ...change }
}

interface Change extends Partial<Omit<Report, 'run'>> {
  readonly run?: Partial<RunReport>
}

/** A report of a run, with the verdict that follows from its accounts and problems. */
function reportOn(accounts: readonly AccountReport[], { run, ...change }: Change = {}): Report {
  const problems = change.problems ?? []
  return {
    ...template,
    verdict: verdictOfRun([...accounts, ...problems].map(({ verdict }) => verdict)),
    counts: countsOf(accounts),
    accounts,
    ...change,
    run: { ...template.run, ...run }
  }
}

function leg(shard: string, accounts: readonly AccountReport[], change: Change = {}): ReportFile {
  return {
    path: `reports/${shard.replace('/', '-of-')}.json`,
    report: reportOn(accounts, { ...change, run: { shard, found: unset, ...change.run } })
  }
}

const own: Merging = {
  workflow: {
    repository: 'octo/orders',
    runId: '1',
    runAttempt: 1,
    sha: '0'.repeat(40),
    url: 'https://github.com/octo/orders/actions/runs/1'
  },
  version: '1.0.0',
  mode: 'audit',
  now: Date.UTC(2026, 10, 23)
}
const local: Merging = {
  ...own,
  workflow: { repository: '', runId: '', runAttempt: 1, sha: '', url: '' }
}

/** Merges reports whose shards found the accounts of all reports except `d`, unless a report says otherwise. */
function merge(files: readonly ReportFile[], unmatched: readonly Unmatched[] = [], by = own): Report {
  return mergedReport(found(files), unmatched, by)
}

const unset = foundOf(['unset'])

function found(files: readonly ReportFile[]): readonly ReportFile[] {
  const ids = files.flatMap(({ report }) =>
    'why' in report
      ? []
      : report.accounts.filter(({ id, name }) => id.startsWith('/') && name !== 'd').map(({ id }) => id)
  )
  return files.map((file): ReportFile => {
    const { path, report } = file
    return 'why' in report || report.run.found?.hash !== unset.hash
      ? file
      : { path, report: { ...report, run: { ...report.run, found: foundOf(ids) } } }
  })
}

const a = account('a')
const b = account('b')
const c = account('c')
const complete = [leg('1/3', [b]), leg('2/3', [a]), leg('3/3', [c])]

describe('a complete run', () => {
  test('becomes one report on all accounts, sorted by ID', () => {
    const merged = merge(complete)
    expect(merged).toEqual(reportOn([a, b, c], { run: { shard: null }, mode: 'enforce', verdict: 'passed' }))
    expect(merged.problems).toEqual([])
  })

  test('sorts IDs without regard to case', () => {
    const small = account('b', 'passed', { id: a.id.toLowerCase().replace(/a$/, 'b') })
    const large = account('C', 'passed', { id: a.id.toUpperCase().replace(/A$/, 'C') })
    expect(merge([leg('1/2', [large, a]), leg('2/2', [small])]).accounts).toEqual([a, small, large])
  })

  test('spans the earliest start to the latest end', () => {
    const time = (startedAt: string, finishedAt: string): Change => ({ startedAt, finishedAt })
    const merged = merge([
      leg('1/3', [a], time('2026-11-22T20:00:05Z', '2026-11-22T20:01:00.000Z')),
      leg('2/3', [b], time('2026-11-22T20:00:04.500Z', '2026-11-22T20:00:59.999Z')),
      leg('3/3', [c], time('2026-11-22T20:00:05.100Z', '2026-11-22T20:01:00.100Z'))
    ])
    expect(merged).toMatchObject(time('2026-11-22T20:00:04.500Z', '2026-11-22T20:01:00.100Z'))
  })

  test('may contain empty shards', () => {
    expect(merge([leg('1/2', [a]), leg('2/2', [])])).toMatchObject({ verdict: 'passed', problems: [] })
    expect(merge([leg('1/2', []), leg('2/2', [])])).toMatchObject({ verdict: 'not-applicable', problems: [] })
    expect(merge([leg('1/1', [a])])).toMatchObject({ verdict: 'passed', problems: [] })
  })

  test('repeats no warning, and lists them in the order of the shards', () => {
    const warning = (message: string): Warning => ({ code: 'exception-unmatched', message })
    const change = (...messages: readonly string[]): Change => ({ warnings: messages.map(warning) })
    const merged = merge([
      leg('10/10', [], change('Common.', 'Last.')),
      ...Array.from({ length: 8 }, (_one, index) =>
        leg(`${index + 2}/10`, [], change(`${index + 2}.`, 'Common.'))
      ),
      leg('1/10', [], change('1.', 'Common.'))
    ])
    expect(merged.warnings.map(({ message }) => message)).toEqual([
      '1.',
      'Common.',
      '2.',
      '3.',
      '4.',
      '5.',
      '6.',
      '7.',
      '8.',
      '9.',
      'Last.'
    ])
  })

  test('names the identity, tenant and cloud on which all shards agree', () => {
    const signedIn = (...runs: readonly Partial<RunReport>[]): Partial<RunReport> => {
      const { tenantId, principalId, cloud, scope } = merge(
        runs.map((run, index) => leg(`${index + 1}/${runs.length}`, [], { run }))
      ).run
      return { tenantId, principalId, cloud, scope }
    }
    const { tenantId, principalId, cloud, scope } = template.run
    expect(signedIn({}, {})).toEqual({ tenantId, principalId, cloud, scope })
    expect(signedIn({}, { tenantId: null, principalId: null })).toEqual({
      tenantId,
      principalId,
      cloud,
      scope
    })
    expect(signedIn({}, { tenantId: 't', principalId: 'p' })).toEqual({
      tenantId: null,
      principalId: null,
      cloud,
      scope
    })
    expect(
      signedIn({ tenantId: null, principalId: null, cloud: 'B' }, { cloud: 'A' }, { cloud: 'B' })
    ).toEqual({
      tenantId,
      principalId,
      cloud: 'B, A',
      scope
    })
  })

  test('may list the scope in another order and case in each shard', () => {
    expect(
      merge([
        leg('1/2', [], { run: { scope: ['/A', '/b'] } }),
        leg('2/2', [], { run: { scope: ['/B', '/A'] } })
      ])
    ).toMatchObject({ problems: [], run: { scope: ['/A', '/b', '/B'] } })
  })

  test('takes the run from the reports outside of GitHub', () => {
    expect(merge(complete, [], local)).toEqual({
      ...merge(complete),
      run: { ...template.run, action: '1.0.0' }
    })
    const nowhere = complete.map(({ path, report }): ReportFile => ({
      path,
      report: { ...(report as Report), run: { ...(report as Report).run, ...local.workflow } }
    }))
    expect(merge(nowhere, [], local)).toMatchObject({
      verdict: 'passed',
      run: { repository: '', runId: '', runAttempt: 1, sha: '', url: '' }
    })
  })
})

/** The problems of files and patterns that don't make one complete run. */
function problemsOf(
  files: readonly ReportFile[],
  unmatched: readonly Unmatched[] = [],
  by = own
): readonly Problem[] {
  const { problems, warnings, verdict } = merge(files, unmatched, by)
  expect(warnings).toEqual([])
  expect(verdict).not.toBe('passed')
  return problems
}

const matchReports = 'Make input `reports` match the report of each shard of this run exactly once.'
const rerunAll = 'Rerun all jobs of the workflow.'
const rerunAllNotFailed = 'Rerun all jobs of the workflow, not only the failed jobs.'
const ownShard = `Give each job of the matrix its own \`shard\`. ${matchReports}`
const checkJobs = `Check the jobs of missing shards (a job that was skipped or canceled, or that has invalid inputs, leaves no report), and that input \`reports\` matches their files. ${rerunAllNotFailed}`

function inconclusive(code: ReasonCode, message: string, nextStep: string): Problem {
  return { code, verdict: 'inconclusive', message, nextStep }
}

test('a canceled merge is inconclusive even if all reports passed', () => {
  expect(merge(complete).verdict).toBe('passed')
  expect(merge(complete, [], { ...own, canceled: true })).toMatchObject({
    verdict: 'inconclusive',
    problems: [{ code: 'canceled', message: 'The run was canceled before a verdict.' }]
  })
})

describe('accounts that were named', () => {
  const id = accountRef.of(subscription, 'rg-orders', 'orders').id
  const scope = [`/subscriptions/${subscription}`, id.toUpperCase(), 'Stock']
  const legs = (...names: readonly string[]) => [
    leg('1/2', [], { run: { scope } }),
    leg(
      '2/2',
      names.map((name) => account(name)),
      { run: { scope } }
    )
  ]

  test('pass if all of them were checked', () => {
    expect(merge(legs('orders', 'stock'))).toMatchObject({ verdict: 'passed', problems: [] })
  })

  test.each([
    [['orders'], 'Stock'],
    [['stock'], id.toUpperCase()]
  ])('are a problem if only %j was checked', (names, missing) => {
    const { verdict, problems } = merge(legs(...names))
    expect(verdict).toBe('inconclusive')
    expect(problems).toEqual([
      inconclusive(
        'account-not-checked',
        `No shard checked ${missing}, because each shard assigned it to another one.`,
        rerunAll
      )
    ])
  })
})

describe('a missing shard', () => {
  test.each<[string, readonly ReportFile[], string]>([
    ['the first', complete.slice(1), 'The report of shard 1 of 3 is missing.'],
    ['the last', complete.slice(0, 2), 'The report of shard 3 of 3 is missing.'],
    ['two', complete.slice(1, 2), 'The reports of shards 1 and 3 of 3 are missing.'],
    [
      'twenty',
      [leg('1/21', [])],
      `The reports of shards ${Array.from({ length: 19 }, (_one, index) => index + 2).join(', ')} and 21 of 21 are missing.`
    ],
    [
      'many',
      [leg('2/256', [])],
      `The reports of shards 1, ${Array.from({ length: 19 }, (_one, index) => index + 3).join(', ')} and 235 more of 256 are missing.`
    ]
  ])('is named: %s', (_which, files, message) => {
    expect(problemsOf(files)).toEqual([inconclusive('missing-shard', message, checkJobs)])
    expect(merge(files).verdict).toBe('inconclusive')
  })

  test('leaves the run failed if an account failed', () => {
    expect(merge([leg('1/2', [account('a', 'failed')])]).verdict).toBe('failed')
  })
})

describe('without reports', () => {
  test('outside of GitHub, the run has no ID', () => {
    expect(merge([], [], local)).toMatchObject({
      verdict: 'inconclusive',
      run: { repository: '', runId: '', runAttempt: 1, sha: '', url: '', action: '1.0.0' }
    })
  })

  test('the merged run is inconclusive', () => {
    const merged = merge([])
    expect(merged).toEqual(
      reportOn([], {
        mode: 'audit',
        startedAt: '2026-11-23T00:00:00.000Z',
        finishedAt: '2026-11-23T00:00:00.000Z',
        problems: [inconclusive('no-reports', 'There are no reports to merge.', matchReports)],
        run: { tenantId: null, principalId: null, cloud: '', scope: [] }
      })
    )
  })

  test.each<[Unmatched, string, string]>([
    [
      { pattern: 'reports/*.json', folder: false },
      'No file matches reports/*.json of input `reports`.',
      'Check that the path is relative to the workspace, and that an earlier step downloads the reports.'
    ],
    [
      { pattern: 'reports/', folder: true },
      'Input `reports` names the folder reports/ instead of files.',
      'Name the folder’s files: `reports/**/*.json`.'
    ],
    [
      { pattern: 'D:\\a\\_temp\\reports\\\\', folder: true },
      'Input `reports` names the folder D:\\a\\_temp\\reports\\\\ instead of files.',
      'Name the folder’s files: `D:\\a\\_temp\\reports/**/*.json`.'
    ]
  ])('a pattern without a match is a problem: %j', (unmatched, message, nextStep) => {
    expect(problemsOf([], [unmatched])).toEqual([inconclusive('reports-not-found', message, nextStep)])
    expect(problemsOf(complete, [unmatched])).toEqual([inconclusive('reports-not-found', message, nextStep)])
    expect(merge(complete, [unmatched]).accounts).toEqual([a, b, c])
  })

  test('an invalid file is a problem', () => {
    const file: ReportFile = {
      path: 'reports/x.json',
      report: { why: 'Field `schemaVersion` is missing.' }
    }
    const problem = inconclusive(
      'invalid-report',
      'The file reports/x.json isn’t a report of this version of the action. Field `schemaVersion` is missing.',
      `${matchReports} Use the same version of the action in all jobs.`
    )
    expect(problemsOf([file])).toEqual([problem])
    expect(problemsOf([file, ...complete])).toEqual([problem])
    expect(merge([file, ...complete]).accounts).toEqual([a, b, c])
  })

  test('more than twenty invalid files are summed up', () => {
    const files = Array.from({ length: 25 }, (_one, index): ReportFile => ({
      path: `node_modules/${String(index + 1).padStart(2, '0')}/package.json`,
      report: { why: 'Field `schemaVersion` is missing.' }
    }))
    const problems = problemsOf([...files, ...complete])
    expect(problems).toHaveLength(21)
    expect(problems[19]?.message).toMatch(/node_modules\/20\//)
    expect(problems[20]).toEqual(
      inconclusive('more-problems', 'There are 5 more invalid report files.', matchReports)
    )
    expect(problemsOf(files.slice(0, 21)).at(-1)?.message).toBe('There is 1 more invalid report file.')
  })
})

describe('a duplicate shard', () => {
  const second: ReportFile = { ...leg('2/3', [a]), path: 'reports/again.json' }
  const problem = inconclusive(
    'duplicate-shard',
    'Shard 2 of 3 has 2 reports: reports/2-of-3.json and reports/again.json.',
    ownShard
  )

  test('is named, and its accounts are listed once', () => {
    expect(problemsOf([...complete, second])).toEqual([problem])
    expect(merge([...complete, second]).accounts).toEqual([a, b, c])
  })

  test('leaves an account failed if it failed in either report', () => {
    for (const verdict of ['failed', 'inconclusive'] as const) {
      const other: ReportFile = { ...leg('2/3', [account('a', verdict)]), path: 'reports/again.json' }
      for (const files of [
        [...complete, other],
        [other, ...complete]
      ]) {
        expect(merge(files)).toMatchObject({ verdict, accounts: [{ name: 'a', verdict }, b, c] })
        expect(merge(files).problems).toEqual([problem])
      }
    }
  })

  test('counts a change that either report contains', () => {
    const unchanged = leg('2/3', [account('a', 'failed', { changed: false })])
    const changed: ReportFile = {
      ...leg('2/3', [account('a', 'passed', { changed: true })]),
      path: 'reports/again.json'
    }
    const merged = merge([complete[0]!, unchanged, complete[2]!, changed])
    expect(merged.accounts[0]).toMatchObject({ verdict: 'failed', changed: true })
  })

  test.each<[CheckVerdict, CheckVerdict, CheckVerdict]>([
    ['passed', 'excepted', 'excepted'],
    ['passed', 'not-applicable', 'not-applicable'],
    ['excepted', 'not-applicable', 'not-applicable'],
    ['passed', 'inconclusive', 'inconclusive'],
    ['failed', 'inconclusive', 'failed']
  ])('of %s and %s, the merged report keeps %s', (one, other, stands) => {
    for (const [first, then] of [
      [one, other],
      [other, one]
    ] as const) {
      const files = [
        leg('1/1', [account('a', first)]),
        { ...leg('1/1', [account('a', then)]), path: 'x.json' }
      ]
      expect(merge(files).accounts).toEqual([account('a', stands, { changed: expect.any(Boolean) as never })])
    }
  })
})

describe('an account that was reported twice', () => {
  test('in two shards is a problem', () => {
    const shout = account('A', 'failed', { id: a.id.toUpperCase() })
    const files = [leg('1/3', [a, b]), leg('2/3', [shout, b]), leg('3/3', [c])]
    expect(problemsOf(files)).toEqual([
      inconclusive(
        'account-reported-twice',
        'Account a and 1 more account were reported more than once: reports/1-of-3.json and reports/2-of-3.json.',
        ownShard
      )
    ])
    expect(merge(files)).toMatchObject({ verdict: 'failed', accounts: [{ name: 'A' }, b, c] })
  })

  test('in a shard with other inputs is a problem', () => {
    const odd: ReportFile = { ...leg('2/3', [a], { mode: 'audit' }), path: 'odd.json' }
    expect(problemsOf([...complete, odd]).map(({ message }) => message)).toEqual([
      'The report odd.json differs from the others in its mode (audit). Its accounts are still merged.',
      'Account a was reported more than once: odd.json and reports/2-of-3.json.'
    ])
  })

  test('in more than twenty groups of reports is summed up', () => {
    const number = 22
    const legs = Array.from({ length: number }, (_one, index) =>
      leg(`${index + 1}/${number}`, [account(`x${index}`), account(`x${index + 1}`)])
    )
    const problems = problemsOf(legs)
    expect(problems).toHaveLength(21)
    expect(problems[20]).toEqual(
      inconclusive('more-problems', 'There is 1 more such group of reports.', matchReports)
    )
  })

  test('in one report is a problem', () => {
    expect(problemsOf([leg('1/1', [a, a])])).toEqual([
      inconclusive(
        'account-reported-twice',
        'Account a was reported more than once: reports/1-of-1.json.',
        ownShard
      )
    ])
  })

  test('in one of two reports of a shard is a problem besides the duplicate shard', () => {
    const files = [leg('1/1', [a, a]), { ...leg('1/1', [a]), path: 'x.json' }]
    expect(problemsOf(files).map(({ message }) => message)).toEqual([
      'Shard 1 of 1 has 2 reports: reports/1-of-1.json and x.json.',
      'Account a was reported more than once: reports/1-of-1.json and x.json.'
    ])
  })
})

describe('a foreign report', () => {
  test.each<[string, Partial<RunReport>, string, string]>([
    [
      'another repository',
      { repository: 'octo/billing' },
      'comes from another repository (octo/billing)',
      matchReports
    ],
    ['another run', { runId: '2' }, 'comes from another run (2)', matchReports],
    [
      'an earlier attempt',
      { runAttempt: 3 },
      'comes from attempt 3 of the run, but the current attempt is 1',
      `${rerunAllNotFailed} Accounts may have changed since an earlier attempt.`
    ],
    [
      'another commit',
      { sha: '1'.repeat(40) },
      `comes from another commit (${'1'.repeat(40)})`,
      matchReports
    ],
    ['a run without shard', { shard: null }, 'comes from a run without shards', matchReports]
  ])('from %s is left out', (_what, run, words, nextStep) => {
    const strange: ReportFile = { ...leg('2/3', [account('d')], { run }), path: 'old.json' }
    const problem = inconclusive(
      'foreign-report',
      `The report old.json ${words}, so its accounts are left out.`,
      nextStep
    )
    for (const files of [
      [strange, ...complete],
      [...complete, strange]
    ]) {
      const merged = merge(files)
      expect(merged.problems).toEqual([problem])
      expect(merged).toMatchObject({ verdict: 'inconclusive', accounts: [a, b, c], mode: 'enforce' })
    }
    expect(problemsOf([strange])).toEqual([problem])
    // It doesn't replace the report of its shard.
    expect(problemsOf([complete[0]!, complete[2]!, strange])).toEqual([
      problem,
      inconclusive('missing-shard', 'The report of shard 2 of 3 is missing.', checkJobs)
    ])
  })

  test('from yesterday doesn’t make today’s run green', () => {
    const today = { ...own, workflow: { ...own.workflow, runId: '2' } }
    const merged = merge(complete, [], today)
    expect(merged).toMatchObject({ verdict: 'inconclusive', accounts: [], run: { runId: '2', cloud: '' } })
    expect(merged.problems.map(({ message }) => message)).toEqual([
      'The report reports/1-of-3.json comes from another run (1), so its accounts are left out.',
      'The report reports/2-of-3.json comes from another run (1), so its accounts are left out.',
      'The report reports/3-of-3.json comes from another run (1), so its accounts are left out.'
    ])
  })

  test('is one from another run than most reports outside of GitHub', () => {
    const old: ReportFile = { ...leg('1/3', [account('d')], { run: { runId: '0' } }), path: 'old.json' }
    expect(problemsOf([old, ...complete], [], local)).toEqual([
      inconclusive(
        'foreign-report',
        'The report old.json comes from another run (0), so its accounts are left out.',
        matchReports
      )
    ])
    expect(merge([old, ...complete], [], local).run.runId).toBe('1')
  })

  test('without a shard has no influence on which run is merged outside of GitHub', () => {
    const others = ['x.json', 'y.json', 'z.json', 'zz.json'].map((path) => ({
      path,
      report: reportOn([account('d')], { run: { runId: '0' } })
    }))
    expect(merge([...others, ...complete], [], local)).toMatchObject({
      accounts: [a, b, c],
      run: { runId: '1' },
      problems: others.map(({ path }) => ({
        message: `The report ${path} comes from another run (0), so its accounts are left out.`
      }))
    })
  })

  test('from the same run leaves the merged run failed if it failed', () => {
    const strange = { path: 'x.json', report: reportOn([account('d', 'failed')]) }
    expect(merge([strange, ...complete])).toMatchObject({
      verdict: 'failed',
      accounts: [a, b, c],
      problems: [
        {
          verdict: 'failed',
          message:
            'The report x.json comes from a run without shards, so its accounts are left out. Its verdict is failed.'
        }
      ]
    })
  })

  test('from another run doesn’t make the merged run failed', () => {
    const strange = leg('1/3', [account('d', 'failed')], { run: { runId: '0' } })
    expect(merge([strange, ...complete]).verdict).toBe('inconclusive')
  })

  test('is summed up if there are more than twenty', () => {
    const strange = Array.from({ length: 23 }, (_one, index): ReportFile => ({
      path: `${String(index).padStart(2, '0')}.json`,
      report: reportOn([account('d', index === 22 ? 'failed' : 'passed')])
    }))
    expect(merge([...strange, ...complete])).toMatchObject({ verdict: 'failed' })
    expect(merge([...strange, ...complete]).problems.at(-1)).toEqual({
      code: 'more-problems',
      verdict: 'failed',
      message: 'There are 3 more foreign reports.',
      nextStep: matchReports
    })
  })
})

describe('a shard with other inputs', () => {
  const same =
    'Give all shards the same inputs, except `shard`. Merge the reports of different selections in separate steps.'
  test.each<[string, Change, string]>([
    ['the mode', { mode: 'audit' }, 'its mode (audit)'],
    ['the number of shards', { run: { shard: '2/8' } }, 'its number of shards (8)'],
    ['the scope', { run: { scope: ['/subscriptions/x'] } }, 'its selection of accounts'],
    [
      'all of them',
      { mode: 'audit', run: { scope: [], shard: '2/8' } },
      'its mode (audit) and its number of shards (8)'
    ]
  ])('is a problem that names %s', (_what, change, words) => {
    const odd: ReportFile = { ...leg('2/3', [account('d', 'failed')], change), path: 'odd.json' }
    const problem = inconclusive(
      'different-shards',
      `The report odd.json differs from the others in ${words}. Its accounts are still merged.`,
      same
    )
    expect(problemsOf([odd, ...complete])).toEqual([problem])
    expect(merge([odd, ...complete])).toMatchObject({
      verdict: 'failed',
      mode: 'enforce',
      accounts: [a, b, c, { name: 'd' }]
    })
    // It doesn't replace the report of its shard.
    expect(problemsOf([complete[0]!, complete[2]!, odd])).toEqual([
      inconclusive('missing-shard', 'The report of shard 2 of 3 is missing.', checkJobs),
      problem
    ])
  })
})

describe('the problems and the verdict of a shard', () => {
  const blind = inconclusive('scope-not-readable', 'Some accounts may be hidden.', 'Grant the role Reader.')
  const overrun: Problem = {
    code: 'too-many-changes',
    verdict: 'failed',
    message: '9 accounts would be changed.',
    nextStep: ''
  }
  const warning: Warning = { code: 'exception-unmatched', message: 'An exception matches no account.' }

  test('stay, each problem once', () => {
    const merged = merge([
      leg('1/3', [a], { problems: [blind] }),
      leg('2/3', [b], { problems: [blind], warnings: [warning] }),
      leg('3/3', [c])
    ])
    expect(merged).toMatchObject({
      verdict: 'inconclusive',
      problems: [blind],
      warnings: [warning]
    })
    expect(
      merge([leg('1/2', [a], { problems: [blind] }), leg('2/2', [b], { problems: [overrun] })])
    ).toMatchObject({ verdict: 'failed', problems: [blind, overrun] })
  })

  test.each<[CheckVerdict, Verdict]>([
    ['passed', 'inconclusive'],
    ['passed', 'failed'],
    ['inconclusive', 'failed']
  ])('stay if the accounts are %s and the shard is %s', (of, verdict) => {
    const files = [complete[0]!, leg('2/3', [account('a', of)], { verdict }), complete[2]!]
    expect(merge(files)).toMatchObject({
      verdict,
      problems: [
        {
          code: 'shard-verdict-worse',
          verdict,
          message: `The verdict of shard 2 of 3 is ${verdict}, which is worse than its accounts and problems (reports/2-of-3.json).`,
          nextStep: 'Check the log of its job.'
        }
      ]
    })
  })
})

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
addFormats.default(ajv)
const validate = ajv.compile(
  JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as Record<string, unknown>
)

/** A run in several shards, with accounts in any of them, and shards with their own problems and verdicts. */
const runs = fc
  .record({
    of: fc.integer({ min: 1, max: 6 }),
    accounts: fc.uniqueArray(
      fc.record({
        name: fc.string({ unit: fc.constantFrom(...Array.from('abcXYZ019')), minLength: 3, maxLength: 5 }),
        verdict: fc.constantFrom(...(Object.keys(judged) as CheckVerdict[])),
        changed: fc.boolean(),
        part: fc.nat(5)
      }),
      { maxLength: 12, selector: ({ name }) => name.toLowerCase() }
    ),
    problems: fc.array(
      fc.record({
        verdict: fc.constantFrom('failed' as const, 'inconclusive' as const, 'inconclusive' as const),
        message: fc.constantFrom('One.', 'Another.', 'A third.'),
        part: fc.nat(5)
      }),
      { maxLength: 2 }
    ),
    worse: fc.array(
      fc.record({ verdict: fc.constantFrom('failed' as const, 'inconclusive' as const), part: fc.nat(5) }),
      {
        maxLength: 1
      }
    )
  })
  .map(({ of, accounts, problems, worse }) => {
    const all = accounts.map(({ name, verdict, changed, part }) => ({
      account: account(name, verdict, { changed }),
      part: part % of
    }))
    const legs = Array.from({ length: of }, (_one, index): ReportFile => {
      const mine = (one: { readonly part: number }): boolean => one.part % of === index
      const report = reportOn(
        all.filter(mine).map((one) => one.account),
        {
          problems: problems.filter(mine).map(({ verdict, message }) => ({
            code: 'scope-not-readable',
            verdict,
            message,
            nextStep: ''
          })),
          run: { shard: `${index + 1}/${of}`, found: foundOf(all.map((one) => one.account.id)) }
        }
      )
      return {
        path: `${index + 1}.json`,
        report: {
          ...report,
          verdict: verdictOfRun([report.verdict, ...worse.filter(mine).map((one) => one.verdict)])
        }
      }
    })
    return { accounts: all.map((one) => one.account), legs }
  })

const verdictsIn = (files: readonly ReportFile[]): readonly Verdict[] =>
  files.flatMap(({ report }) => ('why' in report ? [] : [report.verdict]))

/** What can go wrong with the files of a run. */
const disturbances = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('lost' as const), index: fc.nat(5) }),
    fc.record({ kind: fc.constant('twice' as const), index: fc.nat(5) }),
    fc.record({
      kind: fc.constant('changed' as const),
      index: fc.nat(5),
      run: fc.constantFrom<Partial<RunReport>>(
        { runId: '0' },
        { runAttempt: 2 },
        { sha: 'x' },
        { repository: 'o/r' },
        { shard: null },
        { shard: '1/9' },
        { scope: [] }
      )
    }),
    fc.record({ kind: fc.constant('audited' as const), index: fc.nat(5) }),
    fc.record({ kind: fc.constant('broken' as const), index: fc.nat(5) }),
    fc.record({ kind: fc.constant('added' as const), index: fc.nat(5) })
  ),
  { maxLength: 3 }
)
type Disturbance = typeof disturbances extends fc.Arbitrary<(infer T)[]> ? T : never

function disturbed(
  files: readonly ReportFile[],
  disturbance: Disturbance,
  nth: number
): readonly ReportFile[] {
  const index = disturbance.index % Math.max(1, files.length)
  const file = files[index]
  if (file === undefined || 'why' in file.report) {
    return files
  }
  const { path, report } = file
  const other = `other-${nth}.json`
  switch (disturbance.kind) {
    case 'lost':
      return files.toSpliced(index, 1)
    case 'twice':
      return [...files, { path: other, report }]
    case 'changed':
      return files.with(index, { path, report: { ...report, run: { ...report.run, ...disturbance.run } } })
    case 'audited':
      return files.with(index, { path, report: { ...report, mode: 'audit' } })
    case 'broken':
      return files.with(index, { path, report: { why: 'It isn’t JSON.' } })
    case 'added':
      return [{ path: other, report: { why: 'It’s empty.' } }, ...files]
  }
}

function isOfThisRun({ report }: ReportFile): boolean {
  const { repository, runId, runAttempt, sha } = own.workflow
  return (
    !('why' in report) &&
    report.run.repository === repository &&
    report.run.runId === runId &&
    report.run.runAttempt === runAttempt &&
    report.run.sha === sha
  )
}

/** Each shard of this run once with the same inputs, and nothing else. */
function isComplete(files: readonly ReportFile[]): boolean {
  const reports = files.flatMap(({ report }) => ('why' in report ? [] : [report]))
  const shards = reports.map(({ run }) => run.shard)
  const inputs = reports.map(({ mode, run }) => JSON.stringify([mode, run.scope]))
  return (
    files.length > 0 &&
    files.every(isOfThisRun) &&
    new Set(inputs).size === 1 &&
    files.every((_file, index) => shards.includes(`${index + 1}/${files.length}`))
  )
}

const orders = fc.infiniteStream(fc.nat())

/** The same files in another order. */
function shuffled<T>(items: readonly T[], order: Iterator<number>): readonly T[] {
  return items
    .map((item) => [(order.next() as IteratorYieldResult<number>).value, item] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, item]) => item)
}

describe('property', () => {
  test('a complete run has the same accounts, counts and verdict for every split and order', () => {
    fc.assert(
      fc.property(runs, orders, fc.constantFrom(own, local), ({ accounts, legs }, order, by) => {
        const merged = merge(shuffled(legs, order), [], by)
        const inOrder = accounts.toSorted((one, other) =>
          one.id.toLowerCase() < other.id.toLowerCase() ? -1 : 1
        )
        expect(merged.accounts).toEqual(inOrder)
        expect(merged.counts).toEqual(countsOf(accounts))
        expect(merged.verdict).toBe(verdictOfRun(verdictsIn(legs)))
        expect(
          merged.problems.filter(
            ({ code }) => code !== 'scope-not-readable' && code !== 'shard-verdict-worse'
          )
        ).toEqual([])
      }),
      { numRuns: cases(400) }
    )
  })

  test('a run without one of its shards never passes', () => {
    fc.assert(
      fc.property(runs, fc.nat(5), fc.constantFrom(own, local), ({ legs }, index, by) => {
        const some = legs.toSpliced(index % legs.length, 1)
        const verdict = verdictOfRun([...verdictsIn(some), 'inconclusive'])
        expect(merge(some, [], by).verdict).toBe(verdict)
      }),
      { numRuns: cases(400) }
    )
  })

  test('a disturbed run is inconclusive at best, and failed if any shard of the run failed', () => {
    fc.assert(
      fc.property(runs, disturbances, orders, ({ legs }, some, order) => {
        const files = some.reduce(disturbed, legs)
        const merged = merge(shuffled(files, order))
        expect(merged.verdict).toBe(
          verdictOfRun([
            ...verdictsIn(files.filter(isOfThisRun)),
            ...(isComplete(files) ? [] : (['inconclusive'] as const))
          ])
        )
      }),
      { numRuns: cases(1_000) }
    )
  })

  test('the order of the files never matters', () => {
    fc.assert(
      fc.property(runs, disturbances, orders, fc.constantFrom(own, local), ({ legs }, some, order, by) => {
        const files = some.reduce(disturbed, legs)
        expect(merge(shuffled(files, order), [], by)).toEqual(merge(files, [], by))
      }),
      { numRuns: cases(400) }
    )
  })

  test('the merged report follows the schema', () => {
    fc.assert(
      fc.property(runs, disturbances, ({ legs }, some) => {
        const merged = merge(some.reduce(disturbed, legs), [{ pattern: 'x', folder: false }])
        expect(validate(merged)).toBe(true)
      }),
      { numRuns: cases(50) }
    )
  })
})

describe('shards that signed in elsewhere or found other accounts', () => {
  const other = foundOf([a.id, b.id])
  const same = `Sign in to the same tenant and cloud in all shards. ${rerunAll}`
  const moved = `An account may not have been checked, because it was created, deleted or hidden while the shards searched. ${rerunAll}`
  const log = `Check the log of its job. ${rerunAll}`

  test.each<[string, Partial<RunReport>, string, string]>([
    ['another cloud', { cloud: 'AzureChinaCloud' }, 'its cloud (AzureChinaCloud)', same],
    ['another tenant', { tenantId: 't' }, 'its tenant (t)', same],
    ['no tenant', { tenantId: null }, 'its tenant (not known)', log],
    ['fewer accounts', { found: other }, 'the accounts that it found (2; the others: 3)', moved],
    [
      'as many accounts',
      { found: { ...other, accounts: 3 } },
      'the accounts that it found (3, but not the same ones)',
      moved
    ],
    ['not known which', { found: null }, 'the accounts that it found (not known; the others: 3)', log],
    [
      'another tenant, and other accounts',
      { tenantId: 't', found: other },
      'its tenant (t) and the accounts that it found (2; the others: 3)',
      same
    ]
  ])('are a problem if they have %s', (_what, run, words, nextStep) => {
    const files = [complete[0]!, leg('2/3', [a], { run }), complete[2]!]
    expect(merge(complete).verdict).toBe('passed')
    expect(problemsOf(files)).toEqual([
      inconclusive(
        'different-shards',
        `The report reports/2-of-3.json differs from the others in ${words}. Its accounts are still merged.`,
        nextStep
      )
    ])
    expect(merge(files)).toMatchObject({ verdict: 'inconclusive', accounts: [a, b, c] })
    expect(merge([...files.slice(0, 2), leg('3/3', [account('c', 'failed')])]).verdict).toBe('failed')
  })

  test.each([
    [foundOf([a.id, b.id, c.id, judged.passed.id]), 'The shards found 4 accounts but checked 3.'],
    [foundOf([a.id, b.id, judged.passed.id]), 'The shards found 3 accounts but checked other accounts.']
  ])('are a problem if they found other accounts than they checked: %#', (all, message) => {
    const legs = [b, a, c].map((one, index) => leg(`${index + 1}/3`, [one], { run: { found: all } }))
    expect(problemsOf(legs)).toEqual([inconclusive('account-not-checked', message, rerunAll)])
  })

  test('are left out if they used another version of the action, and stay failed', () => {
    for (const verdict of ['passed', 'failed'] as const) {
      const files = [
        complete[0]!,
        leg('2/3', [account('a', verdict)], { run: { action: '0.9.0' } }),
        complete[2]!
      ]
      const merged = merge(files)
      expect(merged.verdict).toBe(verdict === 'failed' ? 'failed' : 'inconclusive')
      expect(merged.problems[0]?.message).toMatch(
        /^The report reports\/2-of-3\.json comes from version 0\.9\.0 of the action, but the current version is 1\.0\.0, /
      )
      expect(merged.accounts).toEqual([b, c])
    }
  })
})

type Json = Record<string | number, unknown>

/** Each value of a report: its path (of list items by kind), its holder, and its key. */
function* places(holder: Json, path = ''): Generator<readonly [path: string, holder: Json, key: string]> {
  for (const [key, value] of Object.entries(holder)) {
    const here = Array.isArray(holder) ? `${path}[${kindOf(value)}]` : `${path}.${key}`.replace(/^\./, '')
    yield [here, holder, key]
    if (typeof value === 'object' && value !== null) {
      yield* places(value as Json, here)
    }
  }
}

function kindOf(item: unknown): string {
  const { verdict, phase, credential } = Object(item) as Partial<Record<string, string>>
  return verdict ?? (credential === 'entra' ? credential : (phase ?? ''))
}

describe('a set of reports that passes', () => {
  /** Two shards with accounts of each verdict of a green run, as written. */
  const all = Array.from({ length: 3 }, (_one, index) =>
    account(`cosmos-${index}`, (['passed', 'excepted', 'not-applicable'] as const)[index % 3])
  )
  const texts = [1, 2].map((index) => {
    const mine = all.filter(({ id }) => shardOf(id, 2) === index)
    const { report } = leg(`${index}/2`, mine, { run: { found: foundOf(all.map(({ id }) => id)) } })
    return JSON.stringify(report)
  })

  const unchanged = texts.map((text, index) => ({ path: `${index + 1}.json`, report: parseReport(text) }))

  function verdictWith(nth: number, text: string): Verdict {
    const report = parseReport(text)
    // An invalid file never passes, as other tests show.
    return 'why' in report
      ? 'inconclusive'
      : mergedReport(unchanged.with(nth, { path: `${nth + 1}.json`, report }), [], own).verdict
  }

  /** Fields without a rule: text for people, and facts that only Azure knows. */
  const free = new Set([
    ...['run.url', 'run.principalId'],
    ...['excepted', 'not-applicable', 'passed'].flatMap((verdict) =>
      ['location', 'reason', 'nextStep', 'roleAssignments'].map((field) => `accounts[${verdict}].${field}`)
    ),
    ...['excepted', 'not-applicable'].flatMap((verdict) =>
      ['api', 'disableLocalAuth.before'].map((field) => `accounts[${verdict}].${field}`)
    ),
    ...['exception.reason', 'exception.owner'].map((field) => `accounts[excepted].${field}`),
    ...['secondsToRefusal', 'rounds'].map((field) => `accounts[passed].${field}`),
    ...['credential', 'region', 'answer', 'subStatus', 'activityId', 'message'].map(
      (field) => `accounts[passed].attempts[before].${field}`
    ),
    // Sub-status or message shows a refusal, so either may be missing.
    ...['region', 'subStatus', 'activityId', 'message'].map(
      (field) => `accounts[passed].attempts[after].${field}`
    ),
    ...['status', 'subStatus', 'activityId', 'message'].map(
      (field) => `accounts[passed].attempts[entra].${field}`
    )
  ])
  const others = [null, true, false, 0, 1, 2, 3, 200, 401, 5202, 0.5, '', 'x', [], {}, '2/2', '1/1']
  const words = [
    ...verdicts,
    'refused',
    'accepted',
    'unclear',
    'before',
    'after',
    'enforce',
    'audit',
    'primary'
  ]
  const more = [
    'entra',
    'made-up',
    'made-up-key',
    'read-only-keys',
    'NoSQL',
    'Table',
    'AzureChinaCloud',
    ref.id
  ]

  test('passes unchanged', () => {
    expect(
      texts.map((text) => (JSON.parse(text) as Report).accounts.length).every((number) => number > 0)
    ).toBe(true)
    expect(verdictWith(0, texts[0]!)).toBe('passed')
  })

  test('doesn’t pass with a missing or wrong field that has a rule', () => {
    const open = new Set<string>()
    for (const [nth, text] of texts.entries()) {
      const report = JSON.parse(text) as Json
      // Two of many similar attempts are enough.
      const alike = Map.groupBy(places(report), ([path]) => path)
      for (const [path, holder, key] of [...alike.values()].flatMap((some) => some.slice(0, 2))) {
        const value = holder[key]
        for (const other of [...others, ...words, ...more, undefined]) {
          holder[key] = other
          const changed = JSON.stringify(report)
          if (changed !== text && verdictWith(nth, changed) === 'passed') {
            open.add(path)
          }
        }
        holder[key] = value
      }
    }
    expect([...open].filter((path) => !free.has(path))).toEqual([])
  }, 120_000)

  test('doesn’t pass without an account even if the counts match', () => {
    for (const [nth, text] of texts.entries()) {
      const report = JSON.parse(text) as Report
      for (const left of report.accounts) {
        const accounts = report.accounts.filter((one) => one !== left)
        const verdict = verdictOfRun(accounts.map((one) => one.verdict))
        const changed = { ...report, accounts, verdict, counts: countsOf(accounts) }
        expect(parseReport(JSON.stringify(changed))).toEqual(changed)
        expect(verdictWith(nth, JSON.stringify(changed))).toBe('inconclusive')
      }
    }
  })
})
