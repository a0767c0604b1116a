import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { watchThreshold } from '../../../src/delivery/helper/watch-threshold.ts';
import { readWakes } from '../../../src/delivery/wake/read-wakes.ts';
import { ClaudeCodeLog } from '../../support/claude-code-log.ts';
import { helperContext } from './helper-context-of.ts';

let homeDir = '';
let log: ClaudeCodeLog;
beforeEach(() => {
  homeDir = mkdtempSync(join(tmpdir(), 'handover-threshold-'));
  log = new ClaudeCodeLog().user('Add the discount.');
});
afterEach(() => rmSync(homeDir, { recursive: true }));

const MODEL = 'claude-opus-4-5';

/** The model is asked once more, with so much in its context; 167,000 tokens are all that fit. */
async function answer(usedTokens: number): Promise<void> {
  const usage = { input_tokens: usedTokens };
  log.assistant([{ type: 'text', text: 'Done.' }], { message: { model: MODEL, usage } });
  await grow();
}

async function grow(): Promise<void> {
  const logPath = join(homeDir, 'log.jsonl');
  writeFileSync(logPath, log.text());
  const wake = { agent: 'claude-code', sessionId: 's1', logPath, cwd: '/shop', atMs: 1 };
  await watchThreshold(wake, helperContext({ homeDir, stateDir: join(homeDir, 'state') }));
}

async function asked() {
  return (await readWakes(join(homeDir, 'state'))).map(({ wake }) => wake?.handover);
}

function configure(content: unknown, ...path: string[]): void {
  const file = join(homeDir, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(content));
}

describe('the threshold', () => {
  test('is not reached below three quarters of what fits', async () => {
    await answer(125_000);
    expect(await asked()).toEqual([]);
  });

  test('asks for a handover of all that is there, and only once', async () => {
    await answer(126_000);
    expect(await asked()).toEqual([{ trigger: 'threshold', cutOffset: log.text().length }]);
    await answer(140_000);
    await answer(100_000);
    await answer(160_000);
    expect(await asked()).toHaveLength(1);
  });

  test('asks again after a compaction, when it is reached again', async () => {
    await answer(126_000);
    log.system('compact_boundary', { compactMetadata: { trigger: 'auto', postTokens: 9000 } });
    await grow();
    await answer(30_000);
    expect(await asked()).toHaveLength(1);
    await answer(130_000);
    expect(await asked()).toHaveLength(2);
    await answer(135_000);
    expect(await asked()).toHaveLength(2);
  });

  test('asks again where compaction and growth came between two looks', async () => {
    await answer(126_000);
    log.system('compact_boundary', { compactMetadata: { trigger: 'auto' } });
    await answer(130_000);
    expect(await asked()).toHaveLength(2);
  });

  test('lies where the user has put it', async () => {
    configure({ hooks: { thresholdPercent: 50 } }, '.config', 'handover', 'config.json');
    await answer(84_000);
    expect(await asked()).toHaveLength(1);
  });

  test('counts against the window that the user has given Claude Code', async () => {
    configure({ autoCompactWindow: 100_000 }, '.claude', 'settings.json');
    await answer(51_000);
    expect(await asked()).toHaveLength(1);
  });
});
