import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  costMicroUsd,
  modelPrice,
  worstCaseMicroUsd,
  type ModelPrice,
} from '../../src/llm/prices.ts';

const none = { inputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 0 };

describe('the price of a model', () => {
  test('is found under its name and under the names of its dated versions', () => {
    expect(modelPrice('claude-haiku-4-5')).toMatchObject({ input: 1, output: 5 });
    expect(modelPrice('claude-haiku-4-5-20251001')).toBe(modelPrice('claude-haiku-4-5'));
  });

  test.each(['claude-haiku-9', 'claude-fable-5-2', 'toString', '__proto__', ''])(
    'is not guessed for a name that the table does not have: %s',
    (name) => expect(modelPrice(name)).toBeUndefined(),
  );

  test('is that of a million tokens', () => {
    const million = 1_000_000;
    const usage = {
      inputTokens: million,
      cacheReadTokens: million,
      cacheWriteTokens: million,
      outputTokens: million,
    };
    const usd = costMicroUsd(usage, priceOf('claude-opus-5-5')) / million;
    expect(usd).toBe(4 + 0.2 + 5 + 20);
  });

  test('is the long one for all tokens of a request whose prompt passes the limit, cached or not', () => {
    const price = priceOf('claude-haiku-5-5');
    const usage = { ...none, inputTokens: 50_000, cacheReadTokens: 50_000, outputTokens: 1000 };
    expect(costMicroUsd(usage, price)).toBe(5000 + 500 + 500);
    expect(costMicroUsd({ ...usage, cacheReadTokens: 50_001 }, price)).toBe(25_000 + 2501 + 2500);
  });

  test('is rounded up to a whole micro-dollar, and not above a sum that is whole', () => {
    const price = priceOf('claude-haiku-5-5');
    expect(costMicroUsd({ ...none, inputTokens: 1 }, price)).toBe(1);
    expect(costMicroUsd({ ...none, inputTokens: 30 }, price)).toBe(3);
  });
});

describe('the worst case of a request', () => {
  test('is never below what it may cost, however the cache treats its prompt', () => {
    const tokens = fc.nat(200_000);
    fc.assert(
      fc.property(
        fc.constantFrom('claude-haiku-5-5', 'claude-haiku-4-5', 'claude-fable-5-1').map(priceOf),
        fc.record({ inputTokens: tokens, cacheReadTokens: tokens, cacheWriteTokens: tokens }),
        fc.nat(8000),
        fc.nat(8000),
        (price, prompt, outputTokens, unused) => {
          const inputTokens = Object.values(prompt).reduce((sum, count) => sum + count, 0);
          const worst = worstCaseMicroUsd(
            { inputTokens, maxOutputTokens: outputTokens + unused },
            price,
          );
          expect(worst).toBeGreaterThanOrEqual(costMicroUsd({ ...prompt, outputTokens }, price));
        },
      ),
    );
  });
});

function priceOf(id: string): ModelPrice {
  const price = modelPrice(id);
  if (price === undefined) throw new Error(`no price for ${id}`);
  return price;
}
