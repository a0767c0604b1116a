/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  injectGlobals: false,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // `npm run test:agents` and `npm run test:vscode` run these.
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/test/agents/',
    '<rootDir>/test/code-server/',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  // Long enough for a database or a Temporal server to start; a unit test that needs it is a bug.
  testTimeout: 90_000,
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  reporters: ['<rootDir>/scripts/jest-reporter.ts'],
};
