import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { subagentLogs } from '../../src/local/subagent-logs.ts';
import { AgentHome } from './agent-home.ts';

test('side logs of a session stand in its own folder, in the order of their names', async () => {
  using home = new AgentHome();
  const main = home.claude('/p', 's1', 100);
  const second = home.write('.claude/projects/-p/s1/subagents/agent-b2.jsonl', { second: 100 });
  const first = home.write('.claude/projects/-p/s1/subagents/agent-a1.jsonl', { second: 100 });
  home.write('.claude/projects/-p/s1/subagents/agent-a1.meta.json', { second: 100 });
  expect(await subagentLogs(main)).toEqual([
    { id: 'a1', path: first },
    { id: 'b2', path: second },
  ]);
});

test('a session without subagents has no side logs', async () => {
  using home = new AgentHome();
  expect(await subagentLogs(home.claude('/p', 's1', 100))).toEqual([]);
  expect(await subagentLogs(join(home.homeDir, 'gone.jsonl'))).toEqual([]);
});
