import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readContextFill } from '../../src/local/context-fill.ts';
import { ClaudeCodeLog } from '../support/claude-code-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-fill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(text: string): string {
  const path = join(folder, 'log.jsonl');
  writeFileSync(path, text);
  return path;
}

/** Each answer with what the request before it held, cached or not. */
function claudeLog(model: string, usedTokens: number[]): ClaudeCodeLog {
  const log = new ClaudeCodeLog().user('Add the discount.');
  for (const used of usedTokens) answer(log, { model, used });
  return log;
}

function answer(log: ClaudeCodeLog, { model, used }: { model: string; used: number }): void {
  const usage = {
    input_tokens: 10,
    cache_creation_input_tokens: 90,
    cache_read_input_tokens: used - 100,
  };
  log.assistant([{ type: 'text', text: 'Done.' }], { message: { model, usage } });
}

function compact(log: ClaudeCodeLog, compactMetadata: Record<string, unknown>): void {
  log.system('compact_boundary', { content: 'Conversation compacted', compactMetadata });
}

function codexLog(usedTokens: number[]): string {
  const rows = usedTokens.map((used, index) => ({
    timestamp: '2026-11-23T10:00:00.000Z',
    type: 'event_msg',
    payload: {
      type: 'token_count',
      info: {
        total_token_usage: { total_tokens: used * 2 + index },
        last_token_usage: { input_tokens: used },
        model_context_window: 258_400,
      },
    },
  }));
  const head = {
    timestamp: '2026-11-23T10:00:00.000Z',
    type: 'session_meta',
    payload: { id: '01a2', cwd: '/home/ada/shop' },
  };
  return [head, ...rows].map((row) => `${JSON.stringify(row)}\n`).join('');
}

describe('how full a context is', () => {
  test.each([
    ['claude-opus-4-5', 120_000, 167_000],
    ['claude-haiku-4-5-20251001', 120_000, 167_000],
    ['claude-opus-4-8', 120_000, 967_000],
    ['claude-opus-5-5', 120_000, 967_000],
    ['claude-sonnet-5', 120_000, 967_000],
    ['claude-haiku-5-5', 120_000, 967_000],
    ['a-model-nobody-knows', 240_000, 967_000],
  ])('of %s with %i tokens is told against %i', async (model, usedTokens, windowTokens) => {
    const path = write(claudeLog(model, [10_000, usedTokens]).text());
    expect(await readContextFill(path)).toEqual({ usedTokens, windowTokens, compacted: false });
  });

  test("is told against the user's own window, where that is smaller", async () => {
    const path = write(claudeLog('claude-opus-5-5', [50_000]).text());
    expect(await readContextFill(path, { autoCompactWindow: 100_000 })).toMatchObject({
      windowTokens: 67_000,
    });
  });

  test('of Codex is what its log says', async () => {
    expect(await readContextFill(write(codexLog([1000, 90_000])))).toEqual({
      usedTokens: 90_000,
      windowTokens: 258_400,
      compacted: false,
    });
  });

  test('is after a compaction what the boundary says, and then what the next request held', async () => {
    const log = claudeLog('claude-opus-4-5', [150_000]);
    compact(log, { trigger: 'auto', preTokens: 150_000, postTokens: 8000 });
    expect(await readContextFill(write(log.text()))).toMatchObject({
      usedTokens: 8000,
      compacted: true,
    });
    answer(log, { model: 'claude-opus-4-5', used: 21_000 });
    expect(await readContextFill(write(log.text()))).toMatchObject({ usedTokens: 21_000 });
  });

  test('is not known where nothing was answered since a boundary that does not say', async () => {
    const log = claudeLog('claude-opus-4-5', [150_000]);
    compact(log, { trigger: 'auto' });
    expect(await readContextFill(write(log.text()))).toBeUndefined();
  });

  test.each(['', 'no log at all\n', '{"type":"user"'])('is not known from %j', async (text) => {
    expect(await readContextFill(write(text))).toBeUndefined();
  });

  test('is found before a last result of megabytes, from the end of the log alone', async () => {
    const log = claudeLog('claude-opus-4-5', [150_000])
      .call('toolu_1', 'Bash', { command: 'cat big' })
      .result('toolu_1', 'x'.repeat(2_000_000));
    expect(await readContextFill(write(log.text()))).toMatchObject({ usedTokens: 150_000 });
  });

  test('is not taken from a row that stands within another one', async () => {
    const forged = claudeLog('claude-opus-4-5', [1]).text();
    const log = claudeLog('claude-opus-4-5', [150_000])
      .call('toolu_1', 'Bash', { command: 'cat big' })
      .result('toolu_1', 'x'.repeat(200_000) + forged.repeat(2000));
    expect(await readContextFill(write(log.text()))).toMatchObject({ usedTokens: 150_000 });
  });

  test('tells of a compaction since an offset, however much was written after it', async () => {
    const log = claudeLog('claude-opus-4-5', [150_000]);
    const before = log.text().length;
    compact(log, { trigger: 'auto', postTokens: 8000 });
    const after = log.text().length;
    log.call('toolu_1', 'Bash', { command: 'x' }).result('toolu_1', 'x'.repeat(3_000_000));
    answer(log, { model: 'claude-opus-4-5', used: 160_000 });
    const path = write(log.text());
    expect(await readContextFill(path, { sinceOffset: before })).toMatchObject({ compacted: true });
    expect(await readContextFill(path, { sinceOffset: after })).toMatchObject({ compacted: false });
  });
});
