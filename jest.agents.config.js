import config from './jest.config.js';

/** The tier that drives the true agents: apart, because their packages weigh 768 MB and their sessions take seconds. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/agents/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // One session at a time: what an agent does within a second depends on what else runs.
  maxWorkers: 1,
  // An agent, its hooks and a service take seconds; on a busy machine much more.
  testTimeout: 180_000,
};
