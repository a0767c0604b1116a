import { gaps } from '../gaps/finding.ts';
import { costMicroUsd, type ModelPrice } from '../llm/prices.ts';
import type { ModelUsage } from '../llm/language-model.ts';

export interface SpendEstimate {
  tokens: number;
  /** Undefined where the price is not known. */
  microUsd: number | undefined;
}

// Means of the scripted agent over real logs (`npm run bench:cache`); a model with a mind of its own differs.
const TURNS = 9;
const TURN_INPUT_TOKENS = 1900;
const TURN_OUTPUT_TOKENS = 300;

/** What three agents will take, if each turn finds in the cache what the turn before it left there. */
export function estimateSpend(prefixTokens: number, price: ModelPrice | undefined): SpendEstimate {
  const agents = gaps.length;
  const growth = TURN_INPUT_TOKENS + TURN_OUTPUT_TOKENS;
  const rereads = Array.from({ length: TURNS - 1 }, (_, turn) => prefixTokens + turn * growth);
  const usage: ModelUsage = {
    inputTokens: 0,
    // The first agent writes the prefix, the others read it; then each reads what it has so far.
    cacheWriteTokens: prefixTokens + agents * (TURNS - 1) * growth,
    cacheReadTokens:
      (agents - 1) * prefixTokens + agents * rereads.reduce((sum, tokens) => sum + tokens, 0),
    outputTokens: agents * TURNS * TURN_OUTPUT_TOKENS,
  };
  const tokens = usage.cacheWriteTokens + usage.cacheReadTokens + usage.outputTokens;
  return { tokens, microUsd: price === undefined ? undefined : costMicroUsd(usage, price) };
}
