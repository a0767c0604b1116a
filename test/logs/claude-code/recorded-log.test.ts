import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { LogEvent } from '../../../src/logs/event.ts';
import { ofKind, readEvents } from '../../support/read-events.ts';

const log = readFileSync(
  new URL('../../fixtures/logs/claude-code/recorded-2.1.330.jsonl', import.meta.url),
  'utf8',
);

/** Recorded from the true Claude Code by `npm run fixtures:record`. */
describe('a session that Claude Code 2.1.330 wrote', () => {
  let events: LogEvent[];
  beforeAll(async () => {
    ({ events } = await readEvents(log));
  });

  test('has its typed words once, though the prompt is copied into four kinds of rows', () => {
    const copies = log.split('\n').filter((line) => line.includes('never change README.md'));
    expect(copies.length).toBeGreaterThan(3);
    expect(ofKind(events, 'user-words')).toMatchObject([
      { text: expect.stringMatching(/^Write parse-weight\.mjs: .*never change README\.md\.$/s) },
      { text: 'keep the rules', about: '/compact' },
      { text: 'Now take pounds too, rounded to whole grams. Keep the rules from before.' },
    ]);
  });

  test('has each text of the assistant once, also those that a compaction preserved', () => {
    const texts = [...ofKind(events, 'assistant-text'), ...ofKind(events, 'reasoning')];
    expect(texts).toHaveLength(12);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(12);
  });

  test('has both compactions, with what set them off and what they left of the context', () => {
    expect(ofKind(events, 'compaction')).toMatchObject([
      { trigger: 'manual' },
      { trigger: 'auto', preTokens: expect.any(Number), postTokens: expect.any(Number) },
    ]);
    expect(ofKind(events, 'summary').map(({ text }) => text)).toEqual([
      expect.stringContaining('Its check passes.'),
      expect.stringContaining('Its check passes.'),
    ]);
  });

  test('has every call with its result, and the failed one as failed', () => {
    const tools = ofKind(events, 'tool-call').map(({ tool }) => tool);
    expect(tools.join(' ')).toBe('Write Bash Edit Bash Bash Bash Bash Bash Bash');
    const failed = ofKind(events, 'tool-result').map((result) => result.failed);
    expect(failed).toEqual([false, true, false, false, false, false, false, false, false]);
  });
});
