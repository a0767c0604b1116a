import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { HandoverError } from '../../errors/handover-error.ts';
import type { Lease } from './lease.ts';
import { readLease } from './lease-content.ts';

/**
 * Removes the lease if `isRight` says so of what was really there: it is moved aside first, and goes back
 * if another one was taken in the meantime. `isRight` gets undefined for what cannot be read.
 */
export function removeLease(
  path: string,
  isRight: (found: Lease | undefined) => boolean,
): Lease | undefined {
  const aside = join(dirname(path), `.${randomBytes(8).toString('hex')}.old`);
  if (!happens(() => renameSync(path, aside), 'ENOENT')) return undefined;
  const found = readAside(aside);
  const isGone = isRight(found);
  // A session that took one more lease just now keeps that one.
  if (!isGone) happens(() => linkSync(aside, path), 'EEXIST');
  // A folder is nothing of ours: it stays aside, where it slows nobody.
  happens(() => rmSync(aside, { force: true }), 'ERR_FS_EISDIR');
  return isGone ? found : undefined;
}

function readAside(path: string): Lease | undefined {
  try {
    return readLease(path);
  } catch (error) {
    if (!(error instanceof HandoverError)) throw error;
    return undefined;
  }
}

/** False when it could not for the reason that is expected. */
function happens(step: () => void, expected: string): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== expected) throw error;
    return false;
  }
}
