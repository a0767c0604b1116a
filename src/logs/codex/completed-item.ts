import { z } from 'zod';
import type { LogEvent, ToolAction } from '../event.ts';
import { inputText } from '../input-text.ts';
import { completedChanges } from './completed-changes.ts';
import { compactionMark } from './context-events.ts';
import type { Memory } from './memory.ts';
import type { Place } from '../place.ts';
import { shellCommand } from './shell-command.ts';
import { assistantEvents, planEvents, reasoningEvents, userEvents } from './text-events.ts';
import { contentSchema, typedWords } from './typed-words.ts';

const schema = z.object({
  type: z.string(),
  id: z.string().default('').catch(''),
  content: contentSchema,
  text: z.string().default('').catch(''),
  summary_text: z.array(z.string()).default([]).catch([]),
  raw_content: z.array(z.string()).default([]).catch([]),
  command: z.unknown().optional(),
  exit_code: z.number().nullish().catch(null),
  aggregated_output: z.string().nullish().catch(null),
  changes: z.record(z.string(), z.unknown()).default({}).catch({}),
  status: z.string().nullish().catch(null),
});
type CompletedItem = z.infer<typeof schema>;

/**
 * Events of a completed item, which paginated logs store beside the model's own items: only what
 * no model item gave. Calls made from inside another call stand here alone.
 */
export function completedItemEvents(item: unknown, place: Place, memory: Memory): LogEvent[] {
  const completed = schema.safeParse(item).data;
  if (completed === undefined) return [];
  const copy = 'completed-item';
  switch (completed.type) {
    case 'UserMessage': {
      const words = typedWords(
        completed.content,
        completed.content.map(() => 'user.text'),
      );
      return words === null ? [] : userEvents(words, copy, place, memory);
    }
    case 'AgentMessage': {
      const text = completed.content.map((part) => part.text ?? '').join('');
      return assistantEvents(text, copy, place, memory);
    }
    case 'Plan':
      return planEvents(completed.text, copy, place, memory);
    case 'Reasoning':
      return [...completed.summary_text, ...completed.raw_content].flatMap((text) =>
        reasoningEvents(text, copy, place, memory),
      );
    case 'ContextCompaction':
      return compactionMark(copy, place, memory);
    case 'CommandExecution':
      return ownCall(
        completed,
        { type: 'command', command: shellCommand(completed.command) },
        place,
        memory,
      );
    case 'FileChange':
      return ownCall(
        completed,
        { type: 'edit', files: completedChanges(completed.changes) },
        place,
        memory,
      );
    default:
      return [];
  }
}

/** A call that stands nowhere else, with its result. */
function ownCall(
  item: CompletedItem,
  action: ToolAction,
  place: Place,
  memory: Memory,
): LogEvent[] {
  const { id: callId, type: tool } = item;
  if (memory.calls.has(callId)) return [];
  const exitCode = item.exit_code ?? undefined;
  const failure = itemFailure(item.status, exitCode);
  return [
    {
      kind: 'tool-call',
      speaker: 'assistant',
      callId,
      tool,
      action,
      inputText: inputText(action.type === 'edit' ? item.changes : item.command),
      ...place,
    },
    {
      kind: 'tool-result',
      speaker: 'tool',
      callId,
      text: item.aggregated_output ?? '',
      failed: failure !== undefined,
      ...(failure !== undefined && { failure }),
      ...(exitCode !== undefined && { exitCode }),
      ...place,
    },
  ];
}

function itemFailure(status: string | null | undefined, exitCode: number | undefined) {
  if (status === 'declined') return 'rejected';
  if (exitCode !== undefined) return exitCode === 0 ? undefined : 'exit';
  return status === 'failed' ? 'tool-error' : undefined;
}
