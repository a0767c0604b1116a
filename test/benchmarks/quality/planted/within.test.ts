import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { within } from '../../../../benchmarks/quality/planted/within.ts';

test('three keys count only when one stretch of the length holds them all, in any order', () => {
  expect(
    within(`beta${gap(100)}ALPHA${gap(100)}gam\nma`, ['alpha', 'beta', 'gam ma'], { chars: 215 }),
  ).toBe(true);
  expect(
    within(`beta${gap(100)}alpha${gap(101)}gamma`, ['alpha', 'beta', 'gamma'], { chars: 214 }),
  ).toBe(false);
  expect(within('alpha beta', ['alpha', 'beta', 'gamma'], { chars: 400 })).toBe(false);
});

test('an early occurrence far away does not hide a later one close by', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 0, max: 380 }),
      (far, near) => {
        const text = `alpha${'.'.repeat(far)}beta${'.'.repeat(near)}alpha`;
        return within(text, ['alpha', 'beta'], { chars: 400 }) === (near <= 391 || far <= 391);
      },
    ),
  );
});

function gap(chars: number): string {
  return '.'.repeat(chars);
}
