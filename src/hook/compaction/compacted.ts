/** When a session was compacted last, as its own hooks saw it: an ended one leaves no such mark. */
import { lstatSync } from 'node:fs';
import type { LeaseSession } from '../lease/lease.ts';
import { compactionFile } from './compaction-folder.ts';
import { replaceFile } from './replace-file.ts';

export function markCompacted(stateDir: string, session: LeaseSession): void {
  replaceFile(fileOf(stateDir, session), '');
}

export function wasCompactedSince(stateDir: string, session: LeaseSession, ms: number): boolean {
  const stats = lstatSync(fileOf(stateDir, session), { throwIfNoEntry: false });
  return stats !== undefined && stats.mtimeMs >= ms;
}

function fileOf(stateDir: string, session: LeaseSession): string {
  return compactionFile(stateDir, session, '.compacted');
}
