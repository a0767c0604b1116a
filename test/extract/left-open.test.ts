import { describe, expect, test } from '@jest/globals';
import { findLeftOpen } from '../../src/extract/left-open.ts';
import { assistantText, digestOf, edit, userWords } from '../support/log-events.ts';

const gap = 'The cache is not yet covered by any test.';
const offer = 'A lock would prevent the race. Want me to add it?';

function leftOpen(...said: string[]): string[] {
  const events = said.map((text, index) =>
    index % 2 === 0 ? assistantText(index + 1, text) : userWords(index + 1, text),
  );
  return findLeftOpen(digestOf(...events)).map(({ text }) => text);
}

describe('what was left open', () => {
  test('is what the assistant said is still to do, newest first', () => {
    expect(leftOpen(gap, 'fine', 'The docs are still missing a page on it.')).toEqual([
      'The docs are still missing a page on it.',
      gap,
    ]);
  });

  test('is an offer that the user passed over, with what it offers', () => {
    expect(leftOpen(offer, 'Can you look at the other log first?')).toEqual([offer]);
    expect(leftOpen(offer)).toEqual([offer]);
  });

  test.each(['yes', 'Yeah do it', '1 sounds right', 'no thanks'])(
    'is no offer that was answered by %j, nor what was said with it',
    (answer) => {
      expect(leftOpen(`${gap} ${offer}`, answer)).toEqual([]);
    },
  );

  test('is nothing that was offered before something else was taken up', () => {
    expect(leftOpen(offer, 'but what of reads?', `${offer} Or a queue?`, 'yes')).toEqual([]);
  });

  test('is no question that announces a list, and no sentence that needs the one before', () => {
    expect(leftOpen('The lock leaks. It is still not covered by any test.')).toEqual([
      'The lock leaks. It is still not covered by any test.',
    ]);
    expect(leftOpen('What is still missing in the export of rows:')).toEqual([]);
  });

  test('is nothing about a file that was edited since', () => {
    const said = 'The check in a.ts is not yet covered by any test.';
    const events = [assistantText(1, said), userWords(2, 'and the docs?')];
    expect(findLeftOpen(digestOf(...events))).toHaveLength(1);
    expect(findLeftOpen(digestOf(...events, edit(3, { path: 'src/a.ts' })))).toEqual([]);
  });

  test('is no narration of the next step', () => {
    expect(leftOpen('Let me check whether this is a pre-existing failure.')).toEqual([]);
  });
});
