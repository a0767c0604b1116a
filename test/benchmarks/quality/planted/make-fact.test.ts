import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CARRIERS, REJECTION_CARRIERS } from '../../../../benchmarks/quality/planted/carrier.ts';
import { makeFact } from '../../../../benchmarks/quality/planted/make-fact.ts';
import { HELD_OUT_PHRASINGS } from '../../../../benchmarks/quality/planted/held-out-phrasings.ts';
import type { PlantedFact } from '../../../../benchmarks/quality/planted/planted-fact.ts';
import { PHRASINGS } from '../../../../benchmarks/quality/planted/phrasings.ts';
import {
  HELD_OUT_REJECTIONS,
  REJECTIONS,
} from '../../../../benchmarks/quality/planted/rejections.ts';
import { stringsOf } from '../../../../benchmarks/quality/raw/strings-of.ts';
import { seededRandom } from '../../../../benchmarks/quality/seeded-random.ts';

const banks = {
  tuned: { ...PHRASINGS, rejections: REJECTIONS },
  'held out': { ...HELD_OUT_PHRASINGS, rejections: HELD_OUT_REJECTIONS },
};
const cases = [...CARRIERS, ...REJECTION_CARRIERS].flatMap((carrier) =>
  Object.entries(banks).map(([bank, phrasings]) => ({ carrier, bank, phrasings })),
);

describe.each(cases)(
  'a fact for the carrier $carrier, phrasings $bank',
  ({ carrier, phrasings }) => {
    test('is found in its own content and nowhere in an empty document or another fact', () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
          const random = seededRandom(seed);
          const fact = makeFact(carrier, { random, phrasings });
          const other = makeFact(carrier, { random, phrasings });
          const content = stringsOf(fact.content).join('\n');
          return fact.foundIn(content) && !fact.foundIn('') && !other.foundIn(content);
        }),
      );
    });

    const draw = (seed: number): PlantedFact =>
      makeFact(carrier, { random: seededRandom(seed), phrasings });

    test('is the same for the same seed', () => {
      expect(draw(7).content).toEqual(draw(7).content);
    });
  },
);

test('a rule does not count when a word of it is missing, a decision not when its reason is', () => {
  const rule = makeFact('rule in a user message', {
    random: seededRandom(3),
    phrasings: PHRASINGS,
  });
  const words = rule.keys[0]?.split(' ') ?? [];
  expect(rule.foundIn(words.toSpliced(1, 1).join(' '))).toBe(false);
  const decision = makeFact('decision in text', { random: seededRandom(3), phrasings: PHRASINGS });
  expect(decision.foundIn(decision.keys.join(', '))).toBe(true);
  expect(decision.foundIn(decision.keys.slice(0, 2).join(', '))).toBe(false);
  expect(decision.foundIn(decision.keys.join('.'.repeat(300)))).toBe(false);
});

test.each(Object.values(banks))(
  'there are at least twelve ways to say each kind of fact',
  ({ userRules, queuedRules, decisionsInReasoning, decisionsInText, ...rest }) => {
    const { flaggedErrors, unflaggedErrors, toDos } = rest;
    const counts = [
      userRules,
      queuedRules,
      decisionsInReasoning,
      decisionsInText,
      flaggedErrors,
      unflaggedErrors,
      toDos,
    ].map(({ length }) => length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(12);
  },
);
