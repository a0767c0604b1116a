/** Where leases lie: one file per session, in a folder that only the user can write to. */
import { lstatSync, mkdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { createPrivateFolder } from '../../config/paths.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { sessionHash } from '../../delivery/session-hash.ts';
import type { LeaseSession } from './lease.ts';

export function leaseFile(stateDir: string, session: LeaseSession): string {
  return join(leaseFolder(stateDir), `${sessionHash(session)}.json`);
}

export function leaseFolder(stateDir: string): string {
  return join(stateDir, 'leases');
}

export function createLeaseFolder(stateDir: string): void {
  createPrivateFolder(stateDir);
  mkdirSync(leaseFolder(stateDir), { recursive: true, mode: 0o700 });
  checkLeaseFolder(stateDir);
}

/** False where there is none. Throws `lease-folder-unsafe` where another user could have laid a lease. */
export function checkLeaseFolder(stateDir: string): boolean {
  const folder = leaseFolder(stateDir);
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats === undefined) return false;
  if (!stats.isDirectory() || !isOurs(stats))
    throw new HandoverError('lease-folder-unsafe', { detail: folder });
  return true;
}

/** Owned by this user, and nobody else can write to it. */
export function isOurs({ uid, mode }: Stats): boolean {
  // Windows has neither: there the folder's own rights stand in for them.
  if (process.getuid === undefined) return true;
  return uid === process.getuid() && (mode & 0o022) === 0;
}
