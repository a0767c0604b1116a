import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clipQuote, foldWhiteSpace, isQuoteOf } from '../../src/gaps/evidence.ts';
import { identifiersIn } from '../../src/extract/names.ts';

const unit = fc.constantFrom(
  'word ',
  'retryDelayMs',
  'src/a.ts',
  ' ',
  '\n',
  '、',
  '(',
  '🙂',
  'é',
  '.',
);
const prose = fc.string({ unit, maxLength: 120 });

describe('clipping a quote', () => {
  test('leaves a prefix within the length, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 400 })),
        fc.integer({ min: 1, max: 300 }),
        (text, maxChars) => {
          const clipped = clipQuote(text, maxChars);
          expect(text.trim().startsWith(clipped)).toBe(true);
          expect(clipped.length).toBeLessThanOrEqual(maxChars + 1);
          expect(clipped.isWellFormed() || !text.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('never cuts within a name that is shorter than the limit', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 40, max: 200 }), (text, maxChars) => {
        const names = identifiersIn(text).filter((name) => name.length < maxChars);
        const longest = Math.max(0, ...(text.match(/[\w$./@-]+/g) ?? []).map((run) => run.length));
        fc.pre(longest < maxChars);
        for (const name of identifiersIn(clipQuote(text, maxChars))) expect(names).toContain(name);
      }),
    );
  });

  test('leaves a text that fits as it is, without white space around it', () => {
    expect(clipQuote('  a b  ', 3)).toBe('a b');
  });

  test('cuts before the word that no longer fits', () => {
    expect(clipQuote('one two three four five', 16)).toBe('one two three');
    expect(clipQuote('alpha beta gamma delta say:again', 30)).toBe('alpha beta gamma delta');
  });

  test('cuts before the last name where there is no white space', () => {
    expect(clipQuote(`${'、'.repeat(10)}retryDelayMs`, 15)).toBe('、'.repeat(10));
  });

  test('cuts one endless name somewhere', () => {
    expect(clipQuote('a'.repeat(500), 300)).toHaveLength(300);
  });
});

describe('finding a quote', () => {
  test('does not mind how the log wraps its lines', () => {
    expect(isQuoteOf('never touch\n  it', 'So never\ttouch it again')).toBe(true);
    expect(isQuoteOf('never touch it', 'never touched it')).toBe(false);
  });

  test('finds what was clipped of it', () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 1, max: 60 }), (text, maxChars) => {
        expect(isQuoteOf(clipQuote(text, maxChars), text)).toBe(true);
      }),
    );
  });

  test('folding twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldWhiteSpace(foldWhiteSpace(text))).toBe(foldWhiteSpace(text));
      }),
    );
  });
});
