import { describe, expect, test } from '@jest/globals';
import { codexFixture, only, readCodex } from './codex-events.ts';

/** Recorded from the true Codex by `npm run fixtures:record`. */
describe('a session that Codex 0.169 wrote', () => {
  const { events, unknownTypes } = readCodex(codexFixture('recorded-0.169'));

  test('has its typed words, and nothing that Codex told the model', () => {
    expect(only(events, 'user-words')).toMatchObject([
      { text: expect.stringMatching(/^Write parse-weight\.mjs: .*never change README\.md\.$/s) },
      { text: 'Now take pounds too, rounded to whole grams. Keep the rules from before.' },
    ]);
  });

  test('has each text once, though three rows may hold it', () => {
    const texts = only(events, 'assistant-text', 'reasoning', 'user-words', 'summary').map(
      (event) => JSON.stringify('text' in event ? event.text : ''),
    );
    expect(texts).toHaveLength(11);
    expect(new Set(texts).size).toBe(11);
  });

  test('has the summary of its compaction as a summary, never as words of the assistant', () => {
    const text = 'parse-weight.mjs turns kilograms and grams into grams. Its check passes.';
    expect(only(events, 'compaction')).toHaveLength(1);
    expect(only(events, 'summary')).toMatchObject([{ text }]);
    expect(only(events, 'assistant-text')).not.toContainEqual(expect.objectContaining({ text }));
  });

  test('has every call with its result, and the exit code of the one that failed', () => {
    expect(only(events, 'tool-call')).toMatchObject([
      { tool: 'apply_patch', action: { type: 'edit', files: [{ change: 'create' }] } },
      { tool: 'exec_command' },
      { tool: 'apply_patch', action: { type: 'edit', files: [{ change: 'update' }] } },
      { tool: 'exec_command' },
      { tool: 'exec_command', action: { command: 'cat parse-weight.mjs' } },
      { tool: 'exec_command' },
    ]);
    const results = only(events, 'tool-result').map((event) => 'failed' in event && event.failed);
    expect(results).toEqual([false, true, false, false, false, false]);
  });

  test('has no row that the reader does not know', () => {
    expect(unknownTypes).toEqual({});
  });
});
