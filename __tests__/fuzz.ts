import fc from 'fast-check'

/*
 * FUZZ_RUNS multiplies the usual number of cases of each property; without it, `npm test` runs three times as many.
 * FUZZ_SEED makes a run repeatable.
 */
const times = Number(process.env['FUZZ_RUNS'] ?? '3')
const seed = process.env['FUZZ_SEED']

if (!(times > 0)) {
  throw new Error('FUZZ_RUNS must be a number above 0')
}
if (seed !== undefined) {
  fc.configureGlobal({ seed: Number(seed) })
}

export function cases(usual: number): number {
  return Math.ceil(usual * times)
}
