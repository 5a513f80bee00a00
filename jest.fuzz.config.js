import config from './jest.config.js'

// Jest's workers inherit the environment. If a property fails, fast-check prints the seed: pass it as FUZZ_SEED.
process.env.FUZZ_RUNS ??= '50'

/** @type {import('jest').Config} */
export default {
  ...config,
  testMatch: ['<rootDir>/__tests__/{check,deployment}/**/*.test.ts'],
  testTimeout: 3_600_000
}
