import { HandoverError } from '../../errors/handover-error.ts';
import { remainingMs, type Lease, type LeaseSession } from './lease.ts';
import type { LeaseClock } from './lease-clock.ts';
import { readLease } from './lease-content.ts';
import { checkLeaseFolder, leaseFile } from './lease-folder.ts';

/**
 * The lease that holds this session's writes now. What cannot be read holds nothing; `onUnreadable`
 * hears of it.
 */
export function readHeldLease(
  stateDir: string,
  session: LeaseSession,
  clock: LeaseClock,
  onUnreadable: (error: HandoverError) => void = () => {},
): Lease | undefined {
  try {
    if (!checkLeaseFolder(stateDir)) return undefined;
    const lease = readLease(leaseFile(stateDir, session));
    const isTheirs = lease?.agent === session.agent && lease.sessionId === session.sessionId;
    return isTheirs && remainingMs(lease, clock) > 0 ? lease : undefined;
  } catch (error) {
    if (!(error instanceof HandoverError)) throw error;
    onUnreadable(error);
    return undefined;
  }
}
