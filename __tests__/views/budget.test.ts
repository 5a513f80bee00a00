import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compose, type Budget, type Page } from '../../src/views/summary/budget.ts'
import type { AccountReport, Report } from '../../src/report/schema.ts'
import { summaryOf } from '../../src/views/summary/summary.ts'
import { verdictTitle } from '../../src/check/labels.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { findings, fleet, reportFor } from '../report/findings.ts'
import { foreignUsage, neverUsed } from '../report/usage.ts'
import { expectSound, firstLine, plain } from './reading.ts'

function size(text: string, budget: Budget): number {
  return 'bytes' in budget ? Buffer.byteLength(text) : text.length
}

const budgets: fc.Arbitrary<Budget> = fc
  .tuple(fc.constantFrom('bytes', 'characters'), fc.integer({ min: 2_000, max: 40_000 }))
  .map(([unit, most]) => ({ [unit]: most }) as Budget)

/** Any report, with foreign text wherever others write. */
const reports: fc.Arbitrary<Report> = fc
  .record({
    reasons: fc.array(fc.constantFrom(...(Object.keys(findings) as (keyof typeof findings)[])), {
      maxLength: 60
    }),
    words: fc.array(foreignText, { minLength: 8, maxLength: 8 }),
    times: fc.integer({ min: 1, max: 40 }),
    own: fc.boolean(),
    problems: fc.array(
      fc.record({
        code: fc.constantFrom('scope-not-readable' as const, 'missing-shard' as const),
        verdict: fc.constantFrom('failed' as const, 'inconclusive' as const),
        message: foreignText,
        nextStep: foreignText
      }),
      { maxLength: 12 }
    ),
    warnings: fc.array(fc.record({ code: fc.constant('canceled' as const), message: foreignText }), {
      maxLength: 12
    }),
    shard: fc.constantFrom(null, '2/8'),
    mode: fc.constantFrom('audit' as const, 'enforce' as const)
  })
  .map(({ reasons, words, times, own, problems, warnings, shard, mode }) => {
    const report = reportFor(fleet(reasons.length, reasons), mode)
    const [name = '', group = '', reason = '', next = '', warning = '', said = '', day = '', agent = ''] =
      words.map((word) => word.repeat(times))
    return {
      ...report,
      problems,
      warnings,
      verdict: problems[0]?.verdict ?? report.verdict,
      run: { ...report.run, shard, scope: [name, group], principalId: said },
      accounts: report.accounts.map((account, index): AccountReport => ({
        ...account,
        name: own ? `${account.name}${name}` : account.name,
        resourceGroup: group,
        subscriptionId: index % 2 === 0 ? name : account.subscriptionId,
        reason: `${reason} ${own ? account.name : ''}.`,
        nextStep: account.nextStep === '' ? '' : `${next}${account.nextStep}`,
        warnings:
          index % 3 === 0
            ? [
                { code: 'keys-not-listed', message: warning },
                { code: 'exception-expired', message: `${warning} ${account.name}` }
              ]
            : [],
        usage:
          index % 2 === 0
            ? foreignUsage(report, (nth) => [agent, warning, said][nth % 3]!, index % 4 === 0)
            : index % 3 === 0
              ? { ...neverUsed, clientsUnknown: index % 9 === 0 ? null : agent }
              : null,
        dataRoles: [{ principalId: said, role: warning, scope: account.id }],
        roleAssignments: 1,
        exception:
          index % 4 === 0 ? { reason: warning, owner: said, expires: day, expired: index % 8 === 0 } : null,
        attempts: account.attempts.map((attempt) => ({ ...attempt, message: said, activityId: day }))
      }))
    }
  })

test('property: a summary is within its budget, closed, and begins with the verdict', () => {
  fc.assert(
    fc.property(reports, budgets, (report, budget) => {
      const summary = summaryOf(report, budget)
      expect(size(summary, budget)).toBeLessThanOrEqual(Object.values<number>(budget)[0]!)
      expect(firstLine(summary).startsWith(`### ${verdictTitle(report.verdict)} — `)).toBe(true)
      expectSound(summary)
    }),
    { numRuns: cases(100) }
  )
})

test('property: with enough room, nothing is left out', () => {
  fc.assert(
    fc.property(reports, (report) => {
      const summary = summaryOf(report, { bytes: 1e9 })
      expect(summary).not.toContain('**Shortened**')
      expect(summary).not.toMatch(/and \d+ more, in the report/)
      expectSound(summary)
    }),
    { numRuns: cases(30) }
  )
})

