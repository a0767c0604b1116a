/**
 * The folder of one test run: servers that its files share live in it. Made by global-setup.ts,
 * whose environment the test workers inherit; emptied by global-teardown.ts.
 */
import { join } from 'node:path';

export function runFolder(): string {
  const folder = process.env['HANDOVER_TEST_RUN_FOLDER'];
  if (folder === undefined)
    throw new Error('No test run: global-setup.ts of jest.config.js has not run.');
  return folder;
}

export const postgresFolder = (folder: string): string => join(folder, 'state', 'postgres');
export const temporalFolder = (folder: string): string => join(folder, 'state', 'temporal');
