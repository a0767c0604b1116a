import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitSentences } from '../../src/extract/sentences.ts';

const texts = (text: string): string[] => splitSentences(text).map((sentence) => sentence.text);

const piece = fc.constantFrom(
  'Use a.ts',
  '. ',
  '! ',
  '?',
  '\n',
  '\n- ',
  '1. ',
  '# ',
  '> ',
  '[x] ',
  'e.g. ',
  '。',
  ' ',
  '\t',
  'é',
  '…',
  'a',
  '"',
  ')',
);

describe('sentences of a prose text', () => {
  test('every sentence stands in the text at its start, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: piece })), (text) => {
        let end = 0;
        for (const sentence of splitSentences(text)) {
          expect(text.slice(sentence.start, sentence.start + sentence.text.length)).toBe(
            sentence.text,
          );
          expect(sentence.start).toBeGreaterThanOrEqual(end);
          expect(sentence.text).toBe(sentence.text.trim());
          expect(sentence.text).not.toBe('');
          end = sentence.start + sentence.text.length;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a sentence said twice has two places', () => {
    expect(splitSentences('Stop it. Stop it.')).toEqual([
      { text: 'Stop it.', start: 0 },
      { text: 'Stop it.', start: 9 },
    ]);
  });

  test.each([
    ['full stops before white space', 'Run it. Then stop! Why?', ['Run it.', 'Then stop!', 'Why?']],
    ['line breaks', 'one\ntwo\n\nthree', ['one', 'two', 'three']],
    [
      'list items, whose marks are left out',
      '- one\n* two\n> [x] # three',
      ['one', 'two', 'three'],
    ],
    ['ideographic full stops without white space', '不要改。快！好', ['不要改。', '快！', '好']],
    [
      'a full stop behind a closing quote',
      'He said "no." Then left.',
      ['He said "no."', 'Then left.'],
    ],
  ])('are ended by %s', (_what, text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test.each([
    'Edit src/a.ts and v1.2.3 of https://example.org/a.b?c=d now',
    'Take a queue, e.g. Redis, i.e. not a table',
    'The plan of J. Doe stands',
  ])('are not ended within %j', (text) => {
    expect(texts(text)).toEqual([text]);
  });
});
