import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Finding } from '../../src/check/finding.ts'
import { annotationsOf, problemAnnotation } from '../../src/views/annotations.ts'
import type { Problem } from '../../src/report/report.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { findings, fleet, madeUp, of, reportFor } from '../report/findings.ts'

const problem: Problem = {
  verdict: 'inconclusive',
  message: 'The identity may not read all accounts',
  nextStep: 'Grant it.'
}

function short(some: readonly Finding[], fails = true): readonly string[] {
  return annotationsOf(reportFor(some), fails).map(({ level, title }) => `${level}: ${title}`)
}

describe('one account', () => {
  test('passed: why', () => {
    expect(annotationsOf(reportFor([findings.proven]), false)).toEqual([
      {
        level: 'notice',
        title: 'Passed: orders',
        message: 'Cosmos DB refuses all 4 keys at all 3 endpoints.'
      }
    ])
  })

  test('failed: why, and what to do', () => {
    expect(annotationsOf(reportFor([findings['switched-back']]), true)).toEqual([
      {
        level: 'error',
        title: 'Failed: orders',
        message: expect.stringMatching(
          /^Keys were turned on again .*\.\nNext: Find out who did, .*orders.*\.$/
        )
      }
    ])
  })

  test('not proven is an error where the step fails for it, else a warning', () => {
    expect(short([findings.unclear], true)).toEqual(['error: Not proven: orders'])
    expect(short([findings.unclear], false)).toEqual(['warning: Not proven: orders'])
  })

  test('excepted and not applicable are notices', () => {
    expect(short([findings.excepted])).toEqual(['notice: Excepted: orders'])
    expect(short([findings['not-applicable']])).toEqual(['notice: Not applicable: orders'])
  })

  test('its warnings, and an exception that ran out', () => {
    const exception = { ...findings.excepted.exception!, expires: '2026-10-01', expired: true }
    const some = annotationsOf(reportFor([{ ...madeUp, exception }]), false)
    expect(some.map(({ level, title }) => `${level}: ${title}`)).toEqual([
      'notice: Passed: orders',
      'warning: Warning: orders',
      'warning: Warning: orders'
    ])
    expect(some[1]!.message).toMatch(/ran out at the end of 2026-10-01 \(UTC\).*team-orders/)
    expect(some[2]!.message).toBe('The identity lacks a permission; a made-up key was tried instead.')
  })
})

describe('many accounts', () => {
  test('those of one cause are one, gravest first, and all that passed are one', () => {
    const some = [
      ...fleet(40, ['proven']),
      ...['walled-1', 'walled-2'].map((name) => of(findings.unclear, name)),
      ...['on-1', 'on-2', 'on-3'].map((name) => of(findings['keys-on'], name)),
      of(findings['still-accepted'], 'slow'),
      of(findings.excepted, 'spared'),
      ...['mongo-1', 'mongo-2'].map((name) => of(findings['not-applicable'], name))
    ]
    expect(short(some)).toEqual([
      'error: Failed: 3 accounts',
      'error: Failed: slow',
      'error: Not proven: 2 accounts',
      'notice: Excepted: spared',
      'notice: Passed: 40 accounts',
      'notice: Not applicable: 2 accounts'
    ])
    const [on, , , , passed] = annotationsOf(reportFor(some), true)
    expect(on!.message).toMatch(
      /^Keys are on .*\nNext: .*--resource-group "<resource-group>" --name "<account>".*\nAccounts: on-1, on-2 and on-3$/
    )
    expect(passed!.message).toMatch(/cosmos-0020 and 20 more$/)
  })

  test('nine of a level, and how many more; the gravest are among the nine', () => {
    const failed = Array.from({ length: 15 }, (_, index) =>
      of({ ...findings['not-found'], obstacle: { message: `Cause ${index}`, nextStep: '' } }, `lost-${index}`)
    )
    const walled = of(findings.unclear, 'walled')
    const some = annotationsOf(reportFor([walled, ...failed, ...fleet(2, ['proven'])]), true)
    expect(some.map(({ level, title }) => `${level}: ${title}`)).toEqual([
      ...failed.slice(0, 9).map(({ ref }) => `error: Failed: ${ref.name}`),
      'notice: Passed: 2 accounts',
      'error: 7 more'
    ])
    expect(some.at(-1)!.message).toBe('7 more, see the summary.')
    expect(annotationsOf(reportFor(failed), true, 50)).toHaveLength(15)
    expect(annotationsOf(reportFor(failed.slice(0, 10)), true).at(-1)!.title).toBe('Failed: lost-9')
  })

  test('equal warnings are one', () => {
    const some = annotationsOf(reportFor(['a-1', 'a-2'].map((name) => of(madeUp, name))), false)
    expect(some.filter(({ level }) => level === 'warning')).toEqual([
      {
        level: 'warning',
        title: 'Warning: 2 accounts',
        message: 'The identity lacks a permission; a made-up key was tried instead.\nAccounts: a-1 and a-2'
      }
    ])
  })
})

