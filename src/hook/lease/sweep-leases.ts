import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_LEASE_MS, remainingMs } from './lease.ts';
import { systemClock, type LeaseClock } from './lease-clock.ts';
import { leaseFolder } from './lease-folder.ts';
import { listLeases } from './list-leases.ts';
import { removeLease } from './remove-lease.ts';

/**
 * Removes what killed processes have left. While a file lies in the folder, every guarded call of every
 * session starts Node only to learn that it is not meant.
 */
export function sweepLeases(stateDir: string, clock: LeaseClock = systemClock): void {
  for (const { path, remainingMs: leftMs } of listLeases(stateDir, clock))
    if (leftMs === 0)
      removeLease(path, (found) => found === undefined || remainingMs(found, clock) === 0);
  const folder = leaseFolder(stateDir);
  for (const name of readdirSync(folder).filter(isDraft)) {
    const path = join(folder, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    // One that is being linked right now is younger.
    if (stats?.isFile() === true && clock.wallMs() - stats.mtimeMs > MAX_LEASE_MS)
      rmSync(path, { force: true });
  }
}

function isDraft(name: string): boolean {
  return /^\.[0-9a-f]{16}\.(new|old)$/.test(name);
}
