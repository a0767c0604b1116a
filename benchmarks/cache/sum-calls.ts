import { costMicroUsd, type ModelPrice } from '../../src/llm/prices.ts';
import type { RecordedCall } from '../../test/support/model-api/call-log.ts';
import { promptOf, promptTokens } from '../../test/support/model-api/prompt-blocks.ts';

/** What calls were charged, as the server counted it. */
export interface Charged {
  /** Of the three agents together. */
  turns: number;
  readTokens: number;
  writtenTokens: number;
  uncachedTokens: number;
  outputTokens: number;
  inputMicroUsd: number;
  microUsd: number;
  /** What all three begin with: its size, and how their first turns got it, together. */
  prefix: { tokens: number; read: number; written: number; uncached: number };
}

export function sumCalls(calls: readonly RecordedCall[], price: ModelPrice): Charged {
  const usages = calls.map(usageOf);
  const sum = (pick: (usage: Usage) => number): number =>
    usages.reduce((total, usage) => total + pick(usage), 0);
  return {
    turns: calls.length,
    readTokens: sum(({ cacheReadTokens }) => cacheReadTokens),
    writtenTokens: sum(({ cacheWriteTokens }) => cacheWriteTokens),
    uncachedTokens: sum(({ inputTokens }) => inputTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    inputMicroUsd: sum((usage) => costMicroUsd({ ...usage, outputTokens: 0 }, price)),
    microUsd: sum((usage) => costMicroUsd(usage, price)),
    prefix: sumPrefixes(calls.filter(({ turn }) => turn === 1)),
  };
}

type Usage = ReturnType<typeof usageOf>;

function usageOf({ usage }: RecordedCall) {
  return {
    inputTokens: usage?.input_tokens ?? 0,
    cacheReadTokens: usage?.cache_read_input_tokens ?? 0,
    cacheWriteTokens: usage?.cache_creation_input_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
  };
}

/** A prompt is read from its beginning, then written, then neither: so is the prefix. */
function sumPrefixes(firstCalls: readonly RecordedCall[]): Charged['prefix'] {
  const prefix = { tokens: 0, read: 0, written: 0, uncached: 0 };
  for (const call of firstCalls) {
    const { cacheReadTokens, cacheWriteTokens } = usageOf(call);
    const tokens = promptTokens(promptOf({ ...call.request, messages: [] }));
    const read = Math.min(tokens, cacheReadTokens);
    const written = Math.min(tokens - read, cacheWriteTokens);
    prefix.tokens = tokens;
    prefix.read += read;
    prefix.written += written;
    prefix.uncached += tokens - read - written;
  }
  return prefix;
}
