import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { accountRef } from '../../src/azure/resource-id.ts'
import { verdictOfRun, verdicts, type Verdict } from '../../src/check/verdict.ts'
import { mergedReport, type Merging, type ReportFile, type Unmatched } from '../../src/report/merge.ts'
import { parseReport } from '../../src/report/read.ts'
import {
  countsOf,
  sentences,
  type AccountReport,
  type Problem,
  type Report,
  type RunReport
} from '../../src/report/report.ts'
import { foundOf, partOf } from '../../src/check/shard.ts'
import { cases } from '../fuzz.ts'
import { findings, ref, reportFor } from './findings.ts'

const subscription = '11111111-2222-3333-4444-555555555555'
const nobody = reportFor([])
/** All of a subscription. */
const template = { ...nobody, run: { ...nobody.run, scope: [`/subscriptions/${subscription}`], found: null } }

/** One account of each verdict. */
const judged: Readonly<Record<Verdict, AccountReport>> = {
  passed: reportFor([findings.proven]).accounts[0]!,
  failed: reportFor([findings['keys-on']]).accounts[0]!,
  inconclusive: reportFor([findings.unclear]).accounts[0]!,
  excepted: reportFor([findings.excepted]).accounts[0]!,
  'not-applicable': reportFor([findings['not-applicable']]).accounts[0]!
}

function account(
  name: string,
  verdict: Verdict = 'passed',
  change: Partial<AccountReport> = {}
): AccountReport {
  return { ...judged[verdict], ...accountRef.of(subscription, 'rg-orders', name), ...change }
}

interface Change extends Partial<Omit<Report, 'run'>> {
  readonly run?: Partial<RunReport>
}

