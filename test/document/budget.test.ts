import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { charsForTokens, estimateTokens } from '../../src/document/budget.ts';

test('what fills the characters of a budget is estimated at the budget, rounding apart', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (tokens) => {
      expect(estimateTokens(charsForTokens(tokens))).toBeLessThanOrEqual(tokens + 1);
      expect(estimateTokens(charsForTokens(tokens))).toBeGreaterThanOrEqual(tokens);
    }),
  );
});
