import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/check/finding.ts'
import type { Report } from '../../src/report/schema.ts'
import type { Problem } from '../../src/runtime/errors.ts'
import { summaryOf } from '../../src/views/summary/summary.ts'
import { findings, fleet, madeUp, of, reportFor } from '../report/findings.ts'
import { expectSound, firstLine, nextStep, plain, tables } from './reading.ts'

/** As a reader sees it. */
function summarize(some: readonly Finding[], with_: Partial<Report> = {}): string {
  const summary = summaryOf({ ...reportFor(some), ...with_ })
  expectSound(summary)
  return plain(summary)
}

function named(finding: Finding, ...names: readonly string[]): readonly Finding[] {
  return names.map((name) => of(finding, name))
}

function many(number: number, finding: Finding, prefix: string): readonly Finding[] {
  return named(finding, ...Array.from({ length: number }, (_, index) => `${prefix}-${index + 1}`))
}

/** The parts appear in this order. */
function expectOrder(summary: string, ...parts: readonly string[]): void {
  let rest = summary
  for (const part of parts) {
    expect(rest).toContain(part)
    rest = rest.slice(rest.indexOf(part) + part.length)
  }
}

const off: Finding = {
  ...findings.proven,
  account: { ...findings.proven.account!, disableLocalAuth: true },
  change: { sent: false, accepted: false, doneAt: undefined },
  before: []
}
const problem: Problem = {
  code: 'scope-not-readable',
  verdict: 'inconclusive',
  message: 'The identity can’t read all accounts of subscription 1.',
  nextStep: 'Grant it there: `az role assignment create`.'
}

