import { expect, test } from '@jest/globals';
import { shownLines } from '../../src/extract/shown-lines.ts';

test('of a long output the first and the last lines are shown, blank ones left out', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const shown = [0, 1, 2, 15, 16, 17, 18, 19].map((index) => `line ${index}`);
  expect(shownLines(lines.join('\n\n'))).toEqual(shown);
  expect(shownLines('one\n\ntwo  \n')).toEqual(['one', 'two']);
});

test('what the agent says after any command is left out, and a long line is cut', () => {
  expect(shownLines(`${'x'.repeat(500)}\nShell cwd was reset to /home/ada`)).toEqual([
    'x'.repeat(160),
  ]);
});
