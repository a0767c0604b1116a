import { expect, test } from '@jest/globals';
import { ageOf } from '../../src/document/age.ts';

test.each([
  ['2026-02-08T12:00:00Z', 'now'],
  ['2026-02-08T11:48:00Z', '12 min'],
  ['2026-02-08T09:00:00Z', '3 h'],
  ['2026-02-06T12:00:00Z', '2 d'],
  ['2026-02-08T12:30:00Z', 'now'], // clocks differ
  ['yesterday', undefined],
  [undefined, undefined],
])('what was said at %s is as old as %s', (time, age) => {
  expect(ageOf(time, '2026-02-08T12:00:00Z')).toBe(age);
});

test('nothing has an age where the end has no time', () => {
  expect(ageOf('2026-02-08T12:00:00Z', undefined)).toBeUndefined();
});
