import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Finding } from '../../src/check/finding.ts'
import { annotationsOf, problemAnnotation } from '../../src/views/annotations.ts'
import type { Problem } from '../../src/runtime/errors.ts'
import { reasonCodes } from '../../src/runtime/codes.ts'
import type { Report } from '../../src/report/schema.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { findings, fleet, madeUp, of, reportFor } from '../report/findings.ts'
import { foreignUsage } from '../report/usage.ts'

const problem: Problem = {
  code: 'scope-not-readable',
  verdict: 'inconclusive',
  message: 'The identity can’t read all accounts.',
  nextStep: 'Grant it.'
}

function short(some: readonly Finding[], fails = true): readonly string[] {
  return annotationsOf(reportFor(some), fails).map(({ level, title }) => `${level}: ${title}`)
}

describe('one account', () => {
  test('has the reason if it passed', () => {
    expect(annotationsOf(reportFor([findings.proven]), false)).toEqual([
      {
        level: 'notice',
        title: 'Passed: orders',
        message: 'Cosmos DB refuses all 4 keys at all 3 endpoints.'
      }
    ])
  })

  test('has the reason, the next step and the code if it failed', () => {
    const report = reportFor([findings['switched-back']])
    const [{ reason, nextStep } = { reason: '', nextStep: '' }] = report.accounts
    expect(annotationsOf(report, true)).toEqual([
      {
        level: 'error',
        title: 'Failed: orders',
        message: `${reason}\nNext: ${nextStep}\nCode: keys-turned-on-again`
      }
    ])
  })

  test('the code has a link if there is one', () => {
    const [one] = annotationsOf(
      reportFor([findings['keys-on']]),
      true,
      10,
      (code) => `https://help.example/#${code}`
    )
    expect(one!.message).toMatch(/\nCode: keys-on \(https:\/\/help\.example\/#keys-on\)$/)
  })

  test('not proven is an error if the step fails, otherwise a warning', () => {
    expect(short([findings.unclear], true)).toEqual(['error: Not proven: orders'])
    expect(short([findings.unclear], false)).toEqual(['warning: Not proven: orders'])
  })

  test('excepted and not applicable are notices', () => {
    expect(short([findings.excepted])).toEqual(['notice: Excepted: orders'])
    expect(short([findings['not-applicable']])).toEqual(['notice: Not applicable: orders'])
  })

  test('its warnings have one annotation per code', () => {
    const some = annotationsOf(
      reportFor([
        { ...madeUp, warnings: [...madeUp.warnings, { code: 'exception-expired', message: 'It expired.' }] }
      ]),
      false
    )
    expect(some.map(({ level, title, message }) => `${level}: ${title}: ${message}`)).toEqual([
      expect.stringMatching(/^notice: Passed: orders/),
      `warning: Warning: orders: ${madeUp.warnings[0]!.message}\nCode: keys-not-listed`,
      'warning: Warning: orders: It expired.\nCode: exception-expired'
    ])
  })
})

describe('several accounts', () => {
  test('accounts with the same code share an annotation, the worst first', () => {
    const some = [
      ...fleet(40, ['proven']),
      ...['walled-1', 'walled-2'].map((name) => of(findings.unclear, name)),
      ...['on-1', 'on-2', 'on-3'].map((name) => of(findings['keys-on'], name)),
      of(findings['still-accepted'], 'slow'),
      of(findings.excepted, 'importer'),
      ...['mongo-1', 'mongo-2'].map((name) => of(findings['not-applicable'], name))
    ]
    expect(short(some)).toEqual([
      'error: Failed: 3 accounts',
      'error: Failed: slow',
      'error: Not proven: 2 accounts',
      'notice: Excepted: importer',
      'notice: Passed: 40 accounts',
      'notice: Not applicable: 2 accounts'
    ])
    const [on, , , , passed] = annotationsOf(reportFor(some), true)
    expect(on!.message).toMatch(
      /^Keys are on .*\nNext: For example, for on-1: .*--name "on-1".*\nAccounts: on-1, on-2 and on-3\nCode: keys-on$/
    )
    expect(passed!.message).toMatch(/cosmos-0020 and 20 more$/)
  })

  test('if their messages differ, the title of the code replaces them', () => {
    const [one] = annotationsOf(
      reportFor(['orders', 'billing'].map((name) => of(findings['not-found'], name))),
      true
    )
    expect(one!.message).toMatch(
      /^Account not found\.\nNext: .*\nAccounts: orders and billing\nCode: account-not-found$/
    )
  })

  test('keeps the worst annotations of a level, and counts the rest in the last one', () => {
    const failed = reasonCodes
      .slice(0, 15)
      .map((code, index) =>
        of(
          { ...findings['not-found'], obstacle: { code, message: 'It failed.', nextStep: '' } },
          `no-${index}`
        )
      )
    const some = annotationsOf(
      reportFor([of(findings.unclear, 'walled'), ...failed, ...fleet(2, ['proven'])]),
      true
    )
    expect(some.map(({ level, title }) => `${level}: ${title}`)).toEqual([
      ...failed.slice(0, 9).map(({ ref }) => `error: Failed: ${ref.name}`),
      'notice: Passed: 2 accounts',
      'error: 7 more'
    ])
    expect(annotationsOf(reportFor(failed), true, 50)).toHaveLength(15)
    expect(annotationsOf(reportFor(failed.slice(0, 10)), true).at(-1)!.title).toBe('Failed: no-9')
  })
})

describe('the run', () => {
  test('its problems come with the accounts of the same verdict', () => {
    const report: Report = {
      ...reportFor([findings['keys-on'], of(findings.unclear, 'walled')]),
      problems: [problem],
      warnings: [{ code: 'exception-unmatched', message: 'An exception matches no account.' }]
    }
    expect(annotationsOf(report, true).map(({ title, message }) => `${title}: ${message}`)).toEqual([
      expect.stringMatching(/^Failed: orders/),
      'Not proven: the run: The identity can’t read all accounts.\nNext: Grant it.\nCode: scope-not-readable',
      expect.stringMatching(/^Not proven: walled/),
      'Warning: cosmos-keyless: An exception matches no account.\nCode: exception-unmatched'
    ])
    expect(annotationsOf(report, false)[1]!.level).toBe('warning')
  })

  test('without accounts it has an annotation, unless it is a shard', () => {
    const report = reportFor([])
    expect(annotationsOf(report, true)).toEqual([
      {
        level: 'error',
        title: 'Not applicable: the run',
        message: expect.stringMatching(/^No account was found\.\nNext: .*\nCode: no-accounts$/)
      }
    ])
    expect(annotationsOf(report, false).map(({ level }) => level)).toEqual(['warning'])
    expect(annotationsOf({ ...report, run: { ...report.run, shard: '2/8' } }, true)).toEqual([])
    expect(annotationsOf({ ...report, problems: [problem] }, true).map(({ title }) => title)).toEqual([
      'Not proven: the run'
    ])
  })

  test('bad input is an error', () => {
    expect(
      problemAnnotation({ code: 'invalid-input', message: 'Input x is bad.', nextStep: 'Correct it.' })
    ).toEqual({
      level: 'error',
      title: 'Bad input',
      message: 'Input x is bad.\nNext: Correct it.\nCode: invalid-input'
    })
  })
})

test('property: stays within GitHub’s limits and ends with the code, with any foreign text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...(Object.keys(findings) as (keyof typeof findings)[])), { maxLength: 60 }),
      fc.array(fc.tuple(foreignText, fc.integer({ min: 1, max: 500 })), { minLength: 1, maxLength: 30 }),
      fc.boolean(),
      (reasons, foreign, fails) => {
        const words = foreign.map(([text, times]) => text.repeat(times))
        const word = (index: number): string => words[index % words.length]!
        const report = reportFor(fleet(reasons.length, reasons))
        const some = annotationsOf(
          {
            ...report,
            problems: words.map((message) => ({ ...problem, message })),
            warnings: words.map((message) => ({ code: 'canceled', message })),
            accounts: report.accounts.map((account, index) => ({
              ...account,
              name: word(index),
              reason: word(index + 1),
              nextStep: word(index + 2),
              usage: index % 2 === 0 ? foreignUsage(report, (nth) => word(index + nth), fails) : null,
              warnings: [{ code: 'keys-not-listed', message: word(index + 3) }]
            }))
          },
          fails
        )
        for (const level of ['error', 'warning', 'notice']) {
          expect(some.filter((annotation) => annotation.level === level).length).toBeLessThanOrEqual(10)
        }
        for (const { level, title, message } of some) {
          expect(level === 'notice' || / more$/.test(title) || /\nCode: [a-z-]+$/.test(message)).toBe(true)
          expect(title.length).toBeLessThanOrEqual(255)
          expect(message.length).toBeLessThanOrEqual(4096)
          expect(message.isWellFormed() || !words.every((text) => text.isWellFormed())).toBe(true)
          expect(message.split('\n').length).toBeLessThanOrEqual(5)
        }
      }
    ),
    { numRuns: cases(100) }
  )
})
