import type { LogEvent, UserWords } from '../event.ts';
import { asList, asObject, asText, type JsonObject } from '../json-object.ts';
import type { Place } from '../place.ts';
import type { SessionMemory } from './session-memory.ts';
import { typedText } from './typed-text.ts';

/** A `queue-operation` row, or the attachment by which newer versions deliver a queued prompt. */
export function queueEvents(row: JsonObject, place: Place, memory: SessionMemory): LogEvent[] {
  const text = promptText(row);
  switch (row['operation']) {
    case 'enqueue':
      if (text) memory.queue.enqueue(queuedWords(text, place));
      return [];
    case 'remove':
    case 'popAll':
      memory.queue.remove(text);
      return [];
    case 'deliver':
      if (!text) return [];
      memory.queue.deliveredAs(text);
      return [queuedWords(text, place)];
    case 'dequeue':
      // The prompt comes as a user line, a command as the row of a command.
      memory.queue.dropCommand();
      return [];
    default:
      return [];
  }
}

/** Undefined where the row holds no content, empty where a person typed none of it. */
function promptText(row: JsonObject): string | undefined {
  const { content, origin } = row;
  if (content === undefined || content === null) return undefined;
  const kind = asText(asObject(origin)?.['kind']);
  if (kind !== undefined && kind !== 'human') return '';
  const text =
    asText(content) ??
    asList(content)
      .map((block) => asText(asObject(block)?.['text']) ?? '')
      .join('\n');
  return typedText(text);
}

function queuedWords(text: string, place: Place): UserWords {
  return { kind: 'user-words', speaker: 'user', ...place, text, carrier: 'queue' };
}
