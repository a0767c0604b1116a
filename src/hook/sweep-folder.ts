import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const MAX_AGE_MS = 7 * 86_400_000;

/** Removes the files of a folder of ours that nobody has written for a week. */
export function sweepFolder(folder: string, nowMs = Date.now()): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() === true && nowMs - stats.mtimeMs > MAX_AGE_MS)
      rmSync(path, { force: true });
  }
}
