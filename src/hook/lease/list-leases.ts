import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HandoverError } from '../../errors/handover-error.ts';
import { remainingMs, type Lease } from './lease.ts';
import { systemClock, type LeaseClock } from './lease-clock.ts';
import { readLease } from './lease-content.ts';
import { checkLeaseFolder, leaseFolder } from './lease-folder.ts';

export interface ListedLease {
  path: string;
  /** Undefined for what cannot be read. */
  lease: Lease | undefined;
  /** 0 for a lease that is past its time. */
  remainingMs: number;
}

export function listLeases(stateDir: string, clock: LeaseClock = systemClock): ListedLease[] {
  if (!checkLeaseFolder(stateDir)) return [];
  const folder = leaseFolder(stateDir);
  const names = readdirSync(folder).filter(
    (name) => !name.startsWith('.') && name.endsWith('.json'),
  );
  return names.flatMap((name): ListedLease[] => {
    const path = join(folder, name);
    try {
      const lease = readLease(path);
      return lease === undefined ? [] : [{ path, lease, remainingMs: remainingMs(lease, clock) }];
    } catch (error) {
      if (!(error instanceof HandoverError)) throw error;
      return [{ path, lease: undefined, remainingMs: 0 }];
    }
  });
}
