import { readFileSync } from 'node:fs'

// Few cases per property, and the same ones each time: a mutant is either killed or not.
process.env.FUZZ_RUNS ??= '0.02'
process.env.FUZZ_SEED ??= '1'

/** One function of a file whose other functions only talk to Azure or call others. */
const rule = (file, name) => {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8').split('\n')
  const start = lines.findIndex((line) => line.startsWith(`export function ${name}(`))
  if (start < 0) {
    throw new Error(`${file} has no function ${name}`)
  }
  return `${file}:${start + 1}-${lines.indexOf('}', start) + 1}`
}

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  mutate: [
    'src/check/answer.ts',
    'src/check/rounds.ts',
    'src/check/verdict.ts',
    'src/runtime/network.ts',
    'src/runtime/text.ts',
    rule('src/azure/key-names.ts', 'proofOf'),
    rule('src/report/outcome.ts', 'stepFails')
  ],
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    configFile: 'jest.config.js',
    config: {
      testMatch: [
        '<rootDir>/__tests__/check/answer.test.ts',
        '<rootDir>/__tests__/check/rounds.test.ts',
        '<rootDir>/__tests__/check/verdict.test.ts',
        '<rootDir>/__tests__/azure/keys.test.ts',
        '<rootDir>/__tests__/runtime/network.test.ts',
        '<rootDir>/__tests__/run.test.ts',
        '<rootDir>/__tests__/runtime/text.test.ts'
      ]
    },
    enableFindRelatedTests: true
  },
  // A test must notice every mutant. If none can, `// Stryker disable` in the source says why.
  thresholds: { high: 100, low: 100, break: 100 },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  maxTestRunnerReuse: 60,
  timeoutMS: 15_000,
  ignorePatterns: ['/dist', '/out', '/sandbox', '/docs', '/.ci'],
  incrementalFile: 'out/stryker-incremental.json',
  tempDirName: 'out/stryker',
  reporters: ['clear-text', 'html', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'out/mutation.html' }
}