describe('the first line', () => {
  const mixed = [
    ...many(3, findings['keys-on'], 'on'),
    ...many(5, findings.unclear, 'walled'),
    ...many(30, off, 'off')
  ]

  test.each<[string, readonly Finding[], string]>([
    ['some failed', mixed, '### ❌ Failed — keys are on at 3 of 38 accounts, 5 not proven'],
    ['all failed', mixed.slice(0, 3), '### ❌ Failed — keys are on at all 3 accounts'],
    [
      'they failed for several reasons',
      [...mixed.slice(0, 3), of(findings['still-accepted'], 'slow')],
      '### ❌ Failed — all 4 accounts'
    ],
    ['some are not proven', mixed.slice(3), '### ⚠️ Not proven — 5 of 35 accounts'],
    ['all passed', mixed.slice(8), '### ✅ Passed — keys are off at all 30 accounts'],
    [
      'some passed',
      [...mixed.slice(8), findings.excepted, findings['not-applicable']],
      '### ✅ Passed — keys are off at 30 of 32 accounts, 1 excepted, 1 not applicable'
    ],
    [
      'some are excepted',
      [findings.excepted, of(findings.excepted, 'other'), findings['not-applicable']],
      '### ➖ Excepted — 2 of 3 accounts, 1 not applicable'
    ],
    [
      'none can turn keys off',
      [findings['not-applicable'], of(findings['not-applicable'], 'other')],
      '### ➖ Not applicable — none of 2 accounts can turn keys off'
    ],
    ['there is no account', [], '### ➖ Not applicable — no account found']
  ])('%s', (_what, some, line) => {
    expect(firstLine(summarize(some))).toBe(line)
  })

  test('names the shard', () => {
    const run = { ...reportFor([]).run, shard: '2/8' }
    expect(firstLine(summarize(mixed, { run }))).toBe(
      '### ❌ Failed — keys are on at 3 of 38 accounts in shard 2 of 8, 5 not proven'
    )
    expect(summarize(mixed, { run })).toMatch(
      /^\*\*Run:\*\* mode enforce · shard 2 of 8 · AzureCloud · signed/m
    )
    expect(firstLine(summarize([], { run }))).toBe('### ➖ Not applicable — no account is in shard 2 of 8')
    expect(nextStep(summarize([], { run }))).toBeUndefined()
  })

  test('names a problem of the run only if it decides the verdict', () => {
    const decided = summarize(mixed.slice(8), { problems: [problem, problem], verdict: 'inconclusive' })
    expect(firstLine(decided)).toBe('### ⚠️ Not proven — some accounts may be hidden, and 1 more problem')
    expectOrder(decided, 'can’t read all accounts', '**Next:** Grant it there', '| ✅ Passed | 30 |')
    expect(decided).not.toMatch(/#### (?:❌|⚠️)/)
    const failed = summarize(mixed, { problems: [problem] })
    expect(firstLine(failed)).toBe('### ❌ Failed — keys are on at 3 of 38 accounts, 5 not proven')
    expectOrder(failed, '**Next, ', '- ⚠️ Not proven: The identity can’t read', '#### ❌ Failed (3)')
  })
})

test('a problem without accounts has its next step and the scope, but no table', () => {
  const summary = summarize([], { problems: [problem], verdict: 'inconclusive' })
  expect(firstLine(summary)).toBe('### ⚠️ Not proven — some accounts may be hidden')
  expect(nextStep(summary)).toBe('Grant it there: <code>az role assignment create</code>.')
  expect(summary).toContain('searched: <code>/subscriptions/')
  expect(tables(summary)).toEqual([])
})

test('a run that found no account says where to look', () => {
  expect(nextStep(summarize([]))).toContain('account-name')
})

describe('ten accounts', () => {
  const some = [
    ...named(off, 'catalog', 'search', 'payments', 'shipping'),
    of(findings.proven, 'orders'),
    of(findings['still-accepted'], 'billing'),
    of(findings['keys-on'], 'tracking'),
    of(findings.unclear, 'inventory'),
    of(findings.excepted, 'customers'),
    of(findings['not-applicable'], 'sessions')
  ]
  const summary = summarize(some)
  const [[head, , ...rows] = []] = tables(summary)

  test('have a row each, the worst first', () => {
    expect(head).toEqual(['Verdict', 'Account', 'Resource group', 'Finding'])
    expect(rows.map((row) => row.join(' · '))).toEqual([
      '❌ Failed · billing · rg-billing · North Europe still accepts keys',
      '❌ Failed · tracking · rg-tracking · keys are on',
      '⚠️ Not proven · inventory · rg-inventory · the account’s firewall blocked the runner',
      '➖ Excepted · customers · rg-customers · until 2027-03-31, 129 days left',
      '✅ Passed · catalog · rg-catalog · keys were off',
      '✅ Passed · search · rg-search · keys were off',
      '✅ Passed · payments · rg-payments · keys were off',
      '✅ Passed · shipping · rg-shipping · keys were off',
      '✅ Passed · orders · rg-orders · this run turned keys off, refused 1 s later',
      '➖ Not applicable · sessions · rg-sessions · API for MongoDB'
    ])
  })

  test('are explained by reason before the table, each with its next step', () => {
    expectOrder(
      summary,
      '#### ❌ Failed (2)',
      '**Keys are still accepted** · **billing** · rg-billing · <code>keys-accepted</code>\n\nNorth Europe still',
      '**Next:** Rerun the job',
      '**Keys are on** · **tracking** · rg-tracking · <code>keys-on</code>',
      '**Next:** Run this action with <code>mode: enforce</code>',
      '--name "tracking"',
      '#### ⚠️ Not proven (1)',
      '**The account’s firewall blocked the runner** · **inventory** · rg-inventory',
      '| Verdict |',
      'This run turned keys off at 2 accounts',
      '#### ➖ Excepted (1)',
      '- **customers** · rg-customers: The importer still signs with keys (OPS-123) · owner: team-orders · until 2027-03-31, 129 days left',
      '<summary>Evidence of what failed or isn’t proven</summary>',
      '<summary>billing · rg-billing</summary>',
      'What a pass doesn’t prove',
      '**Run:** mode enforce'
    )
    expect(summary).not.toContain('<summary>✅ Passed')
  })

  test('name a weaker proof', () => {
    const weaker = summarize([...named(madeUp, 'weaker'), ...named(off, 'catalog')])
    expect(weaker).toContain('keys were off; proof: a made-up key |')
    expect(weaker).toContain('Proof: all keys (1 account) and a made-up key (1 account).')
  })
})

describe('thousands', () => {
  const locked = findings['not-turned-off']
  const some = [
    ...many(700, off, 'off'),
    ...many(290, findings['keys-on'], 'on'),
    ...many(30, locked, 'locked'),
    ...named(findings['still-accepted'], 'slow'),
    ...many(60, findings.unclear, 'walled'),
    ...many(25, findings.excepted, 'importer'),
    ...many(12, findings['not-applicable'], 'mongo'),
    ...many(9, madeUp, 'weaker')
  ]
  const summary = summarize(some)

  test('are counted, worst first', () => {
    const [counts] = tables(summary)
    expect(counts).toEqual([
      ['Verdict', 'Accounts'],
      ['---', '---:'],
      ['❌ Failed', '321'],
      ['⚠️ Not proven', '60'],
      ['➖ Excepted', '25'],
      ['✅ Passed', '709'],
      ['➖ Not applicable', '12']
    ])
  })

  test('begin with the next step that helps most failed accounts, for an example', () => {
    expect(summary).toContain(
      '**Next, for 290 of the 321 (keys are on), for example for on-1:** Run this action'
    )
    expect(nextStep(summary)).toMatch(/<pre><code>az .* --name "on-1".*true<\/code><\/pre>$/)
  })

  test('are grouped by code, each group with its next step once', () => {
    expectOrder(
      summary,
      '| ➖ Not applicable | 12 |',
      '#### ❌ Failed (321)',
      '**Keys are on** · 290 accounts · <code>keys-on</code>\n\nKeys are on',
      '- **on-1** · rg-on-1\n',
      '- **on-6** · rg-on-6\n',
      '<summary>and 284 more</summary>',
      '- **on-7** · rg-on-7\n',
      '- **on-290** · rg-on-290\n',
      '**A resource lock prevents the change** · 30 accounts · <code>resource-locked</code>',
      '**Next:** Find the lock',
      '- **locked-30** · rg-locked-30\n',
      '**Keys are still accepted** · **slow** · rg-slow',
      '#### ⚠️ Not proven (60)',
      '**The account’s firewall blocked the runner** · 60 accounts',
      '**Next:** Run this job on a runner inside the network',
      '#### ➖ Excepted (25)',
      '<summary>✅ Passed (709)</summary>',
      '| off-1 | rg-off-1 | all keys | keys were off |',
      '| weaker-9 | rg-weaker-9 | a made-up key | keys were off |',
      '<summary>➖ Not applicable (12)</summary>',
      '| mongo-1 | rg-mongo-1 | MongoDB |',
      '<summary>⚠️ Warnings of accounts (9)</summary>',
      '- **9 accounts:** ',
      'weaker-1, weaker-2',
      '<summary>Evidence of what failed',
      'What a pass doesn’t prove',
      '**Run:**'
    )
    expect(summary.match(/disableLocalAuth=true/g)).toHaveLength(1)
  })

  test('have a reason each if the messages of a group differ', () => {
    const missing = summarize(many(30, findings['not-found'], 'no'))
    const { accounts } = reportFor(many(1, findings['not-found'], 'no'))
    expectOrder(
      missing,
      '**Account not found** · 30 accounts · <code>account-not-found</code>\n\n- **no-1** · rg-no-1: ',
      accounts[0]!.reason
    )
  })

  test('name the kind of proof once if all have the same', () => {
    const all = summarize(many(40, off, 'off'))
    expect(all).toContain('Proof: all keys.')
    expect(tables(all).at(-1)![0]).toEqual(['Account', 'Resource group', 'Keys'])
  })

  test('have one next step, without a number, if all have the same code', () => {
    const walled = summarize(many(60, findings.unclear, 'walled'))
    expect(nextStep(walled)).toMatch(/^Run this job on a runner inside the network/)
    expect(walled.match(/\*\*Next/g)).toHaveLength(1)
  })

  test('are in full view if there are few; of more, each group shows some', () => {
    const reasons = ['not-found', 'left-on', 'not-turned-off', 'keys-on', 'switched-back'] as const
    const five = summarize(reasons.flatMap((because) => many(50, findings[because], because)))
    expect(five.match(/<summary>and 46 more<\/summary>/g)).toHaveLength(5)
    const six = [...reasons, 'still-accepted'] as const
    const more = summarize(six.flatMap((because) => many(50, findings[because], because)))
    expect(more.match(/<summary>and 47 more<\/summary>/g)).toHaveLength(6)
    const few = summarize([
      ...many(13, findings['keys-on'], 'on'),
      ...many(7, findings['not-turned-off'], 'locked'),
      ...many(20, off, 'off')
    ])
    expect(few).not.toMatch(/<summary>and \d+ more/)
    const oneMore = summarize([...many(21, findings['keys-on'], 'on'), ...many(20, off, 'off')])
    expect(oneMore).not.toMatch(/<summary>and \d+ more/)
    const twoMore = summarize([...many(22, findings['keys-on'], 'on'), ...many(20, off, 'off')])
    expect(twoMore).toContain('<summary>and 2 more')
  })

  test('explain single failures before the counts', () => {
    const one = summarize([...many(40, off, 'off'), ...named(findings['keys-on'], 'tracking')])
    expect(nextStep(one)).toMatch(/^Run this action with/)
    const two = summarize([
      ...many(40, off, 'off'),
      ...named(findings['keys-on'], 'tracking'),
      ...named(findings['still-accepted'], 'slow')
    ])
    expectOrder(two, '#### ❌ Failed (2)', '**tracking**', '**Next:** Run this action', '| Verdict |')
  })

  test('keep all reasons in a check run or a comment, and as many accounts as fit', () => {
    const short = summaryOf(reportFor(some), { characters: 20_000 })
    expectSound(short)
    for (const group of ['290 accounts', '30 accounts', '**slow**', '60 accounts']) {
      expect(short).toContain(group)
    }
    expect(plain(short)).toMatch(
      /Left out: \d+ of 709 accounts that passed, .* and 91 of 91 accounts’ evidence\. The report contains everything/
    )
  })
})

describe('each account', () => {
  test('names its subscription only if there are several', () => {
    const two = reportFor([...named(findings['keys-on'], 'one'), ...named(off, 'other')])
    const [first, second] = two.accounts
    const other = '99999999-2222-3333-4444-555555555555'
    const summary = plain(summaryOf({ ...two, accounts: [first!, { ...second!, subscriptionId: other }] }))
    expect(tables(summary)[0]![0]).toEqual([
      'Verdict',
      'Account',
      'Resource group',
      'Subscription',
      'Finding'
    ])
    expect(summary).toContain(`| other | rg-other | ${other} |`)
    expect(summary).toContain(`**one** · rg-one · ${first!.subscriptionId} · `)
    expect(tables(plain(summaryOf(two)))[0]![0]).not.toContain('Subscription')
  })

  test('is listed by the end of its exception, apart from expired ones', () => {
    const exception = findings.excepted.exception!
    const summary = summarize([
      of({ ...findings.excepted, exception: { ...exception, expires: '2027-01-31' } }, 'later'),
      of({ ...findings.excepted, exception: { ...exception, expires: '2026-11-23' } }, 'sooner'),
      of(
        {
          ...off,
          exception: { ...exception, expires: '2026-10-01', expired: true },
          warnings: [{ code: 'exception-expired', message: 'It expired.' }]
        },
        'lapsed'
      )
    ])
    expectOrder(
      summary,
      '#### ➖ Excepted (2)',
      '- **sooner**',
      '1 day left',
      '- **later**',
      '70 days left',
      '#### Expired exceptions (1)',
      '- **lapsed** · rg-lapsed: The importer',
      'owner: team-orders · expired at the end of 2026-10-01 (UTC)'
    )
    expect(summary).not.toContain('⚠️ Warnings')
  })

  test('lists who has a data-plane role', () => {
    const { id } = of(findings.proven, 'orders').ref
    const dataRoles = Array.from({ length: 7 }, (_, index) => ({
      principalId: `p${index}`,
      role: 'Cosmos DB Built-in Data Reader',
      scope: id
    }))
    const summary = summarize([
      of({ ...findings.proven, dataRoles }, 'orders'),
      of({ ...findings.proven, dataRoles: [] }, 'open')
    ])
    expect(summary).toContain(
      '- **orders** · rg-orders: <code>p0</code> (Cosmos DB Built-in Data Reader at <code>/</code>), <code>p1</code>'
    )
    expect(summary).toMatch(/<code>p4<\/code> \([^)]*\) and 2 more\n/)
    expect(summary).toContain('- **open** · rg-open: no identity\n')
  })
})