describe('the run as a whole', () => {
  test('its problems stand among what is as grave, once', () => {
    const report = {
      ...reportFor([findings['keys-on'], of(findings.unclear, 'walled')]),
      problems: [problem],
      warnings: ['The identity may not read all accounts. Grant it.', 'An exception names no account.']
    }
    expect(annotationsOf(report, true).map(({ title, message }) => `${title}: ${message}`)).toEqual([
      expect.stringMatching(/^Failed: orders/),
      'Not proven: the run: The identity may not read all accounts\nNext: Grant it.',
      expect.stringMatching(/^Not proven: walled/),
      'Warning: cosmos-keyless: An exception names no account.'
    ])
    expect(annotationsOf(report, false)[1]!.level).toBe('warning')
  })

  test('nothing found: said where the step fails for it, and not of a shard', () => {
    const report = reportFor([])
    expect(annotationsOf(report, true)).toEqual([
      {
        level: 'error',
        title: 'Not applicable: the run',
        message: expect.stringMatching(
          /^No account was found\.\nNext: If there are accounts, check account-name/
        )
      }
    ])
    expect(annotationsOf(report, false).map(({ level }) => level)).toEqual(['warning'])
    expect(annotationsOf({ ...report, run: { ...report.run, shard: '2/8' } }, true)).toEqual([])
    expect(annotationsOf({ ...report, problems: [problem] }, true).map(({ title }) => title)).toEqual([
      'Not proven: the run'
    ])
  })

  test('bad input', () => {
    expect(problemAnnotation({ message: 'Input x is bad', nextStep: 'Correct it.' })).toEqual({
      level: 'error',
      title: 'Bad input',
      message: 'Input x is bad\nNext: Correct it.'
    })
  })
})

test('property: ten of a level at most, each as long as GitHub shows it, whatever others write', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...(Object.keys(findings) as (keyof typeof findings)[])), { maxLength: 60 }),
      fc.array(fc.tuple(foreignText, fc.integer({ min: 1, max: 500 })), { minLength: 1, maxLength: 30 }),
      fc.boolean(),
      (grounds, foreign, fails) => {
        const words = foreign.map(([text, times]) => text.repeat(times))
        const word = (index: number): string => words[index % words.length]!
        const report = reportFor(fleet(grounds.length, grounds))
        const some = annotationsOf(
          {
            ...report,
            problems: words.map((message) => ({ ...problem, message })),
            warnings: words,
            accounts: report.accounts.map((account, index) => ({
              ...account,
              name: word(index),
              reason: word(index + 1),
              nextStep: word(index + 2),
              warnings: [word(index + 3)]
            }))
          },
          fails
        )
        for (const level of ['error', 'warning', 'notice']) {
          expect(some.filter((annotation) => annotation.level === level).length).toBeLessThanOrEqual(10)
        }
        for (const { title, message } of some) {
          expect(title.length).toBeLessThanOrEqual(255)
          expect(message.length).toBeLessThanOrEqual(4096)
          expect(message.isWellFormed() || !words.every((text) => text.isWellFormed())).toBe(true)
          expect(message.split('\n').length).toBeLessThanOrEqual(3)
        }
      }
    ),
    { numRuns: cases(100) }
  )
})
