import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../src/check/finding.ts'
import type { Report, UsageReport } from '../../src/report/schema.ts'
import { annotationsOf } from '../../src/views/annotations.ts'
import { checkRunOf } from '../../src/views/check-run.ts'
import { commentOf } from '../../src/views/comment.ts'
import { resultsOf } from '../../src/views/results.ts'
import { sarifOf } from '../../src/views/sarif.ts'
import { summaryOf } from '../../src/views/summary/summary.ts'
import { findings, fleet, of, reportFor } from '../report/findings.ts'
import { client, hoursBefore, lastUseNotKnown, neverUsed, usedHoursAgo, withUsage } from '../report/usage.ts'
import { expectSound, firstLine, nextStep, plain, tables } from './reading.ts'

const audit = reportFor([findings['keys-on']], 'audit')

function one(usage: UsageReport | null, finding: Finding = findings['keys-on']): Report {
  return withUsage(reportFor([finding], 'audit'), () => usage)
}

function summarize(usage: UsageReport | null, finding?: Finding): string {
  const summary = summaryOf(one(usage, finding))
  expectSound(summary)
  return plain(summary)
}

/** Whether the texts come in this order. */
function expectOrder(summary: string, ...texts: readonly string[]): void {
  let from = 0
  for (const text of texts) {
    const at = summary.indexOf(text, from)
    expect({ text, found: at >= 0 }).toEqual({ text, found: true })
    from = at + text.length
  }
}

const importer = client(audit, 'importer/2.1')

describe('an audited account whose keys are in use', () => {
  const summary = summarize(usedHoursAgo(audit, 3.4, [importer]))

  test('says so in the first line, and whom to move before any table', () => {
    expect(firstLine(summary)).toBe('### ❌ Failed — keys are on, and in use')
    expect(nextStep(summary)).toBe(
      'Move <code>importer/2.1</code> to Microsoft Entra, then run this action with <code>mode: enforce</code>.'
    )
    expect(summary).not.toContain('az resource update')
    expectOrder(summary, '**Next:** Move', '| Key | Last used |')
  })

  test('shows the last use of each key', () => {
    expect(tables(summary)[0]).toEqual([
      ['Key', 'Last used'],
      ['---', '---'],
      ['Primary', '3 hours ago (2026-11-22 16:37 UTC)'],
      ['Secondary', 'no recorded use'],
      ['Primary read-only', 'no recorded use'],
      ['Secondary read-only', 'no recorded use']
    ])
  })

  test('shows who used keys', () => {
    expectOrder(summary, 'Who used keys in the last 7 days', '(1 client):')
    expect(tables(summary)[1]!.at(-1)).toEqual([
      '<code>importer/2.1</code>',
      '12,400',
      '3 hours ago',
      'PrimaryMasterKey',
      'orders / items'
    ])
  })

  test('never says that a key is unused', () => {
    expect(summary).not.toMatch(/unused|not used|never used/i)
  })
})

describe('the first line of an audited account', () => {
  const client30 = { ...neverUsed, clients: [client(audit, 'x', { lastSeen: hoursBefore(audit, 23) })] }
  const client6d = { ...neverUsed, clients: [client(audit, 'x', { lastSeen: hoursBefore(audit, 150) })] }
  test.each<readonly [string, UsageReport | null]>([
    ['keys are on', null],
    ['keys are on', lastUseNotKnown],
    ['keys are on, and in use', usedHoursAgo(audit, 23.9)],
    ['keys are on, and in use', usedHoursAgo(audit, -5)],
    ['keys are on, and in use', client30],
    ['keys are on, last used 6 days ago', client6d],
    ['keys are on, last used 24 hours ago', usedHoursAgo(audit, 24)],
    ['keys are on, last used 16 days ago', usedHoursAgo(audit, 400)],
    ['keys are on, no recorded use for 30 days', usedHoursAgo(audit, 24 * 31)],
    ['keys are on, no recorded use for 30 days', neverUsed]
  ])('%s', (title, usage) => {
    expect(firstLine(summarize(usage))).toBe(`### ❌ Failed — ${title}`)
  })
})

