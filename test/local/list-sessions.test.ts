import { describe, expect, test } from '@jest/globals';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { listSessions } from '../../src/local/list-sessions.ts';
import { AgentHome } from './agent-home.ts';

test('a machine without agents has no sessions', async () => {
  using home = new AgentHome();
  expect(await listSessions({ homeDir: home.homeDir })).toEqual([]);
});

test('sessions of all agents are listed, the most recently written first', async () => {
  using home = new AgentHome();
  const older = home.claude('/p/one', 'a', 100);
  const newest = home.codex('/p/two', 'b', 300);
  const archived = home.write('.codex/archived_sessions/rollout-2026-01-01T00-00-00-c.jsonl', {
    second: 200,
  });
  expect(await listSessions({ homeDir: home.homeDir })).toEqual([
    { agent: 'codex', path: newest, modifiedMs: 300_000 },
    { agent: 'codex', path: archived, modifiedMs: 200_000 },
    { agent: 'claude-code', path: older, modifiedMs: 100_000 },
  ]);
});

test('logs of subagents, empty logs and other files are no sessions', async () => {
  using home = new AgentHome();
  home.claude('/p', 'agent-a1', 100);
  home.write('.claude/projects/-p/s/subagents/agent-a2.jsonl', { second: 100 });
  home.write('.claude/projects/-p/empty.jsonl', { second: 100, content: '' });
  home.write('.claude/projects/-p/notes.md', { second: 100 });
  home.write('.claude/projects/stray.jsonl', { second: 100 });
  home.write('.codex/sessions/2026/11/20/notes.jsonl', { second: 100 });
  expect(await listSessions({ homeDir: home.homeDir })).toEqual([]);
});

test('a packed log counts once, and not where it was unpacked again', async () => {
  using home = new AgentHome();
  const plain = home.codex('/p', 'a', 300);
  home.write('.codex/sessions/2026/11/20/rollout-2026-11-20T11-00-00-a.jsonl.zst', { second: 400 });
  const packed = home.write('.codex/sessions/2026/11/20/rollout-2026-11-20T11-00-00-b.jsonl.zst', {
    second: 100,
  });
  const sessions = await listSessions({ homeDir: home.homeDir });
  expect(sessions.map(({ path }) => path)).toEqual([plain, packed]);
});

test("the agents' own settings of their folders are followed", async () => {
  using home = new AgentHome();
  const claude = home.write('c/projects/-p/a.jsonl', { second: 100 });
  const codex = home.write('x/sessions/2026/11/20/rollout-b.jsonl', { second: 200 });
  const folders = { claudeConfigDir: join(home.homeDir, 'c'), codexHome: join(home.homeDir, 'x') };
  const sessions = await listSessions({ homeDir: home.homeDir, ...folders });
  expect(sessions.map(({ path }) => path)).toEqual([codex, claude]);
});

const describeAsUser = process.getuid?.() === 0 ? describe.skip : describe;

describeAsUser('without permission (skipped for root, who needs none)', () => {
  test('a folder is passed over', async () => {
    using home = new AgentHome();
    const open = home.claude('/open', 'a', 100);
    home.claude('/closed', 'b', 200);
    const closed = join(home.homeDir, '.claude/projects/-closed');
    chmodSync(closed, 0o000);
    const sessions = await listSessions({ homeDir: home.homeDir });
    chmodSync(closed, 0o700);
    expect(sessions.map(({ path }) => path)).toEqual([open]);
  });
});
