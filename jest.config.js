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
  maxWorkers: 3,
  maxConcurrency: 10,
  testTimeout: 60_000
}
