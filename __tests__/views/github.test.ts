import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { verdicts } from '../../src/check/verdict.ts'
import { failOns } from '../../src/report/outcome.ts'
import {
  checkRunOf,
  conclusionOf,
  overruled,
  problemCheckRun,
  type CheckRunView
} from '../../src/views/check-run.ts'
import { commentMarker, commentOf, originIn, type CommentOrigin } from '../../src/views/comment.ts'
import { problemSummary, summaryOf } from '../../src/views/summary/summary.ts'
import { reasonCodes } from '../../src/runtime/codes.ts'
import { problemAnnotation } from '../../src/views/annotations.ts'
import { foreignText } from '../foreign-text.ts'
import { cases } from '../fuzz.ts'
import { findings, fleet, of, reportFor } from '../report/findings.ts'

const origin: CommentOrigin = {
  key: 'Keys/keyless/null',
  commit: 'feedfacefeedfacefeedfacefeedfacefeedface',
  runId: '9876543210',
  runAttempt: 2,
  inputs: '0123456789abcdef0123456789abcdef',
  url: 'https://github.com/octo-org/orders/actions/runs/9876543210'
}
const reasons = Object.keys(findings) as (keyof typeof findings)[]
const huge = reportFor(fleet(3000))

const sizes = ({ title, summary, annotations }: CheckRunView) => ({
  title: title.length > 0 && title.length <= 255,
  summary: Buffer.byteLength(summary) <= 65_535,
  annotations: annotations.every(
    (one) => one.title.length <= 255 && one.message !== '' && Buffer.byteLength(one.message) <= 65_536
  )
})
const failed = { id: 40_000_000_001, url: 'https://github.com/octo-org/orders/runs/40000000001' }
const fits = { title: true, summary: true, annotations: true }

