import { describe, expect, test } from '@jest/globals';
import { findOptionsNotTaken } from '../../src/extract/options-not-taken.ts';
import { assistantText, digestOf, userWords } from '../support/log-events.ts';

const offer = 'We could add:\n1. a cache\n2. a queue\n3. a lock';

describe('options that were not taken', () => {
  test('are the items of the list of which the user named others', () => {
    const digest = digestOf(assistantText(1, offer), userWords(2, 'do 2 please'));
    expect(findOptionsNotTaken(digest)).toEqual([
      { line: 1, items: ['1. a cache', '3. a lock'], answer: 'do 2 please' },
    ]);
  });

  test.each(['yes', 'all three', 'add 1, 2 and 3', 'use port 8080'])(
    'are none after %j',
    (text) => {
      expect(findOptionsNotTaken(digestOf(assistantText(1, offer), userWords(2, text)))).toEqual(
        [],
      );
    },
  );
});
