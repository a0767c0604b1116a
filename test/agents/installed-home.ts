import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GivenHookSettings } from '../../src/config/hook-settings.ts';
import { AgentHome } from './agent-home.ts';
import { runAgent, type AgentRun } from './run-agent.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/**
 * A machine on which `handover install` has set our hooks. Unless a test wants a helper, its lock names this very
 * process as one that runs, so that what hooks leave for it stays to be read.
 */
export async function createInstalledHome(
  agent: 'claude-code' | 'codex',
  { hooks, hasHelper = false }: { hooks?: GivenHookSettings; hasHelper?: boolean } = {},
): Promise<AgentHome> {
  const home = await AgentHome.create();
  await mkdir(join(home.home, agent === 'codex' ? '.codex' : '.claude'));
  await home.write('.config/handover/config.json', hooks === undefined ? {} : { hooks });
  const { code, stderr } = await runHandover(home, 'install', agent, '--yes');
  if (code !== 0) throw new Error(`handover install ended with ${code}: ${stderr}`);
  const lock = { pid: process.pid, startedAtMs: Date.now() };
  if (!hasHelper) await home.write('.local/state/handover/helper/lock', lock);
  return home;
}

/** The program as the owner of that home runs it, outside of any agent. */
export function runHandover(home: AgentHome, ...args: string[]): Promise<AgentRun> {
  return runAgent(process.execPath, {
    args: ['--max-semi-space-size=16', MAIN, ...args],
    cwd: home.project,
    env: home.environment,
  });
}

export function stateOf({ home }: AgentHome): string {
  return join(home, '.local', 'state', 'handover');
}
