import { closeSync, constants, writeSync } from 'node:fs';
import { MAX_LEASE_MS, remainingMs, type Lease } from './lease.ts';
import { systemClock, type LeaseClock } from './lease-clock.ts';
import { leaseContent, openLease, readOpenLease } from './lease-content.ts';
import { checkLeaseFolder, leaseFile } from './lease-folder.ts';

/**
 * Holds the lease for `durationMs` from now, at most 180 s from its first moment. Undefined when it is over.
 * It writes into the very file that it has read: replacing it would bring back one that was just released.
 */
export function renewLease(
  stateDir: string,
  { agent, sessionId, token }: Lease,
  { durationMs, clock = systemClock }: { durationMs: number; clock?: LeaseClock },
): Lease | undefined {
  if (!checkLeaseFolder(stateDir)) return undefined;
  const path = leaseFile(stateDir, { agent, sessionId });
  const file = openLease(path, constants.O_RDWR);
  if (file === undefined) return undefined;
  try {
    const present = readOpenLease(file, path);
    if (present.token !== token || remainingMs(present, clock) === 0) return undefined;
    const renew = ({ takenMs }: Lease['wall'], nowMs: number) => ({
      takenMs,
      expiresMs: Math.min(nowMs + durationMs, takenMs + MAX_LEASE_MS),
    });
    const wall = renew(present.wall, clock.wallMs());
    const uptime = renew(present.uptime, clock.uptimeMs());
    const renewed = { ...present, wall, uptime };
    writeSync(file, leaseContent(renewed), 0, null, 0);
    return renewed;
  } finally {
    closeSync(file);
  }
}
