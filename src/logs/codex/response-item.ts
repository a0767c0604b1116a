import { z } from 'zod';
import type { LogEvent } from '../event.ts';
import { callEvents, outputEvents } from './call-events.ts';
import type { Memory } from './memory.ts';
import type { Place } from '../place.ts';
import { assistantEvents, reasoningEvents, userEvents } from './text-events.ts';
import { contentSchema, typedWords } from './typed-words.ts';

// Types that hold nothing readable; `agent_message` here is post between agents.
const silentItems = [
  'additional_tools',
  'agent_message',
  'compaction',
  'compaction_summary',
  'context_compaction',
  'ghost_snapshot',
  'image_generation_call',
  'tool_search_call',
  'tool_search_output',
] as const;

const textParts = z
  .array(z.object({ text: z.string().catch('') }))
  .nullish()
  .catch(null);

const schema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    role: z.string(),
    content: contentSchema,
    internal_chat_message_metadata_passthrough: z
      .object({ content_item_kinds: z.array(z.string()).optional() })
      .optional()
      .catch(undefined),
  }),
  z.object({ type: z.literal('reasoning'), summary: textParts, content: textParts }),
  z.object({
    type: z.literal('function_call'),
    name: z.string(),
    namespace: z.string().nullish().catch(null),
    arguments: z.string().catch(''),
    call_id: z.string(),
  }),
  z.object({
    type: z.literal('custom_tool_call'),
    name: z.string(),
    input: z.string().catch(''),
    call_id: z.string(),
  }),
  z.object({
    type: z.literal('local_shell_call'),
    call_id: z.string().nullish(),
    id: z.string().nullish(),
    action: z.looseObject({}),
  }),
  z.object({
    type: z.literal('web_search_call'),
    id: z.string().nullish(),
    action: z.looseObject({}).nullish(),
  }),
  z.object({
    type: z.enum(['function_call_output', 'custom_tool_call_output']),
    call_id: z.string(),
    output: z.unknown().optional(),
  }),
  z.object({ type: z.enum(silentItems) }),
]);

/** Events of one item of the model's conversation, or null where its shape is unknown. */
export function responseItemEvents(
  payload: unknown,
  place: Place,
  memory: Memory,
): LogEvent[] | null {
  const item = schema.safeParse(payload).data;
  if (item === undefined) return null;
  switch (item.type) {
    case 'message':
      return messageEvents(item, place, memory);
    case 'reasoning':
      return [...(item.summary ?? []), ...(item.content ?? [])].flatMap(({ text }) =>
        reasoningEvents(text, 'response-item', place, memory),
      );
    case 'function_call':
      return callEvents(
        { callId: item.call_id, tool: toolName(item), input: decodeArguments(item.arguments) },
        place,
        memory,
      );
    case 'custom_tool_call':
      return callEvents(
        { callId: item.call_id, tool: item.name, input: item.input },
        place,
        memory,
      );
    case 'local_shell_call': {
      const callId = item.call_id ?? item.id ?? `line-${place.line}`;
      return callEvents({ callId, tool: 'local_shell', input: item.action }, place, memory);
    }
    case 'web_search_call': {
      const callId = item.id ?? `line-${place.line}`;
      return callEvents({ callId, tool: 'web_search', input: item.action ?? {} }, place, memory);
    }
    case 'function_call_output':
    case 'custom_tool_call_output':
      return outputEvents({ callId: item.call_id, output: item.output }, place, memory);
    default:
      return [];
  }
}

function messageEvents(
  message: Extract<z.infer<typeof schema>, { type: 'message' }>,
  place: Place,
  memory: Memory,
): LogEvent[] {
  const { role, content } = message;
  if (role === 'assistant') {
    const text = content.map((part) => part.text ?? '').join('');
    return assistantEvents(text, 'response-item', place, memory);
  }
  if (role !== 'user') return [];
  const kinds = message.internal_chat_message_metadata_passthrough?.content_item_kinds;
  const words = typedWords(content, kinds);
  return words === null ? [] : userEvents(words, 'response-item', place, memory);
}

const ownNamespaces = /^(?:functions|agents|collaboration|multi_agent\w*)$/;

/** A server's tool may bear the name of one of Codex's own, whose output holds the user's words. */
function toolName({ name, namespace }: { name: string; namespace?: string | null | undefined }) {
  return namespace == null || ownNamespaces.test(namespace) ? name : `${namespace}__${name}`;
}

function decodeArguments(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json; // The model wrote broken JSON: the call failed, its text is still worth searching.
  }
}
