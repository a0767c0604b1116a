import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../src/errors/catalogue.ts';

const entries = Object.entries(catalogue);

describe.each(entries)('the catalogue entry %s', (code, entry) => {
  test('has a code in kebab-case', () => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('says what happened and what to do next in whole sentences', () => {
    expect(entry.sentence).toMatch(/^[A-Z].*\.$/);
    expect(entry.nextStep).toMatch(/^[A-Z].*\.$/);
  });

  test('answers HTTP with a status that is an error', () => {
    expect(entry.httpStatus).toBeGreaterThanOrEqual(400);
    expect(entry.httpStatus).toBeLessThan(600);
  });
});

describe('the catalogue', () => {
  test('ends a command with exit code 4 exactly where HTTP says 404', () => {
    const disagreeing = entries.filter(
      ([, entry]) => (entry.exitCode === 4) !== (entry.httpStatus === 404),
    );
    expect(disagreeing).toEqual([]);
  });

  test('ends a command with exit code 2 wherever HTTP says 400', () => {
    const exitCodes = entries
      .filter(([, { httpStatus }]) => httpStatus === 400)
      .map(([, { exitCode }]) => exitCode);
    expect(new Set(exitCodes)).toEqual(new Set([2]));
  });

  test('has no two codes that say the same sentence', () => {
    const sentences = entries.map(([, entry]) => entry.sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
  });
});