test('the command that turns keys on again is there if the run turned keys off', () => {
  expect(summarize(fleet(2, ['proven']))).toContain(
    '--resource-group "<resource-group>" --name "<account>" --resource-type'
  )
  expect(summarize(many(2, off, 'off'))).not.toContain('Turn keys on again')
})

test('an audit says that it changes nothing', () => {
  expect(summaryOf(reportFor(many(2, findings['keys-on'], 'on'), 'audit'))).toContain(
    'An audit changes nothing.'
  )
})

test('ten warnings of the run are in full view, the others collapsed', () => {
  const warnings = Array.from({ length: 30 }, (_, index) => ({
    code: 'exception-unmatched' as const,
    message: `Warning number ${index + 1}.`
  }))
  const summary = summarize(many(2, off, 'off'), { warnings })
  expectOrder(
    summary,
    '#### ⚠️ Warnings of the run (30)',
    '- Warning number 10.',
    '<details><summary>and 20 more</summary>',
    '- Warning number 11.'
  )
})

test('of many searched scopes, some are named and the others counted', () => {
  const scope = Array.from({ length: 12 }, (_, index) => `/subscriptions/${index}`)
  const summary = summarize(many(2, off, 'off'), { run: { ...reportFor([]).run, scope } })
  expect(summary).toContain('<code>/subscriptions/2</code> and 9 more · 2026-11-22, 20:00:00 to 20:01:10 UTC')
})
