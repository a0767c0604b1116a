import type { LogEvent } from '../event.ts';
import { asNumber, asText, type JsonObject } from '../json-object.ts';
import { completedItemEvents } from './completed-item.ts';
import { compactionMark, usageEvents } from './context-events.ts';
import type { Memory } from './memory.ts';
import type { Place } from '../place.ts';
import { assistantEvents, reasoningEvents, userEvents } from './text-events.ts';
import { typedWords } from './typed-words.ts';

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
  payload: JsonObject,
  place: Place,
  memory: Memory,
): LogEvent[] | null {
  const type = asText(payload['type']) ?? '';
  const message = asText(payload['message']) ?? '';
  switch (type) {
    case 'user_message': {
      // Of a user message, before 0.50: what it is, if not plain words.
      const kind = asText(payload['kind']) ?? 'plain';
      const words = typedWords([{ text: message }], [kind === 'plain' ? 'user.text' : kind]);
      return words === null ? [] : userEvents(words, 'event', place, memory);
    }
    case 'agent_message':
      return assistantEvents(message, 'event', place, memory);
    case 'agent_reasoning':
    case 'agent_reasoning_raw_content':
      return reasoningEvents(asText(payload['text']) ?? '', 'event', place, memory);
    case 'token_count':
      return usageEvents(payload, place, memory);
    case 'context_compacted':
      return compactionMark('event', place, memory);
    case 'thread_rolled_back':
      return [
        { kind: 'rollback', speaker: 'user', turns: asNumber(payload['num_turns']) ?? 0, ...place },
      ];
    case 'turn_aborted':
      return (asText(payload['reason']) ?? 'interrupted') === 'interrupted'
        ? [{ kind: 'interruption', speaker: 'user', ...place }]
        : [];
    case 'item_completed':
      return completedItemEvents(payload['item'], place, memory);
    default:
      return silentEvents.has(type) ? [] : null;
  }
}