/** A report as a run makes it, with the verdict that its accounts and problems give. */
function reportOn(accounts: readonly AccountReport[], { run, ...change }: Change = {}): Report {
  const problems = change.problems ?? []
  return {
    ...template,
    verdict: verdictOfRun([...accounts, ...problems].map(({ verdict }) => verdict)),
    counts: countsOf(accounts),
    warnings: problems.map(sentences),
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

/** Merges reports of shards that found what all of them hold, unless a report says otherwise. None has `d` in its part. */
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
  test('is one report of all accounts, in the order of their IDs', () => {
    const merged = merge(complete)
    expect(merged).toEqual(reportOn([a, b, c], { run: { shard: null }, mode: 'enforce', verdict: 'passed' }))
    expect(merged.problems).toEqual([])
  })

  test('in the order of their IDs without regard to case', () => {
    const small = account('b', 'passed', { id: a.id.toLowerCase().replace(/a$/, 'b') })
    const large = account('C', 'passed', { id: a.id.toUpperCase().replace(/A$/, 'C') })
    expect(merge([leg('1/2', [large, a]), leg('2/2', [small])]).accounts).toEqual([a, small, large])
  })

  test('lasts from the first beginning to the last end', () => {
    const time = (startedAt: string, finishedAt: string): Change => ({ startedAt, finishedAt })
    const merged = merge([
      leg('1/3', [a], time('2026-11-22T20:00:05Z', '2026-11-22T20:01:00.000Z')),
      leg('2/3', [b], time('2026-11-22T20:00:04.500Z', '2026-11-22T20:00:59.999Z')),
      leg('3/3', [c], time('2026-11-22T20:00:05.100Z', '2026-11-22T20:01:00.100Z'))
    ])
    expect(merged).toMatchObject(time('2026-11-22T20:00:04.500Z', '2026-11-22T20:01:00.100Z'))
  })

  test('a part may be empty, and all of them', () => {
    expect(merge([leg('1/2', [a]), leg('2/2', [])])).toMatchObject({ verdict: 'passed', problems: [] })
    expect(merge([leg('1/2', []), leg('2/2', [])])).toMatchObject({ verdict: 'not-applicable', problems: [] })
    expect(merge([leg('1/1', [a])])).toMatchObject({ verdict: 'passed', problems: [] })
  })

  test('tells the same thing once, in the order of the shards', () => {
    const change = (...warnings: readonly string[]): Change => ({ warnings })
    const merged = merge([
      leg('10/10', [], change('Common.', 'Last.')),
      ...Array.from({ length: 8 }, (_one, index) =>
        leg(`${index + 2}/10`, [], change(`${index + 2}.`, 'Common.'))
      ),
      leg('1/10', [], change('1.', 'Common.'))
    ])
    expect(merged.warnings).toEqual([
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

  test('who signed in, and where, is what all shards agree on that know it', () => {
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

  test('may have asked for its accounts in another order, and in other letters', () => {
    expect(
      merge([
        leg('1/2', [], { run: { scope: ['/A', '/b'] } }),
        leg('2/2', [], { run: { scope: ['/B', '/A'] } })
      ])
    ).toMatchObject({ problems: [], run: { scope: ['/A', '/b', '/B'] } })
  })

  test('outside of GitHub the run is that of the reports', () => {
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

/** What is said of files and patterns that do not make up one complete run. */
function problemsOf(
  files: readonly ReportFile[],
  unmatched: readonly Unmatched[] = [],
  by = own
): readonly Problem[] {
  const { problems, warnings, verdict } = merge(files, unmatched, by)
  expect(warnings.slice(0, problems.length)).toEqual(problems.map(sentences))
  expect(verdict).not.toBe('passed')
  return problems
}

const theirs = 'Let the input reports match what the shards of this run left, each of them once.'
const again = 'Run all jobs of the workflow again, not only those that failed.'
const matrix = `Give each job of the matrix a shard of its own. ${theirs}`
const missing = `A shard that was skipped, canceled or given bad input leaves no report: see its job, and check that the input reports matches what it left. ${again}`

function inconclusive(message: string, nextStep: string): Problem {
  return { verdict: 'inconclusive', message, nextStep }
}

test('a merge that was canceled is not proven, whatever the reports say', () => {
  expect(merge(complete).verdict).toBe('passed')
  expect(merge(complete, [], { ...own, canceled: true })).toMatchObject({
    verdict: 'inconclusive',
    problems: [{ message: 'The run was canceled before a verdict' }]
  })
})

describe('accounts that the user named', () => {
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

  test('are all to be among those that were judged', () => {
    expect(merge(legs('orders', 'stock'))).toMatchObject({ verdict: 'passed', problems: [] })
  })

  test.each([
    [['orders'], 'Stock'],
    [['stock'], id.toUpperCase()]
  ])('where only %j are, the run is not proven', (names, missing) => {
    const { verdict, problems } = merge(legs(...names))
    expect(verdict).toBe('inconclusive')
    expect(problems.map(({ message }) => message)).toEqual([
      `No shard looked at ${missing}, since each took it for another’s`
    ])
  })
})

describe('a shard that is missing', () => {
  test.each<[string, readonly ReportFile[], string]>([
    ['the first', complete.slice(1), 'The report of shard 1 of 3 is missing'],
    ['the last', complete.slice(0, 2), 'The report of shard 3 of 3 is missing'],
    ['two', complete.slice(1, 2), 'The reports of shards 1 and 3 of 3 are missing'],
    [
      'twenty',
      [leg('1/21', [])],
      `The reports of shards ${Array.from({ length: 19 }, (_one, index) => index + 2).join(', ')} and 21 of 21 are missing`
    ],
    [
      'many',
      [leg('2/256', [])],
      `The reports of shards 1, ${Array.from({ length: 19 }, (_one, index) => index + 3).join(', ')} and 235 more of 256 are missing`
    ]
  ])('%s', (_which, files, message) => {
    expect(problemsOf(files)).toEqual([inconclusive(message, missing)])
    expect(merge(files).verdict).toBe('inconclusive')
  })

  test('an account that failed makes the run failed all the same', () => {
    expect(merge([leg('1/2', [account('a', 'failed')])]).verdict).toBe('failed')
  })
})

describe('no report at all', () => {
  test('outside of GitHub', () => {
    expect(merge([], [], local)).toMatchObject({
      verdict: 'inconclusive',
      run: { repository: '', runId: '', runAttempt: 1, sha: '', url: '', action: '1.0.0' }
    })
  })

  test('no file', () => {
    const merged = merge([])
    expect(merged).toEqual(
      reportOn([], {
        mode: 'audit',
        startedAt: '2026-11-23T00:00:00.000Z',
        finishedAt: '2026-11-23T00:00:00.000Z',
        problems: [inconclusive('There is no report to merge', theirs)],
        run: { tenantId: null, principalId: null, cloud: '', scope: [] }
      })
    )
  })

  test.each<[Unmatched, string, string]>([
    [
      { pattern: 'reports/*.json', folder: false },
      'Input reports holds reports/*.json, which matches no file',
      'Check the path, which counts from the workspace, and that the reports were downloaded by a step before this one.'
    ],
    [
      { pattern: 'reports/', folder: true },
      'Input reports holds the folder reports/, which is no file',
      'Name its files: reports/**/*.json.'
    ],
    [
      { pattern: 'D:\\a\\_temp\\reports\\\\', folder: true },
      'Input reports holds the folder D:\\a\\_temp\\reports\\\\, which is no file',
      'Name its files: D:\\a\\_temp\\reports/**/*.json.'
    ]
  ])('a pattern that matches nothing: %j', (unmatched, message, nextStep) => {
    expect(problemsOf([], [unmatched])).toEqual([inconclusive(message, nextStep)])
    expect(problemsOf(complete, [unmatched])).toEqual([inconclusive(message, nextStep)])
    expect(merge(complete, [unmatched]).accounts).toEqual([a, b, c])
  })

  test('a file that is none', () => {
    const file: ReportFile = {
      path: 'reports/x.json',
      report: { why: 'schemaVersion is missing; it has to be 1' }
    }
    const problem = inconclusive(
      'The file reports/x.json is no report of this action: schemaVersion is missing; it has to be 1',
      `${theirs} All jobs need the same version of the action.`
    )
    expect(problemsOf([file])).toEqual([problem])
    expect(problemsOf([file, ...complete])).toEqual([problem])
    expect(merge([file, ...complete]).accounts).toEqual([a, b, c])
  })

  test('more files that are none than anybody reads', () => {
    const files = Array.from({ length: 25 }, (_one, index): ReportFile => ({
      path: `node_modules/${String(index + 1).padStart(2, '0')}/package.json`,
      report: { why: 'schemaVersion is missing; it has to be 1' }
    }))
    const problems = problemsOf([...files, ...complete])
    expect(problems).toHaveLength(21)
    expect(problems[19]?.message).toMatch(/node_modules\/20\//)
    expect(problems[20]).toEqual(inconclusive('There are 5 more files that are no reports', theirs))
    expect(problemsOf(files.slice(0, 21)).at(-1)?.message).toBe('There is 1 more file that is no report')
  })
})

describe('a shard that is there twice', () => {
  const second: ReportFile = { ...leg('2/3', [a]), path: 'reports/again.json' }
  const problem = inconclusive(
    'Shard 2 of 3 is there 2 times: reports/2-of-3.json and reports/again.json',
    matrix
  )

  test('is named, and its accounts stand there once', () => {
    expect(problemsOf([...complete, second])).toEqual([problem])
    expect(merge([...complete, second]).accounts).toEqual([a, b, c])
  })

  test('an account that failed in either of them failed', () => {
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

  test('a change that either of them made was made', () => {
    const unchanged = leg('2/3', [account('a', 'failed', { changed: false })])
    const changed: ReportFile = {
      ...leg('2/3', [account('a', 'passed', { changed: true })]),
      path: 'reports/again.json'
    }
    const merged = merge([complete[0]!, unchanged, complete[2]!, changed])
    expect(merged.accounts[0]).toMatchObject({ verdict: 'failed', changed: true })
  })

  test.each<[Verdict, Verdict, Verdict]>([
    ['passed', 'excepted', 'excepted'],
    ['passed', 'not-applicable', 'not-applicable'],
    ['excepted', 'not-applicable', 'not-applicable'],
    ['passed', 'inconclusive', 'inconclusive'],
    ['failed', 'inconclusive', 'failed']
  ])('of %s and %s, the one that claims less stands', (one, other, stands) => {
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

describe('an account that is there twice', () => {
  test('in two shards', () => {
    const shout = account('A', 'failed', { id: a.id.toUpperCase() })
    const files = [leg('1/3', [a, b]), leg('2/3', [shout, b]), leg('3/3', [c])]
    expect(problemsOf(files)).toEqual([
      inconclusive(
        'More than one report of a and 1 more account is there: reports/1-of-3.json and reports/2-of-3.json',
        matrix
      )
    ])
    expect(merge(files)).toMatchObject({ verdict: 'failed', accounts: [{ name: 'A' }, b, c] })
  })

  test('in a shard with other inputs', () => {
    const odd: ReportFile = { ...leg('2/3', [a], { mode: 'audit' }), path: 'odd.json' }
    expect(problemsOf([...complete, odd]).map(({ message }) => message)).toEqual([
      'The report odd.json differs from the others in its mode (audit), and is merged all the same',
      'More than one report of a is there: odd.json and reports/2-of-3.json'
    ])
  })

  test('in more groups of reports than anybody reads', () => {
    const number = 22
    const legs = Array.from({ length: number }, (_one, index) =>
      leg(`${index + 1}/${number}`, [account(`x${index}`), account(`x${index + 1}`)])
    )
    const problems = problemsOf(legs)
    expect(problems).toHaveLength(21)
    expect(problems[20]).toEqual(inconclusive('There is 1 more such group of reports', theirs))
  })

  test('in one report', () => {
    expect(problemsOf([leg('1/1', [a, a])])).toEqual([
      inconclusive('More than one report of a is there: reports/1-of-1.json', matrix)
    ])
  })

  test('in one of two reports of one shard', () => {
    const files = [leg('1/1', [a, a]), { ...leg('1/1', [a]), path: 'x.json' }]
    expect(problemsOf(files).map(({ message }) => message)).toEqual([
      'Shard 1 of 1 is there 2 times: reports/1-of-1.json and x.json',
      'More than one report of a is there: reports/1-of-1.json and x.json'
    ])
  })
})

describe('a stranger', () => {
  test.each<[string, Partial<RunReport>, string, string]>([
    ['another repository', { repository: 'octo/billing' }, 'is of another repository (octo/billing)', theirs],
    ['another run', { runId: '2' }, 'is of another run (2)', theirs],
    [
      'an earlier attempt',
      { runAttempt: 3 },
      'is of attempt 3 of the run, which is at attempt 1',
      `${again} What an earlier attempt saw may have changed since.`
    ],
    ['another commit', { sha: '1'.repeat(40) }, `is of another commit (${'1'.repeat(40)})`, theirs],
    ['a run without shard', { shard: null }, 'is of a run without shard', theirs]
  ])('of %s is left out', (_what, run, words, nextStep) => {
    const strange: ReportFile = { ...leg('2/3', [account('d')], { run }), path: 'old.json' }
    const problem = inconclusive(`The report old.json ${words}, so its accounts are left out`, nextStep)
    for (const files of [
      [strange, ...complete],
      [...complete, strange]
    ]) {
      const merged = merge(files)
      expect(merged.problems).toEqual([problem])
      expect(merged).toMatchObject({ verdict: 'inconclusive', accounts: [a, b, c], mode: 'enforce' })
    }
    expect(problemsOf([strange])).toEqual([problem])
    // It does not stand for the shard that it names.
    expect(problemsOf([complete[0]!, complete[2]!, strange])).toEqual([
      problem,
      inconclusive('The report of shard 2 of 3 is missing', missing)
    ])
  })

  test('yesterday’s complete reports make today not green', () => {
    const today = { ...own, workflow: { ...own.workflow, runId: '2' } }
    const merged = merge(complete, [], today)
    expect(merged).toMatchObject({ verdict: 'inconclusive', accounts: [], run: { runId: '2', cloud: '' } })
    expect(merged.problems.map(({ message }) => message)).toEqual([
      'The report reports/1-of-3.json is of another run (1), so its accounts are left out',
      'The report reports/2-of-3.json is of another run (1), so its accounts are left out',
      'The report reports/3-of-3.json is of another run (1), so its accounts are left out'
    ])
  })

  test('outside of GitHub it is what most reports are not', () => {
    const old: ReportFile = { ...leg('1/3', [account('d')], { run: { runId: '0' } }), path: 'old.json' }
    expect(problemsOf([old, ...complete], [], local)).toEqual([
      inconclusive('The report old.json is of another run (0), so its accounts are left out', theirs)
    ])
    expect(merge([old, ...complete], [], local).run.runId).toBe('1')
  })

  test('outside of GitHub, runs without shards have no say in which run it is', () => {
    const others = ['x.json', 'y.json', 'z.json', 'zz.json'].map((path) => ({
      path,
      report: reportOn([account('d')], { run: { runId: '0' } })
    }))
    expect(merge([...others, ...complete], [], local)).toMatchObject({
      accounts: [a, b, c],
      run: { runId: '1' },
      problems: others.map(({ path }) => ({
        message: `The report ${path} is of another run (0), so its accounts are left out`
      }))
    })
  })

  test('one of this run that failed lets nothing pass for less', () => {
    const strange = { path: 'x.json', report: reportOn([account('d', 'failed')]) }
    expect(merge([strange, ...complete])).toMatchObject({
      verdict: 'failed',
      accounts: [a, b, c],
      problems: [
        {
          verdict: 'failed',
          message: 'The report x.json is of a run without shard, so its accounts are left out; it failed'
        }
      ]
    })
  })

  test('one of another run that failed is nothing to this one', () => {
    const strange = leg('1/3', [account('d', 'failed')], { run: { runId: '0' } })
    expect(merge([strange, ...complete]).verdict).toBe('inconclusive')
  })

  test('more of them than anybody reads', () => {
    const strange = Array.from({ length: 23 }, (_one, index): ReportFile => ({
      path: `${String(index).padStart(2, '0')}.json`,
      report: reportOn([account('d', index === 22 ? 'failed' : 'passed')])
    }))
    expect(merge([...strange, ...complete])).toMatchObject({ verdict: 'failed' })
    expect(merge([...strange, ...complete]).problems.at(-1)).toEqual({
      verdict: 'failed',
      message: 'There are 3 more strange reports',
      nextStep: theirs
    })
  })
})

describe('a shard with other inputs', () => {
  const same = 'Give all shards the same inputs but shard; merge the reports of each fleet by itself.'
  test.each<[string, Change, string]>([
    ['the mode', { mode: 'audit' }, 'its mode (audit)'],
    ['the number of shards', { run: { shard: '2/8' } }, 'its number of shards (8)'],
    ['the scope', { run: { scope: ['/subscriptions/x'] } }, 'the accounts that were asked for'],
    [
      'all of them',
      { mode: 'audit', run: { scope: [], shard: '2/8' } },
      'its mode (audit) and its number of shards (8)'
    ]
  ])('%s', (_what, change, words) => {
    const odd: ReportFile = { ...leg('2/3', [account('d', 'failed')], change), path: 'odd.json' }
    const problem = inconclusive(
      `The report odd.json differs from the others in ${words}, and is merged all the same`,
      same
    )
    expect(problemsOf([odd, ...complete])).toEqual([problem])
    expect(merge([odd, ...complete])).toMatchObject({
      verdict: 'failed',
      mode: 'enforce',
      accounts: [a, b, c, { name: 'd' }]
    })
    // It does not stand for the shard that it names.
    expect(problemsOf([complete[0]!, complete[2]!, odd])).toEqual([
      inconclusive('The report of shard 2 of 3 is missing', missing),
      problem
    ])
  })
})

describe('what a shard says of itself', () => {
  const blind = inconclusive('A part of the scope may not be read', 'Grant the role Reader.')
  const overrun: Problem = { verdict: 'failed', message: '9 accounts would be changed', nextStep: '' }

  test('its problems stay, each of them once', () => {
    const merged = merge([
      leg('1/3', [a], { problems: [blind] }),
      leg('2/3', [b], { problems: [blind], warnings: [sentences(blind), 'Another warning.'] }),
      leg('3/3', [c])
    ])
    expect(merged).toMatchObject({
      verdict: 'inconclusive',
      problems: [blind],
      warnings: [sentences(blind), 'Another warning.']
    })
    expect(
      merge([leg('1/2', [a], { problems: [blind] }), leg('2/2', [b], { problems: [overrun] })])
    ).toMatchObject({ verdict: 'failed', problems: [blind, overrun] })
  })

  test.each<[Verdict, Verdict, string]>([
    ['passed', 'inconclusive', 'Shard 2 of 3 as a whole is not proven (reports/2-of-3.json)'],
    ['passed', 'failed', 'Shard 2 of 3 as a whole is failed (reports/2-of-3.json)'],
    ['inconclusive', 'failed', 'Shard 2 of 3 as a whole is failed (reports/2-of-3.json)']
  ])('its accounts are %s, and itself it is %s', (of, verdict, message) => {
    const files = [complete[0]!, leg('2/3', [account('a', of)], { verdict }), complete[2]!]
    expect(merge(files)).toMatchObject({
      verdict,
      problems: [{ verdict, message, nextStep: 'See the log of its job.' }]
    })
  })
})

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
addFormats.default(ajv)
const validate = ajv.compile(
  JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as Record<string, unknown>
)

/** A run in so many shards, each account in any of them, with problems of shards and verdicts of their own. */
const runs = fc
  .record({
    of: fc.integer({ min: 1, max: 6 }),
    accounts: fc.uniqueArray(
      fc.record({
        name: fc.string({ unit: fc.constantFrom(...Array.from('abcXYZ019')), minLength: 3, maxLength: 5 }),
        verdict: fc.constantFrom(...verdicts),
        changed: fc.boolean(),
        part: fc.nat(5)
      }),
      { maxLength: 12, selector: ({ name }) => name.toLowerCase() }
    ),
    problems: fc.array(
      fc.record({
        verdict: fc.constantFrom('failed' as const, 'inconclusive' as const, 'inconclusive' as const),
        message: fc.constantFrom('One', 'Another', 'A third'),
        part: fc.nat(5)
      }),
      { maxLength: 2 }
    ),
    graver: fc.array(
      fc.record({ verdict: fc.constantFrom('failed' as const, 'inconclusive' as const), part: fc.nat(5) }),
      {
        maxLength: 1
      }
    )
  })
  .map(({ of, accounts, problems, graver }) => {
    const all = accounts.map(({ name, verdict, changed, part }) => ({
      account: account(name, verdict, { changed }),
      part: part % of
    }))
    const legs = Array.from({ length: of }, (_one, index): ReportFile => {
      const mine = (one: { readonly part: number }): boolean => one.part % of === index
      const report = reportOn(
        all.filter(mine).map((one) => one.account),
        {
          problems: problems.filter(mine).map(({ verdict, message }) => ({ verdict, message, nextStep: '' })),
          run: { shard: `${index + 1}/${of}`, found: foundOf(all.map((one) => one.account.id)) }
        }
      )
      return {
        path: `${index + 1}.json`,
        report: {
          ...report,
          verdict: verdictOfRun([report.verdict, ...graver.filter(mine).map((one) => one.verdict)])
        }
      }
    })
    return { accounts: all.map((one) => one.account), legs }
  })

const verdictsIn = (files: readonly ReportFile[]): readonly Verdict[] =>
  files.flatMap(({ report }) => ('why' in report ? [] : [report.verdict]))

/** What may go wrong with the files of a run. */
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
      return files.with(index, { path, report: { why: 'it is no JSON' } })
    case 'added':
      return [{ path: other, report: { why: 'it is empty' } }, ...files]
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

/** Every shard of this run once, and nothing else, all with the same inputs. */
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
  test('however a run is split and in whatever order it is merged, its accounts, counts and verdict are the same', () => {
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
          merged.problems.filter(({ message }) => !/^(One|Another|A third|Shard )/.test(message))
        ).toEqual([])
      }),
      { numRuns: cases(400) }
    )
  })

  test('without one of its shards a run is never passed', () => {
    fc.assert(
      fc.property(runs, fc.nat(5), fc.constantFrom(own, local), ({ legs }, index, by) => {
        const some = legs.toSpliced(index % legs.length, 1)
        const verdict = verdictOfRun([...verdictsIn(some), 'inconclusive'])
        expect(merge(some, [], by).verdict).toBe(verdict)
      }),
      { numRuns: cases(400) }
    )
  })

  test('whatever is wrong with the files: it is not proven at best, and failed where any shard of the run failed', () => {
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

  test('what comes of it is a report by its schema', () => {
    fc.assert(
      fc.property(runs, disturbances, ({ legs }, some) => {
        const merged = merge(some.reduce(disturbed, legs), [{ pattern: 'x', folder: false }])
        expect(validate(merged)).toBe(true)
      }),
      { numRuns: cases(50) }
    )
  })
})

describe('shards that are not of one run', () => {
  const other = foundOf([a.id, b.id])
  const same = 'Sign in to the same tenant and cloud in all shards, then run all jobs of the workflow again.'
  const moved =
    'An account was created, deleted or hidden from a shard between their searches, so it may not have been checked. Run all jobs of the workflow again.'
  const log = 'See the log of its job, then run all jobs of the workflow again.'

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
  ])('%s', (_what, run, words, nextStep) => {
    const files = [complete[0]!, leg('2/3', [a], { run }), complete[2]!]
    expect(merge(complete).verdict).toBe('passed')
    expect(problemsOf(files)).toEqual([
      inconclusive(
        `The report reports/2-of-3.json differs from the others in ${words}, and is merged all the same`,
        nextStep
      )
    ])
    expect(merge(files)).toMatchObject({ verdict: 'inconclusive', accounts: [a, b, c] })
    expect(merge([...files.slice(0, 2), leg('3/3', [account('c', 'failed')])]).verdict).toBe('failed')
  })

  test.each([
    [foundOf([a.id, b.id, c.id, judged.passed.id]), 'The shards found 4 accounts but checked 3'],
    [foundOf([a.id, b.id, judged.passed.id]), 'The shards found 3 accounts but checked others']
  ])('found other accounts than they checked: %#', (all, message) => {
    const legs = [b, a, c].map((one, index) => leg(`${index + 1}/3`, [one], { run: { found: all } }))
    expect(problemsOf(legs)).toEqual([inconclusive(message, 'Run all jobs of the workflow again.')])
  })

  test('another version of the action is left out, and what failed there stays failed', () => {
    for (const verdict of ['passed', 'failed'] as const) {
      const files = [
        complete[0]!,
        leg('2/3', [account('a', verdict)], { run: { action: '0.9.0' } }),
        complete[2]!
      ]
      const merged = merge(files)
      expect(merged.verdict).toBe(verdict === 'failed' ? 'failed' : 'inconclusive')
      expect(merged.problems[0]?.message).toMatch(
        /^The report reports\/2-of-3\.json is of another version of the action \(0\.9\.0, and this one is 1\.0\.0\)/
      )
      expect(merged.accounts).toEqual([b, c])
    }
  })
})

type Json = Record<string | number, unknown>

/** Where each value of a report is: what holds it, and the key there. Of a list, the path says which kind of item. */
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
  /** Two shards with accounts of each verdict of a green run, as they are written. */
  const all = Array.from({ length: 3 }, (_one, index) =>
    account(`cosmos-${index}`, (['passed', 'excepted', 'not-applicable'] as const)[index % 3])
  )
  const texts = [1, 2].map((index) => {
    const mine = all.filter(({ id }) => partOf(id, 2) === index)
    const { report } = leg(`${index}/2`, mine, { run: { found: foundOf(all.map(({ id }) => id)) } })
    return JSON.stringify(report)
  })

  const unchanged = texts.map((text, index) => ({ path: `${index + 1}.json`, report: parseReport(text) }))

  function verdictWith(nth: number, text: string): Verdict {
    const report = parseReport(text)
    // A file that is no report never passes, which other tests show.
    return 'why' in report
      ? 'inconclusive'
      : mergedReport(unchanged.with(nth, { path: `${nth + 1}.json`, report }), [], own).verdict
  }

  /** What no rule of a report, and none of merging, speaks of: words for people, and what only Azure can know. */
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
    // A refusal says it by its sub-status or by its message, so either may be missing.
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

  test('does so as it is', () => {
    expect(
      texts.map((text) => (JSON.parse(text) as Report).accounts.length).every((number) => number > 0)
    ).toBe(true)
    expect(verdictWith(0, texts[0]!)).toBe('passed')
  })

  test('does not with any field missing or wrong that a rule speaks of', () => {
    const open = new Set<string>()
    for (const [nth, text] of texts.entries()) {
      const report = JSON.parse(text) as Json
      // Of many attempts alike, two are enough.
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

  test('does not without an account, though the counts agree', () => {
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