test('property: any page is within any budget', () => {
  const parts = fc.array(
    fc.record({ rank: fc.integer({ min: 0, max: 4 }), text: fc.constantFrom('x', '- é', '', 'a\n\nb') }),
    { maxLength: 40 }
  )
  const frames = fc.record({
    head: fc.constantFrom('', '<details>\n'),
    parts,
    foot: fc.constantFrom('', '\n</details>')
  })
  fc.assert(
    fc.property(
      fc.array(frames, { maxLength: 6 }),
      parts,
      fc.integer({ min: 0, max: 600 }),
      (some, more, most) => {
        const page = [...more.slice(0, 1), ...some, ...more.slice(1)]
        expect(compose(page, { characters: most }).length).toBeLessThanOrEqual(most)
        expect(Buffer.byteLength(compose(page, { bytes: most }))).toBeLessThanOrEqual(most)
      }
    ),
    { numRuns: cases(500) }
  )
})

describe('a page', () => {
  const lines = (number: number, rank: number, of: string): Page => [
    {
      head: `<details><summary>${of}</summary>\n`,
      parts: Array.from({ length: number }, (_, index) => ({ rank, of, text: `- ${of} ${index + 1}` })),
      foot: '\n</details>'
    }
  ]
  const page: Page = [
    { rank: 0, text: '### Title' },
    ...lines(100, 2, 'lesser'),
    ...lines(10, 1, 'greater'),
    { rank: 3, text: 'The end.' }
  ]

  test('that fits is whole', () => {
    const whole = compose(page, { characters: 10_000 })
    expect(whole).toMatch(/^### Title\n\n<details>[^]*- lesser 100\n\n<\/details>\n\n<details>/)
    expect(whole).toMatch(/- greater 10\n\n<\/details>\n\nThe end\.\n$/)
  })

  test('that doesn’t fit loses the highest ranks, and says how much', () => {
    const cut = compose(page, { characters: 1_000 })
    const left = Number(/and (\d+) more, in the report\n\n<\/details>/.exec(cut)?.[1])
    expect(cut.length).toBeGreaterThan(900)
    expect(cut).toContain('- greater 10\n')
    expect(cut).toContain(`- lesser ${100 - left}\n`)
    expect(cut).not.toContain(`- lesser ${100 - left + 1}\n`)
    expect(cut).not.toContain('The end.')
    expect(cut).toContain(`Left out: ${left} of 100 lesser. The report contains everything`)
    expect(cut.match(/<details>/g)).toHaveLength(cut.match(/<\/details>/g)!.length)
  })

  test('can contain only the first part, or nothing', () => {
    const cut = compose(page, { characters: 250 })
    expect(cut).toBe(
      '### Title\n\n**Shortened** to fit here. Left out: 100 of 100 lesser and 10 of 10 greater. ' +
        'The report contains everything (output <code>report-path</code>).\n'
    )
    expect(compose(page, { characters: 20 })).toBe('')
  })

  test('counts bytes as bytes, and characters as UTF-16 units', () => {
    const wide: Page = [
      { rank: 0, text: 'a' },
      { rank: 1, text: '東'.repeat(1_000) }
    ]
    expect(compose(wide, { characters: 1_500 })).toContain('東')
    expect(compose(wide, { bytes: 1_500 })).not.toContain('東')
    expect(compose(wide, { bytes: 3_500 })).toContain('東')
    const pairs: Page = [
      { rank: 0, text: 'a' },
      { rank: 1, text: '🔑'.repeat(1_000) }
    ]
    expect(compose(pairs, { characters: 1_500 })).not.toContain('🔑')
  })

  test('doesn’t render parts that don’t fit', () => {
    const made: number[] = []
    const parts = Array.from({ length: 1_000 }, (_, index) => ({
      rank: 0,
      text: () => {
        made.push(index)
        return 'x'.repeat(100)
      }
    }))
    compose(parts, { bytes: 1_000 })
    expect(made.length).toBeLessThan(10)
  })
})

describe('5,000 accounts', () => {
  const report = reportFor(fleet(5_000))

  test.each<[string, Budget]>([
    ['a job summary', { bytes: 1_048_576 }],
    ['a check run', { characters: 65_535 }]
  ])('fill %s, but not more', (_what, budget) => {
    const summary = summaryOf(report, budget)
    const most = Object.values<number>(budget)[0]!
    expect(size(summary, budget)).toBeLessThanOrEqual(most)
    expect(size(summary, budget)).toBeGreaterThan(most * 0.9)
    expectSound(summary)
    expect(plain(summary)).toMatch(/\*\*Shortened\*\* to fit here. Left out: .*accounts’ evidence/)
  })

  test('all failed accounts are in the job summary', () => {
    const summary = summaryOf(report)
    for (const { name } of report.accounts.filter(({ verdict }) => verdict === 'failed')) {
      expect(summary).toContain(`**${name}**`)
    }
  })
})
