import { test } from '@jest/globals';

/** Stands for tests that cannot run here; the run prints the reason near its end. */
export function skipBecause(reason: string): void {
  test.skip(`skipped: ${reason}`, () => {});
}
