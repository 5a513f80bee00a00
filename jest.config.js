import { mkdirSync } from 'node:fs'

// The results are written there (--outputFile), and Jest makes no folder for them.
mkdirSync(new URL('out', import.meta.url), { recursive: true })

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/out'],
  extensionsToTreatAsEsm: ['.ts'],
  // Jest resolves the modules as they are written: with the extension .ts.
  transform: {
    '^.+\\.ts$': [
      'ts-jest',
      {
        useESM: true,
        tsconfig: {
          noEmit: false,
          isolatedModules: true,
          rewriteRelativeImportExtensions: false,
          allowImportingTsExtensions: true
        }
      }
    ]
  },
  // Whole runs wait more than they work.
  maxWorkers: 2,
  maxConcurrency: 6,
  testTimeout: 60_000
}
