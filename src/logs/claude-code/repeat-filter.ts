import { asList, asObject, asText, type JsonObject } from '../json-object.ts';
import { FingerprintSet } from './fingerprint-set.ts';

/**
 * Knows rows that stand in the log twice: appended again by a second compaction, or copied by a
 * resume (new uuid, one row for each block). Both keep the time to the millisecond and the
 * content; only rows without content are known by their uuid.
 */
export class RepeatFilter {
  private readonly seen = new FingerprintSet();

  isRepeat(row: JsonObject): boolean {
    let repeats = 0;
    const keys = contentKeys(row);
    for (const key of keys) if (!this.seen.add(key)) repeats += 1;
    return keys.length > 0 && repeats === keys.length;
  }
}

function contentKeys(row: JsonObject): string[] {
  const time = asText(row['timestamp']);
  const message = asObject(row['message']);
  const content = message ? message['content'] : row['content'];
  const blocks = typeof content === 'string' ? [{ text: content }] : asList(content);
  if (time === undefined || blocks.length === 0)
    return [row['uuid']].map(asText).filter((uuid) => uuid !== undefined);
  const origin = `${time} ${asText(row['operation']) ?? ''}`;
  return blocks.map((block) => `${origin} ${blockKey(asObject(block) ?? {})}`);
}

function blockKey(block: JsonObject): string {
  const id = asText(block['id']) ?? asText(block['tool_use_id']);
  if (id !== undefined) return `${String(block['type'])} ${id}`;
  const text = asText(block['text']) ?? asText(block['thinking']) ?? '';
  return `${text.length} ${text.slice(0, 40)}`;
}
