import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FingerprintSet } from '../../../src/logs/claude-code/fingerprint-set.ts';

describe('FingerprintSet', () => {
  test('tells new texts from known ones as a set does', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 2 })), (texts) => {
        const fingerprints = new FingerprintSet();
        const set = new Set<string>();
        for (const text of texts) {
          expect(fingerprints.add(text)).toBe(!set.has(text));
          set.add(text);
        }
      }),
    );
  });

  test('tells the same text in other parts from it', () => {
    const fingerprints = new FingerprintSet();
    expect(fingerprints.add('a', 'bc')).toBe(true);
    expect(fingerprints.add('ab', 'c')).toBe(true);
    expect(fingerprints.add('a', 'bc')).toBe(false);
  });

  test('knows 20,000 ids that differ in one digit', () => {
    const fingerprints = new FingerprintSet();
    const id = (at: number): string => `9cf74314-bcd1-4c9a-ab19-${at.toString().padStart(12, '0')}`;
    const ids = Array.from({ length: 20_000 }, (_, at) => id(at));
    expect(ids.filter((text) => fingerprints.add(text))).toHaveLength(ids.length);
    expect(ids.filter((text) => fingerprints.add(text))).toHaveLength(0);
  });
});
