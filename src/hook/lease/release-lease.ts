import type { Lease, LeaseSession } from './lease.ts';
import { checkLeaseFolder, leaseFile } from './lease-folder.ts';
import { removeLease } from './remove-lease.ts';

export interface ReleaseOptions {
  /** Of the lease that is meant; without it, whichever the session has. */
  token?: string;
  /** What the session has now. A draft leaves a lease alone that waits for the complete document. */
  reached?: 'draft' | 'complete';
}

/** The lease that was released; undefined where there was none, or another one than was meant. */
export function releaseLease(
  stateDir: string,
  session: LeaseSession,
  { token, reached }: ReleaseOptions = {},
): Lease | undefined {
  if (!checkLeaseFolder(stateDir)) return undefined;
  return removeLease(leaseFile(stateDir, session), (found) => {
    if (found === undefined) return true;
    const isMeant = token === undefined || found.token === token;
    return isMeant && !(reached === 'draft' && found.mode === 'until-complete');
  });
}
