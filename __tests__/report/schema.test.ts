import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Finding } from '../../src/check/finding.ts'
import { reportJsonSchema, type Report } from '../../src/report/schema.ts'
import { foreignText } from '../foreign-text.ts'
import { attempt, begun, endpoints, findings, keys, madeUp, refused, reportFor, rounds } from './findings.ts'

const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true, allowUnionTypes: true })
addFormats.default(ajv)
const validate = ajv.compile<Report>(
  JSON.parse(readFileSync('docs/report.schema.json', 'utf8')) as Record<string, unknown>
)

/** As written to the file. */
function written(report: Report): unknown {
  return JSON.parse(JSON.stringify(report))
}

function faults(report: unknown): unknown {
  return validate(report) ? [] : validate.errors
}

const all: readonly (readonly [string, Finding])[] = [
  ...Object.entries(findings),
  ['proven with a made-up key', madeUp],
  ['unclear, and nothing tried', { ...findings.unclear, course: rounds(0, () => refused) }]
]

test('docs/report.schema.json is current (node scripts/schema.ts)', () => {
  expect(JSON.parse(readFileSync('docs/report.schema.json', 'utf8'))).toEqual(reportJsonSchema())
})

describe('every report follows the schema', () => {
  test.each(all)('%s', (_reason, finding) => {
    expect(faults(written(reportFor([finding])))).toEqual([])
    expect(faults(written(reportFor([finding], 'audit')))).toEqual([])
  })

  test('with several accounts, or none', () => {
    expect(faults(written(reportFor(Object.values(findings))))).toEqual([])
    expect(faults(written(reportFor([])))).toEqual([])
  })

  test('property: with any text from servers', () => {
    fc.assert(
      fc.property(foreignText, foreignText, foreignText, (message, activityId, region) => {
        const some = {
          ...attempt('primary', { ...endpoints[1], region }, refused),
          message,
          activityId,
          subStatus: null
        }
        const report = reportFor([{ ...findings.unclear, before: [some], entra: some }])
        expect(faults(written(report))).toEqual([])
        for (const it of report.accounts[0]!.attempts) {
          expect(it.message).not.toMatch(/\p{Cc}/u)
          expect(it.activityId).not.toMatch(/\p{Cc}/u)
        }
      }),
      { numRuns: 300 }
    )
  })
})

describe('the schema is strict', () => {
  const report = written(reportFor([findings.proven]))

  /** Every object of the report, by its path. */
  function* objects(value: unknown, path = ''): Generator<readonly [string, Record<string, unknown>]> {
    if (typeof value === 'object' && value !== null) {
      if (!Array.isArray(value)) {
        yield [path, value as Record<string, unknown>]
      }
      for (const [key, inner] of Object.entries(value)) {
        yield* objects(inner, `${path}/${key}`)
      }
    }
  }

  test('requires every property, and allows no others', () => {
    const lax: string[] = []
    for (const [path, object] of objects(report)) {
      for (const [key, value] of Object.entries(object)) {
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
        delete object[key]
        lax.push(...(validate(report) ? [`${path}/${key} may be missing`] : []))
        object[key] = value
      }
      object['more'] = 1
      lax.push(...(validate(report) ? [`${path} may have more`] : []))
      delete object['more']
    }
    expect(lax).toEqual([])
    expect(faults(report)).toEqual([])
  })

  test.each<[string, (report: Report) => unknown]>([
    ['another version', (it) => ({ ...it, schemaVersion: 1 })],
    ['another verdict', (it) => ({ ...it, verdict: 'ok' })],
    ['an invalid time', (it) => ({ ...it, startedAt: 'now' })],
    ['an unknown code', (it) => ({ ...it, accounts: it.accounts.map((a) => ({ ...a, code: 'other' })) })],
    ['a warning without a code', (it) => ({ ...it, warnings: [{ message: 'A warning.' }] })],
    [
      'an account without a reason',
      (it) => ({ ...it, accounts: it.accounts.map((a) => ({ ...a, reason: '' })) })
    ],
    [
      'an unknown answer',
      (it) => ({
        ...it,
        accounts: it.accounts.map((a) => ({
          ...a,
          attempts: a.attempts.map((at) => ({ ...at, answer: 'maybe' }))
        }))
      })
    ]
  ])('rejects %s', (_what, change) => {
    expect(validate(change(reportFor([findings.proven])))).toBe(false)
  })
})

describe('a report', () => {
  test('has counts that add up, and the worst verdict', () => {
    const { counts, verdict, accounts } = reportFor(Object.values(findings))
    expect(counts).toEqual({
      passed: 1,
      failed: 7,
      inconclusive: 6,
      planned: 0,
      excepted: 1,
      notApplicable: 1
    })
    expect(Object.values<number>({ ...counts }).reduce((one, other) => one + other)).toBe(accounts.length)
    expect(verdict).toBe('failed')
  })

  test('contains when and how fast keys were refused, in how many rounds, and which keys', () => {
    const [account] = reportFor([findings.proven]).accounts
    expect(account).toMatchObject({
      verdict: 'passed',
      proof: 'all-keys',
      code: 'proven',
      nextStep: '',
      usage: null,
      planned: null,
      changed: true,
      disableLocalAuth: { before: false, after: true },
      changedAt: '2026-11-22T20:00:20.000Z',
      secondsToRefusal: 1,
      rounds: 3
    })
    // 4 keys at 3 endpoints, before and after; and the run's own token.
    expect(account!.attempts.map(({ phase }) => phase).filter((phase) => phase === 'before')).toHaveLength(12)
    expect(account!.attempts).toHaveLength(25)
  })

  test.each(all)('has whole sentences as reason and next step: %s', (_reason, finding) => {
    const { reason, nextStep, verdict } = reportFor([finding]).accounts[0]!
    expect(reason).toMatch(/^[\p{Lu}\p{Lt}][^\n]+[.!?]$/u)
    expect(reason).not.toMatch(/undefined|null|NaN|\[object|\.\.$| {2}/)
    expect(nextStep).not.toMatch(/undefined|null|NaN|\[object|\.\.$| {2}/)
    expect(nextStep === '').toBe(!['failed', 'inconclusive'].includes(verdict))
  })

  test('has seconds to refusal only after a change and a refused round', () => {
    const seconds = (finding: Finding): number | null => reportFor([finding]).accounts[0]!.secondsToRefusal
    expect(seconds(findings['closing-unread'])).toBeNull()
    expect(seconds(findings['still-accepted'])).toBeNull()
    expect(
      seconds({ ...findings.proven, course: { ...findings.proven.course, firstRefusedAt: begun + 61_240 } })
    ).toBe(41.2)
  })

  test('contains no key', () => {
    const text = JSON.stringify(reportFor([...Object.values(findings), madeUp]))
    for (const { secret } of keys) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(encodeURIComponent(secret))
    }
  })

  test('doesn’t repeat problems among the warnings', () => {
    const problems = [
      {
        code: 'scope-not-readable',
        verdict: 'inconclusive',
        message: 'Some accounts may be hidden.',
        nextStep: ''
      }
    ] as const
    const warnings = [{ code: 'exception-unmatched', message: 'An exception matches no account.' }] as const
    expect(reportFor([], 'enforce', { problems, warnings })).toMatchObject({
      verdict: 'inconclusive',
      problems,
      warnings
    })
  })
})
