import { describe, expect, test } from '@jest/globals';
import { createSaidAbout } from '../../src/extract/said-about.ts';
import { assistantText, digestOf, reasoning, userWords } from '../support/log-events.ts';

const saidAbout = createSaidAbout(
  digestOf(
    userWords(1, 'Make readRows faster.'),
    assistantText(2, '`readRows` takes 900 rows at once.'),
    userWords(3, 'And now?'),
    reasoning(4, '`readRows` is missing a lock, which explains the 12 lost rows of `table_one`.'),
    assistantText(5, '`readRows` was wrong there. `readRows` now takes a lock.'),
  ),
);

describe('what was said about a name', () => {
  test('is the sentence that says most, by whoever said it', () => {
    expect(saidAbout(['readRows'])?.line).toBe(4);
    expect(saidAbout(['writeRows'])).toBeUndefined();
  });

  test('can be asked of one turn', () => {
    expect(saidAbout(['readRows'], { turnOf: 2 })).toMatchObject({ line: 2, speaker: 'assistant' });
  });

  test('can be asked of what was told to the user of a change', () => {
    expect(saidAbout(['readRows'], { textFrom: 3, says: /\bnow\b/ })).toMatchObject({
      line: 5,
      text: '`readRows` now takes a lock.',
    });
  });
});