test.each(reasons)('the check run of an account that is %s begins with the verdict', (because) => {
  const one = reportFor([findings[because]])
  const view = checkRunOf(one, 'failure')
  expect(view.conclusion).toBe('failure')
  expect(checkRunOf(one, 'neutral').conclusion).toBe('neutral')
  const [first = ''] = view.summary.split('\n')
  expect(first).toMatch(/^### (✅|❌|⚠️|➖) /)
  expect(view.title).toMatch(/^(✅ Passed|❌ Failed|⚠️ Not proven|➖ Excepted|➖ Not applicable) — \S/)
  expect(view.title).not.toMatch(/&#|<code>|\u200B|\n/)
  expect(sizes(view)).toEqual(fits)
  expect(sizes(overruled(view, failed))).toEqual(fits)
})

test('the check run of many accounts stays within its limits, with more annotations than a step', () => {
  const view = checkRunOf(huge, 'failure')
  expect(sizes(view)).toEqual(fits)
  expect(Buffer.byteLength(view.summary)).toBeGreaterThan(55_000)
  expect(view.annotations.length).toBeLessThanOrEqual(300)
  const over = overruled(view, failed)
  expect(sizes(over)).toEqual(fits)
  expect(over.summary).toContain(view.summary)
  expect(overruled({ ...view, summary: 'x'.repeat(65_535) }, failed).summary).toMatch(/^### ❌ Failed/)
})

test('the conclusion follows the verdict and fail-on', () => {
  const table = Object.fromEntries(
    failOns.map((failOn) => [
      failOn,
      verdicts.map((verdict) => conclusionOf({ mode: 'audit', verdict }, failOn, false))
    ])
  )
  const strict = verdicts.map((verdict) =>
    ['passed', 'planned', 'excepted'].includes(verdict) ? 'success' : 'failure'
  )
  expect(table).toEqual({
    unproven: strict,
    violation: strict.map((one, index) => (verdicts[index] === 'inconclusive' ? 'neutral' : one)),
    never: strict
  })
  for (const failOn of failOns) {
    expect(
      new Set(verdicts.map((verdict) => conclusionOf({ mode: 'audit', verdict }, failOn, true)))
    ).toEqual(new Set(['failure']))
  }
})

test('a plan run that judges no account succeeds, unless it was cut short', () => {
  const nothing = { mode: 'plan', verdict: 'not-applicable' } as const
  expect(failOns.map((failOn) => conclusionOf(nothing, failOn, false))).toEqual([
    'success',
    'success',
    'success'
  ])
  expect(conclusionOf(nothing, 'never', true)).toBe('failure')
})

test('a check run fails if another one failed first, and links to it if its URL is plain', () => {
  const view = checkRunOf(huge, 'success')
  expect(overruled(view, failed)).toMatchObject({
    conclusion: 'failure',
    title: '❌ Failed — another check run of this name failed',
    summary: expect.stringContaining(`[check run ${failed.id}](${failed.url})`)
  })
  for (const url of [
    '',
    'https://a/b) <img src=x>',
    'javascript:alert(1)',
    'https://a/\n# x',
    'http://a/b'
  ]) {
    const { summary } = overruled(view, { id: 7, url })
    expect(summary).toContain('workflow run, check run 7 failed first')
  }
})

test('the check run has more than ten annotations of a level', () => {
  const many = reportFor(
    reasonCodes
      .slice(0, 14)
      .map((code, index) =>
        of(
          { ...findings['not-found'], obstacle: { code, message: 'It failed.', nextStep: 'Fix it.' } },
          `no-${index}`
        )
      )
  )
  expect(checkRunOf(many, 'failure').annotations.filter(({ level }) => level === 'error').length).toBe(14)
})

test('the check run of bad input is a failure with one annotation', () => {
  const problem = {
    code: 'invalid-input',
    message: 'Invalid value "x" for input `mode`.',
    nextStep: 'Correct it.'
  } as const
  expect(problemCheckRun(problem)).toEqual({
    conclusion: 'failure',
    title: '❌ Failed — invalid input value',
    summary: problemSummary(problem),
    annotations: [problemAnnotation(problem)]
  })
})

test('codes have links in the summary and the annotations', () => {
  const help = (code: string) => `https://help.example/#${code}`
  const view = checkRunOf(reportFor([findings['keys-on']]), 'failure', help)
  expect(view.summary).toContain('[<code>keys-on</code>](https://help.example/#keys-on)')
  expect(view.annotations[0]!.message).toContain('https://help.example/#keys-on')
})

test('a comment begins with its hidden lines and the verdict, and ends with its origin', () => {
  const one = reportFor([findings[reasons[0]!]])
  const [first, second, third, fourth] = commentOf((budget) => summaryOf(one, budget), origin, false).split(
    '\n'
  )
  expect(first).toBe(commentMarker(origin.key))
  expect(second).toBe(`<!-- run 9876543210 attempt 2 inputs ${origin.inputs} -->`)
  expect(third).toMatch(/^### /)
  expect(fourth).toBe('')
  const text = commentOf(() => '### ✅ Passed — keys are off\n\nMore.\n', origin, true)
  expect(text).toBe(
    `${commentMarker(origin.key)}\n<!-- run 9876543210 attempt 2 inputs ${origin.inputs} -->\n` +
      '### ✅ Passed — keys are off\n\n**An earlier run did not pass here. This one does.**\n\nMore.\n\n' +
      '<sub>Commit <code>feedfac</code> · [run &#57;876543210, attempt 2](https://github.com/octo-org/orders/actions/runs/9876543210) · <code>Keys/keyless</code></sub>\n'
  )
})

test('a comment on many accounts uses its limit, but not more', () => {
  for (const nowPasses of [false, true]) {
    const text = commentOf((budget) => summaryOf(huge, budget), origin, nowPasses)
    expect(text.length).toBeLessThanOrEqual(65_536)
    expect(text.length).toBeGreaterThan(55_000)
  }
  const exact = commentOf(
    (budget) => 'x'.repeat('characters' in budget ? budget.characters : 0),
    origin,
    true
  )
  expect(exact.length).toBeLessThanOrEqual(65_536)
  expect(exact.length).toBeGreaterThan(65_500)
})

test('property: no key can forge markup or another marker', () => {
  fc.assert(
    fc.property(foreignText, fc.string(), (one, other) => {
      const marker = commentMarker(one)
      expect(marker).toMatch(/^<!-- cosmos-keyless comment [0-9a-f]{32} -->$/)
      expect(marker === commentMarker(other)).toBe(one === other)
      const text = commentOf(() => '### x\n', { ...origin, key: one }, false)
      expect(text.match(/<!--|-->/g)).toEqual(['<!--', '-->', '<!--', '-->'])
      expect(originIn(text)).toEqual({ runId: origin.runId, runAttempt: 2, inputs: origin.inputs })
      expect(originIn(`${marker}\n${one}`)).toBeUndefined()
      expect(text.match(/<[a-z/][^>]*>/gi)).toEqual([
        '<sub>',
        '<code>',
        '</code>',
        '<code>',
        '</code>',
        '</sub>'
      ])
      expect(text.trimEnd().split('\n')).toHaveLength(5)
    }),
    { numRuns: cases(300) }
  )
})
