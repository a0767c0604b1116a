import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conclude } from '../../src/document/conclude.ts';

describe('the conclusion of a text', () => {
  test('is what tells most, in whole sentences and in the order of the text', () => {
    const details = 'Details follow in many words here. '.repeat(9);
    const text = `The cache is stale. ${details}The root cause is that \`readRows\` kept 900 rows. ${details}So it stays.`;
    expect(conclude(text, 90)).toEqual([
      'The cache is stale.',
      'The root cause is that `readRows` kept 900 rows.',
      'So it stays.',
    ]);
  });

  test('is what was done before that the checks passed, and before what is done next', () => {
    const text =
      "All tests pass and lint is clean. Let me also run `readRows` once. I've removed `cacheRows`, which kept stale rows.";
    expect(conclude(text, 80)).toEqual(["I've removed `cacheRows`, which kept stale rows."]);
    expect(conclude('All tests pass.', 80)).toEqual(['All tests pass.']);
  });

  test('has the first items of a list that a sentence announces', () => {
    expect(conclude('Two things are needed:\n- a lock for each row\n- a test of it', 60)).toEqual([
      'Two things are needed:\n- a lock for each row\n- a test of it',
    ]);
  });

  test('has no code, no table, no heading, and no sentence that announces them', () => {
    const text =
      '## Result\nThe export works now. This is the call:\n```ts\nrun();\n```\n| a | b |\nNothing else changed.';
    expect(conclude(text, 300)).toEqual(['The export works now.', 'Nothing else changed.']);
  });

  test('leaves out a pleasantry beside what was answered', () => {
    expect(conclude('Good question. The hook runs twice. Want me to fix it?', 200)).toEqual([
      'The hook runs twice.',
    ]);
    expect(conclude('Done.', 200)).toEqual(['Done.']);
  });

  test('keeps its length, and stands in the text part by part, in order', () => {
    const words = fc.array(
      fc.constantFrom('Rows are locked.', 'Why:', '- one', '`a.ts` is new.', '\n', '```'),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 300 }), (parts, maxChars) => {
        const text = parts.join(' ');
        const found = conclude(text, maxChars);
        expect(found.join('').length).toBeLessThanOrEqual(maxChars);
        let from = 0;
        for (const part of found) {
          from = text.indexOf(part, from);
          expect(from).toBeGreaterThanOrEqual(0);
          from += part.length;
        }
      }),
    );
  });
});