describe('who used keys', () => {
  test('isn’t mentioned if the run didn’t look', () => {
    expect(summarize(null)).not.toMatch(/Last used|Who used keys|usage: clients/)
  })

  test('is a hint if the logs weren’t asked', () => {
    expect(summarize(usedHoursAgo(audit, 3))).toContain(
      'To see who uses keys, ask the account’s logs: <code>usage: clients</code>.'
    )
  })

  test('isn’t known for a reason, with its next step', () => {
    const why =
      'No diagnostic setting sends requests to a workspace. Create one: `az monitor diagnostic-settings create`.'
    expect(summarize({ ...usedHoursAgo(audit, 3), clientsUnknown: why })).toContain(
      'Who used keys isn’t known. No diagnostic setting sends requests to a workspace. Create one: <code>az monitor diagnostic-settings create</code>.'
    )
  })

  test('says “no client” only if the logs do, and shows a contradiction', () => {
    expect(summarize({ ...neverUsed, clients: [] })).toContain(
      'According to the account’s logs, no client used a key in the last 7 days.'
    )
    expect(summarize(usedHoursAgo(audit, 3, []))).toContain('although Azure recorded a use in that time')
  })

  test('shows ten clients in full view, and collapses the others', () => {
    const clients = Array.from({ length: 30 }, (_, index) => client(audit, `job-${index}`))
    const summary = summarize(usedHoursAgo(audit, 3, clients, 70))
    expectOrder(
      summary,
      '(100 clients, the busiest 30 in the report):',
      '<code>job-9</code>',
      '<details><summary>and 20 more clients</summary>',
      '<code>job-10</code>',
      '<code>job-29</code>'
    )
    const eleven = summarize(usedHoursAgo(audit, 3, clients.slice(0, 11)))
    expect(eleven).not.toMatch(/and \d+ more client.?<\/summary>/)
  })

  test('says what wasn’t logged', () => {
    const nothing = client(audit, '', { keyType: '', database: '', container: '' })
    const half = client(audit, 'x', { container: '' })
    expect(
      tables(summarize(usedHoursAgo(audit, 3, [nothing, half])))[1]!
        .slice(2)
        .map((row) => [row[0], row[3], row[4]])
    ).toEqual([
      ['not logged', 'not logged', 'not logged'],
      ['<code>x</code>', 'PrimaryMasterKey', 'orders / not logged']
    ])
  })

  test('says that the last use isn’t known if Azure doesn’t say', () => {
    expect(summarize(lastUseNotKnown)).toContain('When keys were last used isn’t known')
    const strange = { ...neverUsed, lastUse: { ...neverUsed.lastUse!, secondary: 'not-known' as const } }
    expect(tables(summarize(strange))[0]![3]).toEqual(['Secondary', 'not known'])
  })

  test('is collapsed if keys are off now', () => {
    const usage = usedHoursAgo(audit, 30, [importer])
    const summary = summarize(usage, findings.proven)
    expect(firstLine(summary)).toBe('### ✅ Passed — keys are off, and Cosmos DB refuses all 4 of them')
    expectOrder(summary, '| Endpoint |', '<summary>Who used keys</summary>', '30 hours ago', 'importer/2.1')
    expect(tables(summarize(usage, findings['left-on']))[0]![0]).toEqual(['Key', 'Last used'])
  })
})

