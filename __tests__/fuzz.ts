import { afterAll } from '@jest/globals'
import fc from 'fast-check'
import { appendFileSync } from 'node:fs'

/*
 * How hard the properties are tried, from the environment: FUZZ_RUNS is how many times the usual number of cases
 * (`npm run test:fuzz` takes many, mutation testing a fraction; without it three times, which is over 100,000), FUZZ_SEED makes a run repeatable, and FUZZ_TALLY
 * names a file that is told how many cases were run.
 */
const times = Number(process.env['FUZZ_RUNS'] ?? '3')
const seed = process.env['FUZZ_SEED']
const tallyFile = process.env['FUZZ_TALLY']

if (!(times > 0)) {
  throw new Error('FUZZ_RUNS is how many times the usual number of cases: a number above 0')
}

const tally = { cases: 0, answers: 0 }

if (seed !== undefined) {
  fc.configureGlobal({ seed: Number(seed) })
}
fc.installGlobalPlugin(() => ({
  onAllRunsComplete: ({ numRuns }) => {
    tally.cases += numRuns
  }
}))

/** So many cases as the environment asks for, where so many are usual. */
export function cases(usual: number): number {
  return Math.ceil(usual * times)
}

/** All of them, or as many as the environment asks for where it asks for less than usual. */
export function some<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.round(1 / times))
  return all.filter((_one, index) => index % step === 0)
}

/** Counts answers over the wire that were generated and judged. */
export function countAnswers(number: number): void {
  tally.answers += number
}

export function answersSoFar(): number {
  return tally.answers
}

afterAll(() => {
  if (tallyFile !== undefined) {
    appendFileSync(tallyFile, `${JSON.stringify(tally)}\n`)
  }
})
