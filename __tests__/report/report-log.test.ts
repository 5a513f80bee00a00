import { describe, expect, test } from '@jest/globals'
import { describeRun } from '../../src/report/report-log.ts'
import type { Problem } from '../../src/runtime/errors.ts'
import { findings, fleet, reportFor } from './findings.ts'

const problem: Problem = {
  code: 'scope-not-readable',
  verdict: 'inconclusive',
  message: 'Some accounts may be hidden.',
  nextStep: ''
}

describe('the last line of the log', () => {
  test('names the only account', () => {
    expect(describeRun(reportFor([findings.proven]))).toBe('✅ Passed: orders')
  })

  test('counts accounts by verdict', () => {
    expect(describeRun(reportFor(fleet(4, ['proven', 'keys-on', 'excepted'])))).toBe(
      '❌ Failed: 4 accounts (1 failed, 2 passed, 1 excepted)'
    )
  })

  test('counts the only account if the run has a problem', () => {
    expect(describeRun(reportFor([findings.proven], 'enforce', { problems: [problem] }))).toBe(
      '⚠️ Not proven: 1 account (1 passed)'
    )
  })

  test('counts no accounts', () => {
    expect(describeRun(reportFor([]))).toBe('➖ Not applicable: 0 accounts')
  })
})
