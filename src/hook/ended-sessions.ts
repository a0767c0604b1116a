/** Which sessions have told their end, so that nobody is sent to a session that somebody still sits before. */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateFolder } from '../config/paths.ts';
import type { LeaseSession } from './lease/lease.ts';
import { sessionHash } from '../delivery/session-hash.ts';
import { sweepFolder } from './sweep-folder.ts';

export function markEnded(stateDir: string, session: LeaseSession): void {
  createPrivateFolder(folderOf(stateDir));
  sweepFolder(folderOf(stateDir));
  writeFileSync(fileOf(stateDir, session), '', { mode: 0o600 });
}

/** A session that is resumed lives again. */
export function unmarkEnded(stateDir: string, session: LeaseSession): void {
  rmSync(fileOf(stateDir, session), { force: true });
}

export function hasEnded(stateDir: string, session: LeaseSession): boolean {
  return existsSync(fileOf(stateDir, session));
}

function fileOf(stateDir: string, session: LeaseSession): string {
  return join(folderOf(stateDir), sessionHash(session));
}

function folderOf(stateDir: string): string {
  return join(stateDir, 'ended');
}
