import { join } from 'node:path';
import type { LeaseSession } from '../lease/lease.ts';
import { sessionHash } from '../../delivery/session-hash.ts';

/** Where what a compaction's events leave for one another lies, and what the session's files there begin with. */
export function compactionFolder(stateDir: string): string {
  return join(stateDir, 'compactions');
}

export function compactionFile(stateDir: string, session: LeaseSession, ending: string): string {
  return join(compactionFolder(stateDir), `${sessionHash(session)}${ending}`);
}
