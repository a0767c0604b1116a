import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { findNewestSession } from '../../src/local/newest-session.ts';
import { AgentHome } from './agent-home.ts';

test('without a folder the most recently written session of all agents is taken', async () => {
  using home = new AgentHome();
  home.claude('/p/one', 'a', 100);
  const path = home.codex('/p/two', 'b', 200);
  expect(await findNewestSession({ homeDir: home.homeDir })).toMatchObject({
    agent: 'codex',
    path,
  });
});

test('no session yields none', async () => {
  using home = new AgentHome();
  expect(await findNewestSession({ homeDir: home.homeDir, cwd: '/p' })).toBeUndefined();
});

test("the project's own session is preferred, however old, of whatever agent", async () => {
  using home = new AgentHome();
  home.claude('/p/other', 'a', 900);
  home.codex('/p/other', 'b', 800);
  const claude = home.claude('/p/my.app', 'c', 100);
  const codex = home.codex('/p/second', 'd', 200);
  const newest = (cwd: string) => findNewestSession({ homeDir: home.homeDir, cwd });
  expect((await newest('/p/my.app'))?.path).toBe(claude);
  expect((await newest('/p/second'))?.path).toBe(codex);
});

test('the newer one of two agents in the same project is taken', async () => {
  using home = new AgentHome();
  home.claude('/p', 'a', 100);
  const path = home.codex('/p', 'b', 200);
  home.codex('/p', 'c', 50);
  expect((await findNewestSession({ homeDir: home.homeDir, cwd: '/p' }))?.path).toBe(path);
});

test('from a folder inside a project the nearest project above is taken', async () => {
  using home = new AgentHome();
  home.claude('/p', 'a', 900);
  const path = home.claude('/p/app', 'b', 100);
  const found = await findNewestSession({ homeDir: home.homeDir, cwd: '/p/app/src/logs' });
  expect(found?.path).toBe(path);
});

test("the home folder is nobody's project", async () => {
  using home = new AgentHome();
  home.claude(home.homeDir, 'a', 100);
  const path = home.claude('/p', 'b', 200);
  const cwd = join(home.homeDir, 'new-project');
  expect((await findNewestSession({ homeDir: home.homeDir, cwd }))?.path).toBe(path);
});

test("a subagent's log of Codex is never taken, also not where it is packed", async () => {
  using home = new AgentHome();
  const path = home.codex('/p', 'a', 100);
  const subagent = { source: { subagent: { thread_spawn: { parent_thread_id: 'a' } } } };
  home.codex('/p', 'b', 200, subagent);
  home.write('.codex/sessions/2026/11/20/rollout-c.jsonl.zst', {
    second: 300,
    content: zstdCompressSync(
      '{"type":"session_meta","payload":{"id":"c","thread_source":"subagent","cwd":"/p"}}\n',
    ),
  });
  expect((await findNewestSession({ homeDir: home.homeDir, cwd: '/p' }))?.path).toBe(path);
});

test('a damaged log of Codex is passed over', async () => {
  using home = new AgentHome();
  const path = home.claude('/p', 'a', 100);
  home.write('.codex/sessions/2026/11/20/rollout-c.jsonl.zst', {
    second: 300,
    content: new Uint8Array([0x28, 0xb5, 0x2f, 0xfd, 0, 0]),
  });
  expect((await findNewestSession({ homeDir: home.homeDir }))?.path).toBe(path);
});

test('a project with a long path is found by the start of its name', async () => {
  using home = new AgentHome();
  home.claude('/p', 'a', 200);
  const cwd = `/${'long/'.repeat(50)}app`;
  const folder = `${cwd.replaceAll(/[^a-zA-Z0-9]/g, '-').slice(0, 200)}-1a2b3c`;
  const path = home.write(`.claude/projects/${folder}/b.jsonl`, { second: 100 });
  expect((await findNewestSession({ homeDir: home.homeDir, cwd }))?.path).toBe(path);
});
