import { link, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PendingWake } from './read-wakes.ts';
import { wakeFolder } from './write-wake.ts';

/**
 * Removes the wake unless a hook has written it anew since it was read: it is moved aside first, and what is
 * found there goes back if it is another one.
 */
export async function removeWake(stateDir: string, { name, text }: PendingWake): Promise<void> {
  const folder = wakeFolder(stateDir);
  const path = join(folder, name);
  const aside = join(folder, `.${name}.done`);
  if (!(await happens(rename(path, aside), 'ENOENT'))) return;
  // One that was written once more in the meantime says as much.
  if ((await readFile(aside, 'utf8')) !== text) await happens(link(aside, path), 'EEXIST');
  await rm(aside, { force: true });
}

/** False when it could not for the reason that is expected. */
async function happens(step: Promise<void>, expected: string): Promise<boolean> {
  try {
    await step;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== expected) throw error;
    return false;
  }
}
