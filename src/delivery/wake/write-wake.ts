import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateFolder } from '../../config/paths.ts';
import { sessionHash } from '../session-hash.ts';
import type { Wake } from './wake.ts';

/**
 * Kept until the helper has done what it says. One file for a session's growth, and one for each cut of which a
 * handover is wanted: a hook that fires again asks for nothing new.
 */
export function writeWake(stateDir: string, wake: Wake): void {
  const folder = createPrivateFolder(wakeFolder(stateDir));
  const session = sessionHash(wake);
  const { handover } = wake;
  const name = handover === undefined ? session : `${session}-${handover.cutOffset}`;
  const draft = join(folder, `.${randomBytes(8).toString('hex')}.new`);
  writeFileSync(draft, JSON.stringify(wake), { flag: 'wx', mode: 0o600 });
  renameSync(draft, join(folder, `${name}.json`));
}

export function wakeFolder(stateDir: string): string {
  return join(stateDir, 'wakes');
}
