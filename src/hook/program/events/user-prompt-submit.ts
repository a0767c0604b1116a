import { releaseLease } from '../../lease/release-lease.ts';
import type { HookContext } from '../hook-context.ts';
import type { HookEvent } from '../hook-event.ts';

/** A user who types is no longer compacting: the compaction was ended with Esc, or is long over. */
export async function onUserPromptSubmit(_event: HookEvent, context: HookContext): Promise<string> {
  releaseLease(context.stateDir, context.session);
  return '';
}
