import type { ContextUsage, LogEvent } from '../event.ts';
import { inputText } from '../input-text.ts';
import { asList, asNumber, asObject, asText, type JsonObject } from '../json-object.ts';
import { openCall } from './open-calls.ts';
import type { Place } from '../place.ts';
import { askedQuestions } from './questions.ts';
import type { SessionMemory } from './session-memory.ts';
import { updatedTask, writtenTodos } from './todo-change.ts';
import { toolAction } from './tool-action.ts';

/** A row of an assistant message; a message stands in as many rows as it has blocks. */
export function assistantEvents(row: JsonObject, place: Place, memory: SessionMemory): LogEvent[] {
  const message = asObject(row['message']) ?? {};
  // Rows that the program wrote in the model's place: API errors, "No response requested."
  if (row['isApiErrorMessage'] === true || message['model'] === '<synthetic>') return [];
  const events: LogEvent[] = place.side === undefined ? memory.queue.takeLeft() : [];
  events.push(...usageEvents(message, place, memory));
  for (const block of asList(message['content'])) {
    events.push(...blockEvents(asObject(block) ?? {}, place, memory));
  }
  const text = asText(message['content']);
  if (text) events.push({ kind: 'assistant-text', speaker: 'assistant', ...place, text });
  return events;
}

function blockEvents(block: JsonObject, place: Place, memory: SessionMemory): LogEvent[] {
  if (block['type'] === 'tool_use') return callEvents(block, place, memory);
  const kinds = { text: 'assistant-text', thinking: 'reasoning' } as const;
  const type = block['type'];
  if (type !== 'text' && type !== 'thinking') return [];
  const text = asText(block[type]) ?? '';
  // Blank thinking is opaque: only its signature is stored.
  return text.trim() === '' ? [] : [{ kind: kinds[type], speaker: 'assistant', ...place, text }];
}

function callEvents(block: JsonObject, place: Place, memory: SessionMemory): LogEvent[] {
  const tool = asText(block['name']) ?? '';
  const callId = asText(block['id']) ?? '';
  const input = asObject(block['input']) ?? {};
  const action = toolAction(tool, input, memory.knownPaths);
  const text = inputText(input);
  memory.calls.set(callId, openCall(tool, input, { line: place.line, action, inputText: text }));
  const base = { speaker: 'assistant', ...place } as const;
  return [
    { kind: 'tool-call', ...base, callId, tool, action, inputText: text },
    ...meaningOfCall(tool, input, { ...base, callId }),
  ];
}

/** Calls that are themselves a plan, a to-do or a question. */
function meaningOfCall(
  tool: string,
  input: JsonObject,
  { callId, ...base }: Place & { speaker: 'assistant'; callId: string },
): LogEvent[] {
  switch (tool) {
    case 'TodoWrite':
      return [{ kind: 'todo', ...base, mode: 'replace', items: writtenTodos(input) }];
    case 'TaskUpdate': {
      const item = updatedTask(input);
      return item ? [{ kind: 'todo', ...base, mode: 'patch', items: [item] }] : [];
    }
    case 'ExitPlanMode': {
      const text = asText(input['plan']);
      return text ? [{ kind: 'plan', ...base, text, state: 'proposed' }] : [];
    }
    case 'AskUserQuestion':
      return askedQuestions(input).map(({ text, options }) => {
        return { kind: 'question', ...base, callId, text, options };
      });
    default:
      return [];
  }
}

/** Once per message of the main conversation: a subagent fills a context of its own. */
function usageEvents(message: JsonObject, place: Place, memory: SessionMemory): ContextUsage[] {
  const usage = asObject(message['usage']);
  const id = asText(message['id']);
  if (!usage || id === undefined || place.side !== undefined) return [];
  const inputTokens =
    (asNumber(usage['input_tokens']) ?? 0) +
    (asNumber(usage['cache_creation_input_tokens']) ?? 0) +
    (asNumber(usage['cache_read_input_tokens']) ?? 0);
  if (inputTokens === 0 || !memory.toldUsage.add(id)) return [];
  return [{ kind: 'context-usage', speaker: 'assistant', ...place, inputTokens }];
}
