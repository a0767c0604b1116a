import type { HelperDependencies, HelperTimes } from './helper-dependencies.ts';
import type { HelperLog } from './helper-log.ts';
import type { Limit } from './limit.ts';

/** What all parts of one run of the helper share. */
export interface HelperContext {
  dependencies: HelperDependencies;
  times: HelperTimes;
  log: HelperLog;
  /** A service that does not answer holds up uploads, and nothing else. */
  uploads: Limit;
  composing: Limit;
  /** Aborted when the helper is to end. */
  signal: AbortSignal;
}

/** Ends the process on the spot where a test has asked for it. */
export function dieAt({ dependencies }: HelperContext, place: string): void {
  if (dependencies.failpoint === `helper:${place}`) process.kill(process.pid, 'SIGKILL');
}
