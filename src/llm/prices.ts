import type { ModelUsage } from './language-model.ts';

/**
 * US$ per million tokens, which is micro-dollars per token. From "Model pricing" on
 * platform.claude.com/docs/en/about-claude/pricing, as of 2026-10-24; Claude Fable 5.2 is newer and
 * its price was not known. Batch, priority and fast rates do not concern us: we use none of them.
 */
export interface ModelPrice {
  input: number;
  /** Kept for five minutes. */
  cacheWrite: number;
  cacheRead: number;
  output: number;
  /** Holds for all tokens of a request with a longer prompt, cached tokens counted. */
  longPrompt?: { aboveTokens: number; price: ModelPrice };
}

/** Undefined for a model that the table does not know: then tokens are the only cap. */
export function modelPrice(id: string): ModelPrice | undefined {
  // `claude-haiku-4-5-20251001` is a fixed version of `claude-haiku-4-5`, at its price.
  const name = id.replace(/-20\d{6}$/, '');
  return Object.hasOwn(prices, name) ? prices[name] : undefined;
}

export function costMicroUsd(usage: ModelUsage, price: ModelPrice): number {
  const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = usage;
  const rate = rateFor(inputTokens + cacheReadTokens + cacheWriteTokens, price);
  return roundUp(
    inputTokens * rate.input +
      cacheReadTokens * rate.cacheRead +
      cacheWriteTokens * rate.cacheWrite +
      outputTokens * rate.output,
  );
}

/** What a request may cost at most: nothing of it is in the cache and all of it is written there. */
export function worstCaseMicroUsd(
  { inputTokens, maxOutputTokens }: { inputTokens: number; maxOutputTokens: number },
  price: ModelPrice,
): number {
  const rate = rateFor(inputTokens, price);
  const inputRate = Math.max(rate.input, rate.cacheWrite);
  return roundUp(inputTokens * inputRate + maxOutputTokens * rate.output);
}

function rateFor(promptTokens: number, price: ModelPrice): ModelPrice {
  const { longPrompt } = price;
  return longPrompt !== undefined && promptTokens > longPrompt.aboveTokens
    ? longPrompt.price
    : price;
}

/** Products like 3 × 0.1 end a little above the true sum: a millionth of a micro-dollar is none. */
function roundUp(microUsd: number): number {
  return Math.ceil(microUsd - 1e-6);
}

const opus5: ModelPrice = { input: 5, cacheWrite: 6.25, cacheRead: 0.5, output: 25 };

const prices: Readonly<Record<string, ModelPrice>> = {
  'claude-haiku-5-5': {
    input: 0.1,
    cacheWrite: 0.125,
    cacheRead: 0.01,
    output: 0.5,
    longPrompt: {
      aboveTokens: 100_000,
      price: { input: 0.5, cacheWrite: 0.625, cacheRead: 0.05, output: 2.5 },
    },
  },
  'claude-haiku-4-5': { input: 1, cacheWrite: 1.25, cacheRead: 0.1, output: 5 },
  'claude-sonnet-5-5': { input: 2, cacheWrite: 2.5, cacheRead: 0.1, output: 10 },
  'claude-sonnet-5': { input: 2, cacheWrite: 2.5, cacheRead: 0.2, output: 10 },
  'claude-sonnet-4-6': { input: 3, cacheWrite: 3.75, cacheRead: 0.3, output: 15 },
  'claude-opus-5-5': { input: 4, cacheWrite: 5, cacheRead: 0.2, output: 20 },
  'claude-opus-5': opus5,
  'claude-opus-4-8': opus5,
  'claude-opus-4-7': opus5,
  'claude-opus-4-6': opus5,
  'claude-opus-4-5': opus5,
  'claude-fable-5-1': { input: 10, cacheWrite: 12.5, cacheRead: 0.25, output: 50 },
  'claude-fable-5': { input: 10, cacheWrite: 12.5, cacheRead: 1, output: 50 },
};
