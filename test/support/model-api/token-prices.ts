import type { MessageUsage } from './build-message.ts';

/** US$ per million tokens. */
export interface TokenPrices {
  input: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  cacheRead: number;
  output: number;
  /** Holds for all tokens of a request with a longer prompt. */
  longPrompt?: { aboveTokens: number; prices: TokenPrices };
}

export function costUsd(usage: MessageUsage, prices: TokenPrices): number {
  const prompt =
    usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens;
  if (prices.longPrompt !== undefined && prompt > prices.longPrompt.aboveTokens)
    return costUsd(usage, prices.longPrompt.prices);
  const { ephemeral_5m_input_tokens: fiveMinutes, ephemeral_1h_input_tokens: oneHour } =
    usage.cache_creation;
  const millionths =
    usage.input_tokens * prices.input +
    fiveMinutes * prices.cacheWrite5m +
    oneHour * prices.cacheWrite1h +
    usage.cache_read_input_tokens * prices.cacheRead +
    usage.output_tokens * prices.output;
  return millionths / 1_000_000;
}
