import { wasCompactedSince } from '../../compaction/compacted.ts';
import { systemClock } from '../../lease/lease-clock.ts';
import { readHeldLease } from '../../lease/read-held-lease.ts';
import { releaseLease } from '../../lease/release-lease.ts';
import type { HookContext } from '../hook-context.ts';
import type { HookEvent } from '../hook-event.ts';

/**
 * A user who types is no longer compacting: the compaction was ended with Esc, or is over. After one that took place
 * the complete document is still to come, and what waits for it goes on waiting.
 */
export async function onUserPromptSubmit(_event: HookEvent, context: HookContext): Promise<string> {
  const { stateDir, session } = context;
  const lease = readHeldLease(stateDir, session, systemClock);
  const tookPlace = lease !== undefined && wasCompactedSince(stateDir, session, lease.wall.takenMs);
  releaseLease(stateDir, session, tookPlace ? { reached: 'draft' } : {});
  return '';
}
