import { writeFileSync } from 'node:fs';
import { createPrivateFolder } from '../../config/paths.ts';
import type { LeaseSession } from '../lease/lease.ts';
import { compactionFile, compactionFolder } from './compaction-folder.ts';

/** True for the first who asks: each compaction is told to its session once, however many hooks are installed. */
export function claimInjection(
  stateDir: string,
  session: LeaseSession,
  { atMs }: { atMs: number },
): boolean {
  createPrivateFolder(compactionFolder(stateDir));
  try {
    const path = compactionFile(stateDir, session, `-${atMs}.told`);
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
