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
    const time = asText(row['timestamp']);
    const blocks = blocksOf(row);
    if (time === undefined || blocks.length === 0) {
      const uuid = asText(row['uuid']);
      return uuid !== undefined && !this.seen.add(uuid);
    }
    const operation = asText(row['operation']) ?? '';
    let repeats = 0;
    for (const block of blocks) {
      if (!this.seen.add(time, operation, ...blockKey(asObject(block) ?? {}))) repeats += 1;
    }
    return repeats === blocks.length;
  }
}

function blocksOf(row: JsonObject): unknown[] {
  const message = asObject(row['message']);
  const content = message ? message['content'] : row['content'];
  return typeof content === 'string' ? [{ text: content }] : asList(content);
}

function blockKey(block: JsonObject): [string, string] {
  const id = asText(block['id']) ?? asText(block['tool_use_id']);
  if (id !== undefined) return [String(block['type']), id];
  const text = asText(block['text']) ?? asText(block['thinking']) ?? '';
  return [String(text.length), text.slice(0, 40)];
}
