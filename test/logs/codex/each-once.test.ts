import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EachOnce } from '../../../src/logs/codex/each-once.ts';

test('a text stored in two places counts once, whichever place comes first', () => {
  const texts = new EachOnce();
  expect(texts.isFirst('yes', 'event')).toBe(true);
  expect(texts.isFirst('yes\n', 'item')).toBe(false);
});

test('a text said twice counts twice, also where both copies of both are stored', () => {
  const texts = new EachOnce();
  const places = ['item', 'event', 'item', 'event'];
  expect(places.map((place) => texts.isFirst('yes', place))).toEqual([true, false, true, false]);
});

test('a text counts as often as the place that has it most often', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('item', 'event', 'completed')), (places) => {
      const texts = new EachOnce();
      const given = places.filter((place) => texts.isFirst('yes', place)).length;
      const most = ['item', 'event', 'completed'].map(
        (place) => places.filter((other) => other === place).length,
      );
      expect(given).toBe(Math.max(...most));
    }),
  );
});

test.each([
  ['many', Array.from({ length: 64 }, (_, index) => `other ${index}`)],
  ['long', ['x'.repeat(600_000), 'y'.repeat(600_000)]],
])('a text is forgotten when %s others came after it', (_, others) => {
  const texts = new EachOnce();
  for (const text of ['yes', ...others]) texts.isFirst(text, 'item');
  expect(texts.isFirst('yes', 'event')).toBe(true);
  expect(texts.isFirst(others.at(-1) ?? '', 'event')).toBe(false);
});
