import type { Compaction } from '../event.ts';
import { asNumber, asObject, type JsonObject } from '../json-object.ts';
import type { Place } from '../place.ts';

const triggers = new Map<unknown, Compaction['trigger']>([
  ['auto', 'auto'],
  ['manual', 'manual'],
]);

/** A `compact_boundary` or `microcompact_boundary` row. */
export function compactionEvent(row: JsonObject, place: Place): Compaction {
  const micro = row['subtype'] === 'microcompact_boundary';
  const metadata = asObject(row[micro ? 'microcompactMetadata' : 'compactMetadata']) ?? {};
  const preTokens = asNumber(metadata['preTokens']);
  const postTokens = asNumber(metadata['postTokens']);
  return {
    kind: 'compaction',
    speaker: 'assistant',
    ...place,
    trigger: micro ? 'micro' : (triggers.get(metadata['trigger']) ?? 'unknown'),
    ...(preTokens !== undefined && { preTokens }),
    ...(postTokens !== undefined && { postTokens }),
  };
}
