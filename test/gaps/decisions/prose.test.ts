import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readProse, textOf } from '../../../src/gaps/decisions/prose.ts';

const sentencesOf = (text: string): string[] =>
  readProse(text, () => 0).sentences.map((sentence) => sentence.text);

describe('the prose of a text', () => {
  test('leaves out fenced code and heads of tables', () => {
    const text = 'One.\n```ts\nconst a = 1;\n```\nTwo.\n| name | why |\n| --- | --- |\n| a | b |';
    expect(sentencesOf(text)).toEqual(['One.', 'Two.', '| a | b |']);
  });

  test('tells where a paragraph or code ends', () => {
    const { sentences } = readProse('One. Two.\n\nThree.\n```\ncode\n```\nFour.', () => 0);
    expect(sentences.map(({ apart }) => apart)).toEqual([false, false, true, true]);
  });

  test('stands verbatim in the text, from any sentence to any later one', () => {
    const part = fc.constantFrom(
      'I chose a. ',
      'b\n',
      '\n\n',
      '```',
      '- c: d',
      '| e |\n|---|\n',
      '. ',
    );
    fc.assert(
      fc.property(
        fc.string({ unit: part, maxLength: 20 }),
        fc.nat(9),
        fc.nat(3),
        (text, first, more) => {
          const prose = readProse(text, () => 0);
          expect(text).toContain(textOf(prose, { first, last: first + more }));
        },
      ),
    );
  });
});