describe('a fleet', () => {
  const report = withUsage(
    reportFor(
      [
        ...fleet(60, ['keys-on']),
        ...fleet(5, ['proven']).map((finding, index) => of(finding, `off-${index}`))
      ],
      'audit'
    ),
    (account, index) =>
      account.verdict === 'passed'
        ? null
        : index < 10
          ? usedHoursAgo(audit, 3, [
              client(audit, 'importer/2.1', { requests: 100 }),
              client(audit, 'importer/2.1', { requests: 1, database: 'other' }),
              client(audit, `job-${index}`, { requests: index, lastSeen: hoursBefore(audit, 100) })
            ])
          : index < 12
            ? { ...usedHoursAgo(audit, 300), clientsUnknown: 'No diagnostic setting. Create one.' }
            : index < 20
              ? lastUseNotKnown
              : index < 25
                ? { usage: neverUsed, roleAssignments: 0 }
                : index < 55
                  ? { usage: neverUsed, roleAssignments: 2 }
                  : null
  )
  const summary = plain(summaryOf(report))

  test('has sound pages', () => {
    expectSound(summaryOf(report))
    expectSound(summaryOf(report, { characters: 6_000 }))
  })

  test('counts accounts by the use of their keys', () => {
    expect(summary).toContain(
      'Use of keys in the last 30 days, at 55 accounts with keys on: **12** in use, **30** ready to turn off, **5** without a data-plane role and **8** not known.'
    )
  })

  test('groups accounts by the use of their keys, each with its next step', () => {
    expectOrder(
      summary,
      '**Next, for 30 of the 60 (keys are on, ready to turn off):** Run this action for these accounts',
      '**Keys are on, ready to turn off** · 30 accounts · <code>keys-on</code>\n\nKeys are on, and no key has a recorded use in the last 30 days. At each of them, an identity has a data-plane role.',
      ': no key has a recorded use',
      '**Keys are on, and in use** · 12 accounts',
      '**Next:** Move <code>importer/2.1</code>, <code>job-9</code>, <code>job-8</code> and 8 more clients to Microsoft Entra',
      '- **cosmos-0001** · rg-cosmos-0001: primary key last used 3 hours ago; in the last 7 days, <code>importer/2.1</code> and <code>job-0</code> used keys\n',
      '**Keys are on, use not known** · 8 accounts',
      '**Keys are on, no recorded use, no data-plane role** · 5 accounts',
      '**Keys are on** · 5 accounts'
    )
  })

  test('lists the busiest clients of all accounts', () => {
    const clients = tables(summary).find(([head]) => head![0] === 'Client (user agent)')!
    expect(clients[0]).toEqual(['Client (user agent)', 'Accounts', 'Requests', 'Last seen'])
    expect(clients.slice(2, 4)).toEqual([
      ['<code>importer/2.1</code>', '10', '1,010', '3 hours ago'],
      ['<code>job-9</code>', '1', '9', '4 days ago']
    ])
    expectOrder(
      summary,
      '#### Who used keys in the last 7 days',
      'The logs of 10 accounts name 11 user agents, the busiest first.',
      '- Not known at **2 accounts**: No diagnostic setting. Create one.'
    )
  })

  test('names the only account of a group, and when its keys were last used', () => {
    const some = withUsage(reportFor([...fleet(1, ['keys-on']), findings.proven], 'audit'), ({ verdict }) =>
      verdict === 'failed' ? usedHoursAgo(audit, 3, [importer]) : null
    )
    expect(plain(summaryOf(some))).toContain(
      '**Keys are on, and in use** · **cosmos-0001** · rg-cosmos-0001 · <code>keys-on</code>\n\n' +
        'Keys are on (disableLocalAuth is false). Primary key last used 3 hours ago; in the last 7 days, <code>importer/2.1</code> used keys.'
    )
  })

  test('says that an audit didn’t look at roles', () => {
    const some = withUsage(reportFor(fleet(4, ['keys-on']), 'audit'), () => neverUsed)
    expect(summaryOf(some)).toContain('Data-plane roles were not looked at.')
    const mixed = withUsage(some, (_, index) => ({
      usage: neverUsed,
      roleAssignments: index === 0 ? 1 : null
    }))
    expect(summaryOf(mixed)).toContain('Data-plane roles were looked at for only 1 of them.')
  })

  test('lists at most 500 user agents, and says how many more there are', () => {
    const many = withUsage(reportFor(fleet(30, ['keys-on']), 'audit'), (_, index) =>
      usedHoursAgo(
        audit,
        3,
        Array.from({ length: 20 }, (_, nth) => client(audit, `job-${index}-${nth}`)),
        2
      )
    )
    const text = plain(summaryOf(many))
    expect(text).toContain(
      'name 600 user agents, the busiest first. 100 more user agents in the report. They also'
    )
    expect(text).toContain('name 60 clients that aren’t in the report.')
    expect(text).toContain('<summary>and 490 more clients</summary>')
  })

  test('shows reasons for unknown clients three times at most', () => {
    const some = withUsage(reportFor(fleet(9, ['keys-on']), 'audit'), (_, index) => ({
      ...neverUsed,
      clientsUnknown: `Reason ${index % 5}.`
    }))
    const text = plain(summaryOf(some))
    expect(text.match(/^- Not known at \*\*2 accounts\*\*: Reason \d\.$/gm)).toHaveLength(3)
    expect(text).toContain('- Not known at 3 more accounts, for reasons in the report')
  })

  test('is unchanged without usage', () => {
    const without = summaryOf(reportFor(fleet(30, ['keys-on', 'proven']), 'audit'))
    expect(without).not.toMatch(/Use of keys|Who used keys|recorded use/)
  })
})

