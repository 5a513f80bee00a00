/** Every value of a plan, replaced by one that its engine never writes: nothing throws. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { planJudge } from '../../src/deployment/judge-plan.ts'
import { formatOf } from '../../src/deployment/recognize.ts'

const examples = join(import.meta.dirname, '../../examples/plans')
const plans = ['terraform/plan.json', 'bicep/infra/main.snapshot.json', 'what-if/what-if.json']

/** What `String()` can't convert is the worst of them. */
const values: readonly unknown[] = [null, 7, '', [], {}, { toString: '', valueOf: '' }, [{ toString: '' }]]

/** The plan, with each of its values replaced in turn. */
function* variants(value: unknown, replacement: unknown): Generator<unknown, void, undefined> {
  yield replacement
  if (typeof value !== 'object' || value === null) {
    return
  }
  for (const [key, inner] of Object.entries(value)) {
    for (const variant of variants(inner, replacement)) {
      yield Array.isArray(value) ? value.with(Number(key), variant) : { ...value, [key]: variant }
    }
  }
}

describe.each(plans)('%s', (file) => {
  const plan: unknown = JSON.parse(readFileSync(join(examples, file), 'utf8'))

  test.each(values.map((value) => [JSON.stringify(value), value] as const))(
    'with %s in place of each value never throws',
    async (_text, value) => {
      const judge = planJudge(join(examples, file, '..'), Date.parse('2026-11-22T20:00:00Z'))
      let judged = 0
      for (const json of variants(plan, value)) {
        const format = formatOf(json)
        if (typeof format === 'string') {
          judged++
          await judge({ file: 'plan.json', format, json })
        }
      }
      expect(judged).toBeGreaterThan(30)
    }
  )
})
