import config from './jest.config.js';

/** `npm run test:vscode`: the extension in a real editor, which weighs 700 MB and takes minutes to build. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/code-server/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // An editor each: two cores have enough to do with one.
  maxWorkers: 1,
};
