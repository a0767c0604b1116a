import type { ModelRequest, ModelUsage } from '../llm/language-model.ts';

/**
 * Bytes of ASCII to a token at worst. Measured medians are 2.8 characters for older tokenizers and
 * 2.15 for newer ones; dense text (hex, symbols) takes more tokens than prose. Rare characters can
 * take a token for each of their bytes.
 */
const ASCII_BYTES_PER_TOKEN = 1.5;

/**
 * An upper bound for what a request can be charged as input: what the turn before was charged, by
 * its own usage, and of the rest the worst case.
 */
export function worstCaseInputTokens(request: ModelRequest, before?: ModelUsage): number {
  if (before === undefined)
    return tokens([request.prefix, request.brief, request.tools, request.answerSchema]);
  const seen =
    before.inputTokens + before.cacheReadTokens + before.cacheWriteTokens + before.outputTokens;
  return seen + tokens(request.turns.at(-1)?.toolResults);
}

function tokens(value: unknown): number {
  const text = JSON.stringify(value);
  const bytes = new TextEncoder().encode(text).length;
  const ascii = text.replaceAll(/[^\0-\u007F]+/gu, '').length;
  return Math.ceil(ascii / ASCII_BYTES_PER_TOKEN) + bytes - ascii;
}
