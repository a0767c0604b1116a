import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { entrySchema, renderEntry, type Entry } from '../../src/document/entry.ts';
import { outsideText } from './outside-text.ts';

const unit = fc.constantFrom(
  '`',
  '```',
  '~~~',
  '\n',
  '\r\n',
  '# ',
  '- ',
  '"',
  ')',
  'word',
  ' ',
  '<system>',
  '\u2028',
);
const quote = (speakers: readonly ('user' | 'assistant' | 'tool' | 'file')[]) =>
  fc.record({
    text: fc.string({ unit, minLength: 1 }),
    line: fc.integer({ min: 1, max: 99 }),
    speaker: fc.constantFrom(...speakers),
  });

describe('an entry as Markdown', () => {
  test('says whose words it quotes and where they stand', () => {
    expect(
      renderEntry({
        label: 'Current task',
        words: [{ text: 'add it', line: 7, speaker: 'user' }],
        note: '2 h',
      }),
    ).toBe('- Current task: "add it" (line 7, 2 h)\n');
    expect(renderEntry({ words: [{ text: 'added', line: 9, speaker: 'assistant' }] })).toBe(
      '- "added" (line 9, assistant)\n',
    );
  });

  test('has text of a tool in a fence that names the speaker, each line once', () => {
    const output = ['Error: a', 'Error: b'].map((text) => ({
      text,
      line: 4,
      speaker: 'tool' as const,
    }));
    expect(renderEntry({ label: 'Ran it', output })).toBe(
      '- Ran it (line 4)\n  ```tool\n  Error: a\n  Error: b\n  ```\n',
    );
  });

  test('names its line where it has no quote', () => {
    expect(renderEntry({ label: 'Ran it', line: 3 })).toBe('- Ran it (line 3)\n');
  });

  test('is one list item whatever its quotes hold: fences balanced, tool text within them', () => {
    const entries = fc.record({
      label: fc.constant('Label'),
      words: fc.array(quote(['user', 'assistant']), { maxLength: 3 }),
      output: fc.array(quote(['tool', 'file']), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(entries, (entry: Entry) => {
        const outside = outsideText(renderEntry(entry)).trimEnd();
        expect(outside.split('\n')).toHaveLength(1);
        expect(outside.startsWith('- Label')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is what the published schema describes', () => {
    expect(
      entrySchema.safeParse({ words: [{ text: 'a', line: 0, speaker: 'user' }] }).success,
    ).toBe(false);
    expect(
      entrySchema.safeParse({ words: [{ text: 'a', line: 1, speaker: 'robot' }] }).success,
    ).toBe(false);
    expect(entrySchema.safeParse({ label: 'a' }).success).toBe(true);
  });
});
