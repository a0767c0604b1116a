import type { ReadReport } from '../agent-reader.ts';
import type { LogEvent, UserWords } from '../event.ts';
import { asList, asObject, asText, type JsonObject } from '../json-object.ts';
import type { Place } from '../place.ts';
import { resultEvents } from './result-events.ts';
import type { SessionMemory } from './session-memory.ts';
import { commandWords, slashCommand } from './slash-command.ts';
import { typedText } from './typed-text.ts';

const summaryOpening = 'This session is being continued from a previous conversation';

/** A `user` row: typed text, tool results, or text that the program put there. */
export function userEvents(
  row: JsonObject,
  place: Place,
  memory: SessionMemory,
  report: ReadReport,
): LogEvent[] {
  const content = asObject(row['message'])?.['content'];
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : asList(content);
  return blocks.flatMap((value) => {
    const block = asObject(value) ?? {};
    if (block['type'] === 'tool_result') return resultEvents(block, { row, place }, memory, report);
    return block['type'] === 'text'
      ? textEvents(asText(block['text']) ?? '', { row, place }, memory)
      : [];
  });
}

/** The words that the user typed after a slash command. */
export function commandEvents(text: string, place: Place, memory: SessionMemory): LogEvent[] {
  const command = slashCommand(text);
  if (!command) return [];
  memory.queue.deliveredAs(`${command.name} ${command.args}`.trim());
  const words = commandWords(command);
  return words === '' ? [] : [messageWords(words, place, command.name)];
}

function textEvents(
  text: string,
  { row, place }: { row: JsonObject; place: Place },
  memory: SessionMemory,
): LogEvent[] {
  if (row['isCompactSummary'] === true || text.startsWith(summaryOpening)) {
    return [{ kind: 'summary', speaker: 'assistant', ...place, text }];
  }
  // What stands as "user" in a subagent's conversation is the prompt of the agent that sent it.
  if (row['isSidechain'] === true || isInjected(row)) return [];
  if (text.startsWith('[Request interrupted by user')) {
    return [{ kind: 'interruption', speaker: 'user', ...place }];
  }
  const plan = asText(row['planContent']);
  if (plan)
    return [{ kind: 'plan', speaker: 'assistant', ...place, text: plan, state: 'approved' }];
  if (slashCommand(text)) return commandEvents(text, place, memory);
  const typed = typedText(text);
  if (typed === '') return [];
  memory.queue.deliveredAs(typed);
  return [messageWords(typed, place)];
}

/** Rows of the program in the user's name. From 2.1.2xx their origin says so. */
function isInjected(row: JsonObject): boolean {
  const origin = asObject(row['origin']) ?? asObject(row['turnOrigin']) ?? {};
  return (
    row['isMeta'] === true ||
    row['isVisibleInTranscriptOnly'] === true ||
    (typeof origin['kind'] === 'string' && origin['kind'] !== 'human')
  );
}

function messageWords(text: string, place: Place, about?: string): UserWords {
  return {
    kind: 'user-words',
    speaker: 'user',
    ...place,
    text,
    carrier: 'message',
    ...(about !== undefined && { about }),
  };
}
