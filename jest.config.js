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
  // Counts tests in this process only: whole runs start dist as a process of its own.
  coverageProvider: 'v8',
  collectCoverageFrom: ['src/**/*.ts'],
  coverageDirectory: 'out/coverage',
  coverageReporters: ['text-summary', 'html'],
  coverageThreshold: { global: { lines: 77, branches: 95, functions: 89 } },
  // Whole runs wait more than they work.
  maxWorkers: 2,
  maxConcurrency: 6,
  testTimeout: 60_000
}
