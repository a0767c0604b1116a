import { markCompacted } from '../../compaction/compacted.ts';
import { releaseLease } from '../../lease/release-lease.ts';
import type { HookContext } from '../hook-context.ts';
import type { HookEvent } from '../hook-event.ts';
import { leaveWake } from '../leave-wake.ts';

/** The compaction is over. With Claude Code its session has been told by now; with Codex it will be. */
export async function onPostCompact(event: HookEvent, context: HookContext): Promise<string> {
  markCompacted(context.stateDir, context.session);
  releaseLease(context.stateDir, context.session, { reached: 'draft' });
  await leaveWake(event, context);
  return '';
}
