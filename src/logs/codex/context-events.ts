import { z } from 'zod';
import type { LogEvent } from '../event.ts';
import { asNumber, asObject, type JsonObject } from '../json-object.ts';
import type { Memory } from './memory.ts';
import type { Place } from '../place.ts';

/** How full the context was at the latest request; the log repeats it with each rate limit. */
export function usageEvents(payload: JsonObject, place: Place, memory: Memory): LogEvent[] {
  const info = asObject(payload['info']);
  const inputTokens = asNumber(asObject(info?.['last_token_usage'])?.['input_tokens']);
  const totalTokens = asNumber(asObject(info?.['total_token_usage'])?.['total_tokens']);
  if (inputTokens === undefined || totalTokens === undefined) return [];
  const { usage } = memory;
  if (usage?.inputTokens === inputTokens && usage.totalTokens === totalTokens) return [];
  memory.usage = { inputTokens, totalTokens };
  const windowTokens = asNumber(info?.['model_context_window']);
  return [
    {
      kind: 'context-usage',
      speaker: 'assistant',
      inputTokens,
      ...(windowTokens !== undefined && { windowTokens }),
      ...place,
    },
  ];
}

const compactedSchema = z.object({ message: z.string().default('').catch('') });

/** The boundary itself, with the summary where it was made locally: elsewhere it is encrypted. */
export function compactedEvents(payload: unknown, place: Place, memory: Memory): LogEvent[] {
  const message = compactedSchema.safeParse(payload).data?.message ?? '';
  const text = message.replace(/^Another language model started to solve[^\n]*\n/, '').trim();
  const boundary = compactionMark('compacted', place, memory);
  if (text === '') return boundary;
  return [...boundary, { kind: 'summary', speaker: 'assistant', text, ...place }];
}

/**
 * One of the marks that a compaction leaves: the `compacted` line, an event, a completed item.
 * Only the first one counts; the same mark again, or a mark after further work, is another one.
 */
export function compactionMark(mark: string, place: Place, memory: Memory): LogEvent[] {
  const marks = memory.compactionMarks;
  const known = marks.size > 0 && !marks.has(mark);
  if (!known) marks.clear();
  marks.add(mark);
  if (known) return [];
  return [
    {
      kind: 'compaction',
      speaker: 'assistant',
      trigger: 'unknown',
      ...(memory.usage !== undefined && { preTokens: memory.usage.inputTokens }),
      ...place,
    },
  ];
}
