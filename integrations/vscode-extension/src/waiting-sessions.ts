import type { LeaseClock } from '../../../src/hook/lease/lease-clock.ts';
import { listLeases } from '../../../src/hook/lease/list-leases.ts';
import type { Lease } from '../../../src/hook/lease/lease.ts';
import { sessionKey, type LocalHandover } from './handovers-here.ts';

export interface WaitingSession {
  lease: Lease;
  remainingMs: number;
}

/**
 * Whose writes are held now, the longest first. A lease does not say where its session runs: one that is
 * known from another project is left out.
 */
export function waitingSessions(
  stateDir: string,
  handovers: readonly LocalHandover[],
  clock?: LeaseClock,
): WaitingSession[] {
  const here = sessionsOf(handovers.filter(({ root }) => root !== undefined));
  const known = sessionsOf(handovers);
  return listLeases(stateDir, clock)
    .flatMap(({ lease, remainingMs }) =>
      lease === undefined || remainingMs === 0 ? [] : [{ lease, remainingMs }],
    )
    .filter(({ lease }) => here.has(sessionKey(lease)) || !known.has(sessionKey(lease)))
    .toSorted((one, other) => other.remainingMs - one.remainingMs);
}

function sessionsOf(handovers: readonly LocalHandover[]): Set<string> {
  return new Set(handovers.map(({ receipt }) => sessionKey(receipt)));
}
