import { defineConfig } from 'oxlint';
import { folderRules } from './scripts/import-direction.ts';
import { lintImports } from './scripts/lint-imports.ts';

export default defineConfig({
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'node', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error', pedantic: 'error' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['dist', 'coverage', 'node_modules'],
  rules: {
    // Size: two concepts in one file are two files.
    'max-lines': ['error', { max: 300 }],
    'max-lines-per-function': ['error', { max: 60 }],
    'max-params': ['error', { max: 4 }],

    // Shape of a module.
    'import/first': 'error',
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/no-mutable-exports': 'error',
    'oxc/no-barrel-file': ['error', { threshold: 0 }],
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'unicorn/prefer-node-protocol': 'error',

    // Types are trusted inside, so nothing may lie about them.
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unnecessary-condition': 'error',

    // Failures are told, and only at the border.
    'no-console': 'error',
    'no-empty': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    'node/no-process-env': 'error',
    'unicorn/no-process-exit': 'error',

    // One way to write it.
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'no-nested-ternary': 'error',
    'no-param-reassign': 'error',
    'no-var': 'error',
    'object-shorthand': 'error',
    'prefer-const': 'error',
    'typescript/array-type': ['error', { default: 'array' }],
    'typescript/consistent-type-definitions': ['error', 'interface'],
    'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    'typescript/prefer-readonly': 'error',
    'typescript/strict-boolean-expressions': [
      'error',
      { allowNullableBoolean: true, allowNullableString: true },
    ],
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    'unicorn/catch-error-name': ['error', { ignore: ['^cause$'] }],
    'unicorn/no-array-for-each': 'error',
    'unicorn/throw-new-error': 'error',

    // Disagreements.
    'import/max-dependencies': 'off', // a composition root imports what it composes
    'import/no-named-as-default-member': 'off', // `fc.assert` is how fast-check is written
    'no-await-in-loop': 'off', // most loops here are sequential on purpose
    'no-control-regex': 'off', // finding control characters is the point
    'no-inline-comments': 'off', // a unit or a reason beside the value is where it is read
    'no-negated-condition': 'off', // the usual case first, whichever way it is written
    'no-useless-return': 'off',
    'oxc/no-map-spread': 'off', // a copy is the point
    'require-await': 'off', // an interface may ask for a promise
    'require-unicode-regexp': 'off', // most patterns are ASCII
    'typescript/consistent-return': 'off', // tsc knows better which paths end
    'typescript/no-unsafe-type-assertion': 'off', // a cast that follows a check is fine; reviewed
    'typescript/prefer-readonly-parameter-types': 'off', // noise on every signature
    'typescript/require-await': 'off',
    'typescript/strict-void-return': 'off', // a callback's value may be ignored
    // A rule for Express: fastify waits for what a handler returns.
    'oxc/no-async-endpoint-handlers': 'off',
    'unicorn/no-array-callback-reference': 'off', // a named function is the clearest callback
    'unicorn/no-negated-condition': 'off',
    'unicorn/no-useless-undefined': 'off', // `return undefined` says that it was meant
    'unicorn/prefer-code-point': 'off', // char codes are hashed or compared as bytes
    'unicorn/prefer-number-coercion': 'off', // "8.1 (x)" has a leading number on purpose
    'unicorn/prefer-set-has': 'off', // a list of three is a list
    'unicorn/prefer-top-level-await': 'off', // takes zod's .catch() for a promise's
  },
  overrides: [
    ...Object.entries(folderRules).map(([folder, rule]) => lintImports(folder, rule)),
    { files: ['src/config/**'], rules: { 'node/no-process-env': 'off' } },
    { files: ['src/*/main.ts'], rules: { 'unicorn/no-process-exit': 'off' } },
    { files: ['src/workflows/index.ts'], rules: { 'oxc/no-barrel-file': 'off' } },
    {
      files: ['scripts/**', 'benchmarks/**', 'test/**'],
      rules: {
        'no-console': 'off',
        'node/no-process-env': 'off',
        'unicorn/no-process-exit': 'off',
      },
    },
    {
      files: ['test/**/*.test.ts'],
      plugins: ['jest'],
      rules: {
        'jest/no-conditional-in-test': 'off', // property tests generate both branches
        'jest/expect-expect': [
          'error',
          { assertFunctionNames: ['expect*', 'fc.assert', 'check*'] },
        ],
        'jest/no-identical-title': 'error',
        'jest/no-restricted-jest-methods': [
          'error',
          {
            mock: 'Pass a fake by argument.',
            unstable_mockModule: 'Pass a fake by argument.',
            retryTimes: 'No retries.',
          },
        ],
        'jest/prefer-importing-jest-globals': 'error',
        'max-lines-per-function': 'off', // a describe block is one function
        'typescript/no-non-null-assertion': 'off', // where it is wrong, the test fails
        'unicorn/consistent-function-scoping': 'off', // beside the tests that use it
      },
    },
    {
      files: ['*.config.*', '.*.js', 'scripts/jest-reporter.ts', 'test/support/global-*.ts'],
      rules: { 'import/no-default-export': 'off' },
    },
    // No types reach a plain JavaScript file.
    {
      files: ['.*.js'],
      rules: { 'typescript/no-unsafe-call': 'off', 'typescript/no-unsafe-member-access': 'off' },
    },
  ],
});
