import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCueReader, cueNames } from '../../../src/gaps/decisions/cues.ts';
import { wordsOf } from '../../../src/gaps/decisions/seldom.ts';
import { weigh, weighAtMost } from '../../../src/gaps/decisions/weigh.ts';

const read = createCueReader();
const weightOf = (text: string, names = 0): number =>
  weigh({
    text,
    cues: read(text, wordsOf(text)),
    seldom: { words: 10, seldom: names, names },
  });

test('a choice with what it was chosen over and why weighs more than any part of it', () => {
  const whole = weightOf('I chose a over b because of c.');
  for (const part of ['I chose a.', 'It is over b.', 'That is because of c.'])
    expect(weightOf(part)).toBeLessThan(whole);
});

test('names that nothing else has add weight, length and questions take it away', () => {
  const text = 'It is a over b because of c.';
  expect(weightOf(text, 3)).toBeGreaterThan(weightOf(text, 1));
  expect(weightOf(`${text} ${'The rows of it. '.repeat(9)}`)).toBeLessThan(weightOf(text));
  expect(weightOf(text.replace('.', '?'))).toBeLessThan(weightOf(text));
});

test('nothing weighs more than its cues and its length allow', () => {
  fc.assert(
    fc.property(
      fc.nat((1 << cueNames.length) - 1),
      fc.string({ maxLength: 400 }),
      fc.nat(9),
      fc.nat(9),
      (cues, text, names, more) => {
        const seldom = { words: names + more, seldom: names, names };
        expect(weigh({ text, cues, seldom })).toBeLessThanOrEqual(
          weighAtMost(cues, text.length) + 1e-9,
        );
      },
    ),
  );
});
