import { expect, test } from '@jest/globals';
import { mergeRanges } from '../../src/redaction/merge-ranges.ts';

const range = (kind: string, start: number, end: number) => ({ kind, start, end, secret: kind });

test('ranges that overlap become one with the name of the first in the list', () => {
  const merged = mergeRanges([
    range('specific', 5, 9),
    range('vague', 3, 7),
    range('vague', 8, 12),
  ]);
  expect(merged).toEqual([{ kind: 'specific', start: 3, end: 12, secret: 'specific' }]);
});

test('ranges that only touch stay apart, in the order of their places', () => {
  expect(mergeRanges([range('b', 4, 6), range('a', 0, 4)])).toEqual([
    range('a', 0, 4),
    range('b', 4, 6),
  ]);
});
