import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/check/finding.ts'
import type { Problem, Report } from '../../src/report/schema.ts'
import { summaryOf } from '../../src/views/summary/summary.ts'
import { findings, fleet, madeUp, of, reportFor } from '../report/findings.ts'
import { expectSound, firstLine, nextStep, plain, tables } from './reading.ts'

/** As a reader sees it. */
function summarise(some: readonly Finding[], with_: Partial<Report> = {}): string {
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

/** What comes one after the other. */
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
  verdict: 'inconclusive',
  message: 'The identity may not read all accounts of subscription 1, so some may not have been found',
  nextStep: 'Grant it there: `az role assignment create`.'
}

describe('the first line', () => {
  const mixed = [
    ...many(3, findings['keys-on'], 'on'),
    ...many(5, findings.unclear, 'walled'),
    ...many(30, off, 'off')
  ]

  test.each<[string, readonly Finding[], string]>([
    ['some failed', mixed, '### ❌ Failed — 3 of 38 accounts, 5 not proven'],
    ['all failed', mixed.slice(0, 3), '### ❌ Failed — all 3 accounts'],
    ['some are not proven', mixed.slice(3), '### ⚠️ Not proven — 5 of 35 accounts'],
    ['all passed', mixed.slice(8), '### ✅ Passed — keys are off at all 30 accounts'],
    [
      'some passed',
      [...mixed.slice(8), findings.excepted, findings['not-applicable']],
      '### ✅ Passed — keys are off at 30 of 32 accounts, 1 excepted, 1 not applicable'
    ],
    [
      'none had to',
      [findings.excepted, of(findings.excepted, 'other'), findings['not-applicable']],
      '### ➖ Excepted — 2 of 3 accounts, 1 not applicable'
    ],
    [
      'none could',
      [findings['not-applicable'], of(findings['not-applicable'], 'other')],
      '### ➖ Not applicable — none of 2 accounts can turn keys off'
    ],
    ['there are none', [], '### ➖ Not applicable — no account was found']
  ])('%s', (_what, some, line) => {
    expect(firstLine(summarise(some))).toBe(line)
  })

  test('a shard speaks for itself only', () => {
    const run = { ...reportFor([]).run, shard: '2/8' }
    expect(firstLine(summarise(mixed, { run }))).toBe(
      '### ❌ Failed — 3 of 38 accounts in shard 2 of 8, 5 not proven'
    )
    expect(summarise(mixed, { run })).toMatch(
      /^\*\*Run:\*\* mode enforce · shard 2 of 8 · AzureCloud · signed/m
    )
    expect(firstLine(summarise([], { run }))).toBe('### ➖ Not applicable — no account falls to shard 2 of 8')
    expect(nextStep(summarise([], { run }))).toBeUndefined()
  })

  test('a problem of the run that holds the verdict, and not one that does not', () => {
    const held = summarise(mixed.slice(8), { problems: [problem, problem], verdict: 'inconclusive' })
    expect(firstLine(held)).toBe(
      '### ⚠️ Not proven — the identity may not read all accounts of subscription 1, and 1 more problem'
    )
    expectOrder(held, 'may not have been found.', '**Next:** Grant it there', '| ✅ Passed | 30 |')
    expect(held).not.toMatch(/#### (?:❌|⚠️)/)
    const failed = summarise(mixed, { problems: [problem] })
    expect(firstLine(failed)).toBe('### ❌ Failed — 3 of 38 accounts, 5 not proven')
    expectOrder(failed, '**Next:** ', '- ⚠️ Not proven: The identity may not read', '#### ❌ Failed (3)')
  })
})

test('nothing but a problem: what it is, what to do, what was searched', () => {
  const summary = summarise([], { problems: [problem], verdict: 'inconclusive' })
  expect(firstLine(summary)).toContain('⚠️ Not proven — the identity may not read')
  expect(nextStep(summary)).toBe('Grant it there: <code>az role assignment create</code>.')
  expect(summary).toContain('searched: <code>/subscriptions/')
  expect(tables(summary)).toEqual([])
})

test('nothing at all: where to look', () => {
  expect(nextStep(summarise([]))).toMatch(/check account-name, resource-group/)
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
  const summary = summarise(some)
  const [[head, , ...rows] = []] = tables(summary)

  test('are told one by one in a table, the gravest first', () => {
    expect(head).toEqual(['Verdict', 'Account', 'Resource group', 'Finding'])
    expect(rows.map((row) => row.join(' · '))).toEqual([
      '❌ Failed · billing · rg-billing · North Europe still accepts keys',
      '❌ Failed · tracking · rg-tracking · keys are on',
      '⚠️ Not proven · inventory · rg-inventory · Cosmos DB’s firewall turned the runner away',
      '➖ Excepted · customers · rg-customers · until 2027-03-31, 129 days left',
      '✅ Passed · catalog · rg-catalog · keys were off',
      '✅ Passed · search · rg-search · keys were off',
      '✅ Passed · payments · rg-payments · keys were off',
      '✅ Passed · shipping · rg-shipping · keys were off',
      '✅ Passed · orders · rg-orders · keys turned off by this run, refused 1 s later',
      '➖ Not applicable · sessions · rg-sessions · API for MongoDB'
    ])
  })

  test('what to do stands with each, before the table', () => {
    expectOrder(
      summary,
      '#### ❌ Failed (2)',
      '- **billing** · rg-billing: North Europe still accepts keys (all 4 of them)',
      '  - **Next:** Run the job again in some minutes',
      '- **tracking** · rg-tracking: Keys are on (disableLocalAuth is false)',
      '  - **Next:** Run this action with <code>mode: enforce</code>',
      '--name "tracking"',
      '#### ⚠️ Not proven (1)',
      '- **inventory** · rg-inventory: Cosmos DB’s firewall',
      '| Verdict |',
      'This run turned keys off at 2 accounts; the slowest refused them everywhere 1 s later.',
      '#### ➖ Excepted (1)',
      '- **customers** · rg-customers: The importer still signs with keys (OPS-123) · owner: team-orders · until 2027-03-31, 129 days left',
      '<summary>Evidence of what failed or is not proven</summary>',
      '<summary>billing · rg-billing</summary>',
      'What a pass does not prove',
      '**Run:** mode enforce'
    )
  })

  test('the table leaves no list of those that passed to be told', () => {
    expect(summary).not.toContain('<summary>✅ Passed')
  })

  test('a weaker proof is said', () => {
    const weaker = summarise([...named(madeUp, 'weaker'), ...named(off, 'catalog')])
    expect(weaker).toContain('keys were off; proof: a made-up key |')
    expect(weaker).toContain('Proof of what passed: all keys (1 account) and a made-up key (1 account).')
  })
})

describe('thousands', () => {
  const locked = {
    ...findings['not-turned-off'],
    obstacle: {
      message: 'A lock keeps Azure from letting anyone turn keys off',
      nextStep: 'Have it removed: `az lock list --resource-group "rg-orders"`.'
    }
  }
  const some = [
    ...many(700, off, 'off'),
    ...many(290, findings['keys-on'], 'on'),
    ...many(30, locked, 'locked'),
    ...named(findings['still-accepted'], 'slow'),
    ...many(60, findings.unclear, 'walled'),
    ...many(25, findings.excepted, 'spared'),
    ...many(12, findings['not-applicable'], 'mongo'),
    ...many(9, madeUp, 'weaker')
  ]
  const summary = summarise(some)

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

  test('what helps most of those that failed is said first', () => {
    expect(nextStep(summary)).toMatch(
      /^for 290 of the 321 \(keys are on\): Run this action with <code>mode: enforce<\/code>, or:\n\n<pre><code>az .* --resource-group "<resource-group>" --name "<account>".*true<\/code><\/pre>$/
    )
  })

  test('a cause is told once, with all its accounts', () => {
    expectOrder(
      summary,
      '| ➖ Not applicable | 12 |',
      '#### ❌ Failed (321)',
      '**290 accounts:** Keys are on (disableLocalAuth is false)',
      '- **on-1** · rg-on-1\n',
      '- **on-10** · rg-on-10\n',
      '<summary>and 280 more</summary>',
      '- **on-11** · rg-on-11\n',
      '- **on-290** · rg-on-290\n',
      '**30 accounts:** Keys could not be turned off: a lock keeps Azure',
      '**Next:** Have it removed: <code>az lock list --resource-group "<resource-group>"</code>.',
      '- **locked-30** · rg-locked-30\n',
      '**1 more:**\n\n- **slow** · rg-slow: North Europe still accepts keys',
      '#### ⚠️ Not proven (60)',
      '**60 accounts:** Cosmos DB’s firewall',
      '**Next:** Run this job on a runner inside the network',
      '#### ➖ Excepted (25)',
      '<summary>✅ Passed (709)</summary>',
      '| off-1 | rg-off-1 | all keys | keys were off |',
      '| weaker-9 | rg-weaker-9 | a made-up key | keys were off |',
      '<summary>➖ Not applicable (12)</summary>',
      '| mongo-1 | rg-mongo-1 | MongoDB |',
      '<summary>⚠️ Warnings of accounts (9)</summary>',
      '- **9 accounts:** The identity lacks a permission; a made-up key was tried instead.\n  - weaker-1, weaker-2',
      '<summary>Evidence of what failed',
      'What a pass does not prove',
      '**Run:**'
    )
    expect(summary.match(/Keys are on \(disableLocalAuth/g)).toHaveLength(1)
    expect(summary.match(/az resource update[^`]*disableLocalAuth=true/g)).toHaveLength(1)
  })

  test('one kind of proof for all is told once', () => {
    const all = summarise(many(40, off, 'off'))
    expect(all).toContain('Proof of what passed: all keys.')
    expect(tables(all).at(-1)![0]).toEqual(['Account', 'Resource group', 'Keys'])
  })

  test('one cause for all has its step at the top, and no number', () => {
    const walled = summarise(many(60, findings.unclear, 'walled'))
    expect(nextStep(walled)).toMatch(/^Run this job on a runner inside the network/)
    expect(walled.match(/\*\*Next:\*\*/g)).toHaveLength(1)
  })

  test('causes that read the same at a glance and need the same step share it', () => {
    const locked = findings['not-turned-off']
    const elsewhere: Finding = {
      ...locked,
      obstacle: {
        ...locked.obstacle!,
        message: locked.obstacle!.message.replace('subscriptions/1', 'subscriptions/2')
      }
    }
    const alike = summarise([
      ...many(40, locked, 'locked'),
      ...many(10, elsewhere, 'elsewhere'),
      ...named(findings['still-accepted'], 'slow')
    ])
    expect(nextStep(alike)).toMatch(/^for 50 of the 51 \(keys could not be turned off\): Find the lock/)
    expect(alike.match(/Find the lock/g)).toHaveLength(1)
    expect(nextStep(summarise([...many(40, locked, 'locked'), ...many(10, elsewhere, 'x')]))).toMatch(
      /^Find the lock/
    )
  })

  test('the more causes, the fewer accounts of each are seen at once; what is little is seen whole', () => {
    const grounds = ['not-found', 'left-on', 'not-turned-off', 'keys-on', 'switched-back'] as const
    const five = summarise(grounds.flatMap((because) => many(50, findings[because], because)))
    expect(five.match(/<summary>and 46 more<\/summary>/g)).toHaveLength(5)
    const nine = [...grounds, 'still-accepted'] as const
    const more = summarise(nine.flatMap((because) => many(50, findings[because], because)))
    expect(more.match(/<summary>and 47 more<\/summary>/g)).toHaveLength(6)
    const little = summarise([
      ...many(13, findings['keys-on'], 'on'),
      ...many(7, findings['not-turned-off'], 'locked'),
      ...many(20, off, 'off')
    ])
    expect(little).not.toMatch(/<summary>and \d+ more/)
    const oneMore = summarise([...many(21, findings['keys-on'], 'on'), ...many(20, off, 'off')])
    expect(oneMore).not.toMatch(/<summary>and \d+ more/)
    const twoMore = summarise([...many(22, findings['keys-on'], 'on'), ...many(20, off, 'off')])
    expect(twoMore).toContain('<summary>and 2 more')
  })

  test('accounts of causes of their own are no part of the list above, and many are folded away', () => {
    const own = Array.from({ length: 30 }, (_, index) => ({
      ...findings['left-on'],
      obstacle: { message: `Reason number ${index + 1}`, nextStep: `Do number ${index + 1}.` }
    }))
    const summary = summarise([
      ...many(2, findings['keys-on'], 'on'),
      ...own.map((finding, index) => of(finding, `own-${index + 1}`))
    ])
    expectOrder(
      summary,
      '- **on-2** · rg-on-2\n\n**30 more, each for its own reason:**\n\n- **own-1** · rg-own-1: Keys were left on: Reason number 1.',
      '  - **Next:** Do number 20.\n',
      '<details><summary>and 10 more</summary>\n\n- **own-21**',
      '  - **Next:** Do number 30.\n'
    )
  })

  test('causes of their own come before the numbers, for what to do stands with them', () => {
    const one = summarise([...many(40, off, 'off'), ...named(findings['keys-on'], 'tracking')])
    expect(nextStep(one)).toMatch(/^Run this action with/)
    const two = summarise([
      ...many(40, off, 'off'),
      ...named(findings['keys-on'], 'tracking'),
      ...named(findings['still-accepted'], 'slow')
    ])
    expectOrder(two, '#### ❌ Failed (2)', '- **tracking**', '  - **Next:** Run this action', '| Verdict |')
  })

  test('a check run or a comment has the causes, and as many accounts as it has room for', () => {
    const short = summaryOf(reportFor(some), { characters: 20_000 })
    expectSound(short)
    for (const cause of ['**290 accounts:**', '**30 accounts:**', '**slow**', '**60 accounts:**']) {
      expect(short).toContain(cause)
    }
    expect(plain(short)).toMatch(
      /Left out: \d+ of 709 accounts that passed, .* and 91 of 91 accounts’ evidence\. The whole is in the report/
    )
  })
})

describe('what accounts have of their own', () => {
  test('several subscriptions are told apart, one is not said', () => {
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
    expect(summary).toContain(`- **one** · rg-one · ${first!.subscriptionId}: Keys are on`)
    expect(tables(plain(summaryOf(two)))[0]![0]).not.toContain('Subscription')
  })

  test('exceptions: soonest to end first, and those that ran out apart', () => {
    const exception = findings.excepted.exception!
    const summary = summarise([
      of({ ...findings.excepted, exception: { ...exception, expires: '2027-01-31' } }, 'later'),
      of({ ...findings.excepted, exception: { ...exception, expires: '2026-11-23' } }, 'sooner'),
      of({ ...off, exception: { ...exception, expires: '2026-10-01', expired: true } }, 'lapsed')
    ])
    expectOrder(
      summary,
      '#### ➖ Excepted (2)',
      '- **sooner**',
      '1 day left',
      '- **later**',
      '70 days left',
      '#### Exceptions that ran out (1)',
      '- **lapsed** · rg-lapsed: at the end of 2026-10-01 (UTC) · owner: team-orders · The importer'
    )
    expect(summary).not.toContain('⚠️ Warnings')
  })

  test('who holds a data role', () => {
    const { id } = of(findings.proven, 'held').ref
    const dataRoles = Array.from({ length: 7 }, (_, index) => ({
      principalId: `p${index}`,
      role: 'Cosmos DB Built-in Data Reader',
      scope: id
    }))
    const summary = summarise([
      of({ ...findings.proven, dataRoles }, 'held'),
      of({ ...findings.proven, dataRoles: [] }, 'open')
    ])
    expect(summary).toContain(
      '- **held** · rg-held: <code>p0</code> (Cosmos DB Built-in Data Reader at <code>/</code>), <code>p1</code>'
    )
    expect(summary).toMatch(/<code>p4<\/code> \([^)]*\) and 2 more\n/)
    expect(summary).toContain('- **open** · rg-open: nobody\n')
  })

  test('a command to turn keys on again where a run turned them off', () => {
    expect(summarise(fleet(2, ['proven']))).toContain(
      '--resource-group "<resource-group>" --name "<account>" --resource-type'
    )
    expect(summarise(many(2, off, 'off'))).not.toContain('How to turn keys on again')
  })

  test('an audit changes nothing', () => {
    const report = reportFor(many(2, findings['keys-on'], 'on'), 'audit')
    expect(summaryOf(report)).toContain('This run audits and changes nothing.')
  })
})

test('warnings of the run are seen; many are folded away', () => {
  const warnings = Array.from({ length: 30 }, (_, index) => `Warning number ${index + 1}.`)
  const summary = summarise(many(2, off, 'off'), { warnings })
  expectOrder(
    summary,
    '#### ⚠️ Warnings of the run (30)',
    '- Warning number 10.',
    '<details><summary>and 20 more</summary>',
    '- Warning number 11.'
  )
})

test('many scopes that were searched are counted', () => {
  const scope = Array.from({ length: 12 }, (_, index) => `/subscriptions/${index}`)
  const summary = summarise(many(2, off, 'off'), { run: { ...reportFor([]).run, scope } })
  expect(summary).toContain('<code>/subscriptions/2</code> and 9 more · 2026-11-22, 20:00:00 to 20:01:10 UTC')
})
