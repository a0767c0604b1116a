import { describe, expect, test } from '@jest/globals';
import { findCorrections } from '../../../src/gaps/rejected-approaches/corrections.ts';
import type { Finding } from '../../../src/gaps/finding.ts';
import { assistantText, digestOf, userWords } from '../../support/log-events.ts';

const said =
  'I read all of the docs first. I added a cache in `readRows` that keeps 900 rows in memory.';
const answerTo = (answer: string): Finding[] =>
  findCorrections(digestOf(assistantText(1, said), userWords(2, answer)));

describe('what the user turned down', () => {
  test.each([
    'no, the cache is too complex, read the rows again',
    "don't keep rows in memory",
    'hmm, revert that',
    'why did you add a cache?',
    'Is it tested? A cache is overkill here.',
  ])('is told with what was said before it: %s', (answer) => {
    expect(answerTo(answer)).toMatchObject([
      {
        line: 2,
        speaker: 'user',
        claim: 'Turned down: I added a cache in `readRows` that keeps 900 rows in memory.',
      },
    ]);
  });

  test.each([
    'yes please, and use a map instead of a list',
    'no problem',
    'now add a test for it',
    `no ${'and here is a long page that was pasted '.repeat(20)}`,
  ])('is not: %s', (answer) => {
    expect(answerTo(answer)).toEqual([]);
  });

  test('needs something said before it', () => {
    expect(findCorrections(digestOf(userWords(1, 'no caches, please')))).toEqual([]);
  });
});
