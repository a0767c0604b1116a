import { tellingKey } from './telling-key.ts';
import {
  eventlessAttachments,
  eventlessProgress,
  eventlessRows,
  eventlessSubtypes,
} from './row-types.ts';

const decoder = new TextDecoder();
const closingBrace = 0x7d;
/** Longer than a row's type and subtype. */
const kindBytes = 128;

/**
 * True on proof that a line is one whole row of a type without events. A tenth of the bytes of
 * 2.1.11 to 2.1.81 (ticks of running tools), and two thirds in 2.1.330 (copies of the prompt),
 * need not be decoded then. The proof rests on the order of keys that the program writes.
 */
export function isEventless(line: Uint8Array): boolean {
  if (line.at(-1) !== closingBrace) return false;
  const key = tellingKey(line);
  if (key < 0) return false;
  const kind = kindAtKey.exec(decoder.decode(line.subarray(key, key + kindBytes)));
  return kind !== null && isEventlessKind(kind) && holdsOneRow(decoder.decode(line));
}

const kindAtKey =
  /^"type":"([\w-]+)"(?:,"subtype":"(\w+)"|,"data":\{"type":"(\w+)")?|^"attachment":\{"type":"(\w+)"/;

function isEventlessKind([, type, subtype, progress, attachment]: RegExpExecArray): boolean {
  if (attachment !== undefined) return eventlessAttachments.has(attachment);
  if (type === 'system') return eventlessSubtypes.has(subtype ?? '');
  if (type === 'progress') return eventlessProgress.has(progress ?? '');
  return eventlessRows.has(type ?? '');
}

/**
 * No further row that may hold events begins in the line, glued to this one or to a cut piece of
 * it. Inside a string these marks cannot stand, as their quotes would be escaped.
 */
function holdsOneRow(text: string): boolean {
  return (
    !text.includes('{"parentUuid":', 1) &&
    !text.includes('{"type":"queue-operation"', 1) &&
    !text.includes('}{"') &&
    !text.includes('\0')
  );
}
