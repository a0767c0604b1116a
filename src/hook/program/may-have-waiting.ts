import { lstatSync } from 'node:fs';
import { join } from 'node:path';

const MAX_AGE_MS = 48 * 3_600_000;

/** Whether a document was delivered lately at all: most sessions start where there is none. */
export function mayHaveWaiting(stateDir: string): boolean {
  const stats = lstatSync(join(stateDir, 'receipts'), { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < MAX_AGE_MS;
}
