import type { HookContext } from '../hook-context.ts';
import type { HookEvent } from '../hook-event.ts';
import { loadDraft } from '../load-draft.ts';
import { leaveWake } from '../leave-wake.ts';

/** Claude Code writes its summary as a subagent without a type; every other one has let the log grow. */
export async function onSubagentStop(event: HookEvent, context: HookContext): Promise<string> {
  const { agent_type: type, last_assistant_message: summary } = event;
  if (type !== '') await leaveWake(event, context);
  else if (summary) {
    const draftProgram = await loadDraft();
    await draftProgram.keepRedactedSummary(context.stateDir, context.session, summary);
  }
  return '';
}
