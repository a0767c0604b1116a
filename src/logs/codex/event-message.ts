import { z } from 'zod';
import type { LogEvent } from '../event.ts';
import { completedItemEvents } from './completed-item.ts';
import { compactionMark, usageEvents } from './context-events.ts';
import type { Memory } from './memory.ts';
import type { Place } from '../place.ts';
import { assistantEvents, reasoningEvents, userEvents } from './text-events.ts';
import { typedWords } from './typed-words.ts';

const schema = z.object({
  type: z.string(),
  message: z.string().default('').catch(''),
  text: z.string().default('').catch(''),
  num_turns: z.number().default(0).catch(0),
  reason: z.string().default('interrupted').catch('interrupted'),
  /** Of a user message, before 0.50: what it is, if not plain words. */
  kind: z.string().default('plain').catch('plain'),
  item: z.unknown().optional(),
});

/** Types that tell nothing which the model's items do not tell. */
const silentEvents = new Set([
  'agent_reasoning_section_break',
  'background_event',
  'collab_agent_interaction_end',
  'collab_agent_spawn_end',
  'collab_close_end',
  'collab_resume_end',
  'collab_waiting_end',
  'dynamic_tool_call_request',
  'dynamic_tool_call_response',
  'entered_review_mode',
  'error',
  'exec_command_begin',
  'exec_command_end',
  'exited_review_mode',
  'guardian_assessment',
  'image_generation_end',
  'injected_message',
  'item_started',
  'mcp_tool_call_begin',
  'mcp_tool_call_end',
  'patch_apply_begin',
  'patch_apply_end',
  'plan_update',
  'session_configured',
  'stream_error',
  'sub_agent_activity',
  'task_complete',
  'task_started',
  'thread_goal_updated',
  'thread_name_updated',
  'thread_settings_applied',
  'turn_complete',
  'turn_diff',
  'turn_started',
  'undo_completed',
  'view_image_tool_call',
  'warning',
  'web_search_end',
]);

/** Events of one event of Codex's own, or null where its type is unknown. */
export function eventMessageEvents(
  payload: unknown,
  place: Place,
  memory: Memory,
): LogEvent[] | null {
  const event = schema.safeParse(payload).data;
  if (event === undefined) return null;
  switch (event.type) {
    case 'user_message': {
      const kind = event.kind === 'plain' ? 'user.text' : event.kind;
      const words = typedWords([{ text: event.message }], [kind]);
      return words === null ? [] : userEvents(words, 'event', place, memory);
    }
    case 'agent_message':
      return assistantEvents(event.message, 'event', place, memory);
    case 'agent_reasoning':
    case 'agent_reasoning_raw_content':
      return reasoningEvents(event.text, 'event', place, memory);
    case 'token_count':
      return usageEvents(payload, place, memory);
    case 'context_compacted':
      return compactionMark('event', place, memory);
    case 'thread_rolled_back':
      return [{ kind: 'rollback', speaker: 'user', turns: event.num_turns, ...place }];
    case 'turn_aborted':
      return event.reason === 'interrupted'
        ? [{ kind: 'interruption', speaker: 'user', ...place }]
        : [];
    case 'item_completed':
      return completedItemEvents(event.item, place, memory);
    default:
      return silentEvents.has(event.type) ? [] : null;
  }
}
