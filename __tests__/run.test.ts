import { expect, test } from '@jest/globals'
import { verdicts, type Verdict } from '../src/check/verdict.ts'
import { stepFails, type FailOn } from '../src/report/outcome.ts'
import { findings, reportFor } from './report/findings.ts'

/** "`unproven` exits 0 on `passed` and `excepted` only; `violation` exits 1 on `failed` only; `never` exits 0." */
test.each<[FailOn, readonly Verdict[]]>([
  ['unproven', ['failed', 'inconclusive', 'not-applicable']],
  ['violation', ['failed']],
  ['never', []]
])('with fail-on: %s, the step fails on %j', (failOn, failing) => {
  const report = reportFor([findings['not-applicable']])
  for (const verdict of verdicts) {
    expect(stepFails({ ...report, verdict }, failOn)).toBe(failing.includes(verdict))
  }
})

test('only a shard whose part is empty passes without an account', () => {
  const empty = reportFor([])
  const shard = { ...empty, run: { ...empty.run, shard: '2/8' } }
  expect(stepFails(empty, 'unproven')).toBe(true)
  expect(stepFails(shard, 'unproven')).toBe(false)
  expect(stepFails({ ...shard, verdict: 'inconclusive' }, 'unproven')).toBe(true)
  expect(
    stepFails({ ...shard, accounts: reportFor([findings['not-applicable']]).accounts }, 'unproven')
  ).toBe(true)
})

test('a plan run passes if it judges no account', () => {
  for (const report of [reportFor([]), reportFor([findings['not-applicable']])]) {
    expect(stepFails({ ...report, mode: 'plan' }, 'unproven')).toBe(false)
    expect(stepFails({ ...report, mode: 'plan', verdict: 'inconclusive' }, 'unproven')).toBe(true)
  }
})
