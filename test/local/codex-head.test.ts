import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { readCodexHead } from '../../src/local/codex-head.ts';
import { AgentHome } from './agent-home.ts';

test('the folder of a session is read from the start of a long first line', async () => {
  using home = new AgentHome();
  const path = home.codex(String.raw`C:\work\my "app"`, 'a', 100, {
    base_instructions: { text: 'x'.repeat(50_000) },
  });
  expect(await readCodexHead(path)).toEqual({
    cwd: String.raw`C:\work\my "app"`,
    isSubagent: false,
  });
});

test('a log that is gone, or says nothing, tells nothing', async () => {
  using home = new AgentHome();
  expect(await readCodexHead(join(home.homeDir, 'gone.jsonl'))).toBeNull();
  expect(await readCodexHead(home.write('odd.jsonl', { second: 1 }))).toEqual({
    cwd: null,
    isSubagent: false,
  });
});
