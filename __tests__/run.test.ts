import { expect, test } from '@jest/globals'
import { verdicts, type Verdict } from '../src/check/verdict.ts'
import type { FailOn } from '../src/inputs.ts'
import { stepFails } from '../src/run.ts'

/** "`unproven` exits 0 on `passed` and `excepted` only; `violation` exits 1 on `failed` only; `never` exits 0." */
test.each<[FailOn, readonly Verdict[]]>([
  ['unproven', ['failed', 'inconclusive', 'not-applicable']],
  ['violation', ['failed']],
  ['never', []]
])('with fail-on: %s, the step fails on %j', (failOn, failing) => {
  for (const verdict of verdicts) {
    expect(stepFails(verdict, failOn)).toBe(failing.includes(verdict))
  }
})