describe('shorter views', () => {
  const report = one(usedHoursAgo(audit, 3.4, [importer]))
  const words = 'Primary key last used 3 hours ago; in the last 7 days, `importer/2.1` used keys.'

  test('an annotation says when keys were used', () => {
    const [annotation] = annotationsOf(report, true)
    expect(annotation!.message.split('\n')).toEqual([
      'Keys are on (disableLocalAuth is false).',
      'Next: Move `importer/2.1` to Microsoft Entra, then run this action with `mode: enforce`.',
      words,
      'Code: keys-on'
    ])
  })

  test('accounts in the same state share an annotation', () => {
    const some = annotationsOf(
      withUsage(reportFor(fleet(4, ['keys-on']), 'audit'), (_, index) =>
        index < 2 ? usedHoursAgo(audit, 3) : neverUsed
      ),
      true
    )
    expect(some.map(({ message }) => message.split('\n')[0])).toEqual([
      'Keys are on, and a key was used in the last 30 days.',
      'Keys are on, and no key has a recorded use in the last 30 days. Data-plane roles were not looked at.'
    ])
  })

  test('a SARIF message says when keys were used', () => {
    expect(JSON.parse(sarifOf(report, { workflowFile: '', version: '1.0.0' }))).toMatchObject({
      runs: [{ results: [{ message: { text: expect.stringContaining(` ${words} Next: Move `) } }] }]
    })
  })

  test('say nothing about the use once keys are off', () => {
    const off = one(usedHoursAgo(audit, 3, [importer]), findings['still-accepted'])
    expect(JSON.stringify(annotationsOf(off, true))).not.toContain('last used')
    expect(sarifOf(off, { workflowFile: '', version: '1.0.0' })).not.toContain('last used')
  })

  test('a check run says in its title that keys are in use', () => {
    const { title, summary } = checkRunOf(report, 'failure')
    expect(title).toBe('❌ Failed — keys are on, and in use')
    expect(plain(summary)).toContain('importer/2.1')
  })
})

test('client IPs are in no view', () => {
  const report = one(
    usedHoursAgo(audit, 3, [client(audit, 'importer/2.1', { clientIps: ['198.51.100.23'] })])
  )
  const several = withUsage(reportFor(fleet(3, ['keys-on']), 'audit'), () => report.accounts[0]!.usage)
  const origin = { key: 'k', commit: '', runId: '1', runAttempt: 1, inputs: '0'.repeat(32), url: '' }
  for (const some of [report, several]) {
    const views = [
      summaryOf(some),
      commentOf((budget) => summaryOf(some, budget), origin, false),
      JSON.stringify(checkRunOf(some, 'failure')),
      JSON.stringify(annotationsOf(some, true)),
      sarifOf(some, { workflowFile: '', version: '1.0.0' }),
      resultsOf(some)
    ]
    expect(views.filter((view) => view.includes('198.51.100.23'))).toEqual([])
    expect(views.filter((view) => view.includes('importer'))).toHaveLength(5)
  }
})
