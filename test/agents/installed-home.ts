import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { installationFile, readInstallation } from '../../src/config/installation.ts';
import type { GivenHookSettings } from '../../src/config/hook-settings.ts';
import { AgentHome } from './agent-home.ts';
import { runAgent, type AgentRun } from './run-agent.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/**
 * A machine on which `handover install` has set our hooks. Unless a test wants the helper, nothing is started in
 * its place, so that what hooks leave for it stays to be read.
 */
export async function createInstalledHome(
  agent: 'claude-code' | 'codex',
  { hasHelper = false, ...userFile }: UserFile & { hasHelper?: boolean } = {},
): Promise<AgentHome> {
  const home = await AgentHome.create();
  await mkdir(join(home.home, agent === 'codex' ? '.codex' : '.claude'));
  await home.write('.config/handover/config.json', userFile);
  const { code, stderr } = await runHandover(home, 'install', agent, '--yes');
  if (code !== 0) throw new Error(`handover install ended with ${code}: ${stderr}`);
  const record = readInstallation(stateOf(home));
  if (record === undefined) throw new Error('handover install left no record of itself');
  // The embedded service would start below a helper whose user names no other.
  const environment = { ...record.environment, HANDOVER_EMBEDDED_POSTGRES: 'off' };
  const program = hasHelper ? record.program : ['--eval', ''];
  await home.write(relative(home.home, installationFile(stateOf(home))), {
    ...record,
    environment,
    program,
  });
  if (hasHelper) home.onDispose(() => endHelper(home));
  return home;
}

interface UserFile {
  hooks?: GivenHookSettings;
  server?: string;
  token?: string;
}

const sign = z.object({ pid: z.int().positive() });

function endHelper(home: AgentHome): void {
  const file = join(stateOf(home), 'helper', 'lock');
  if (!existsSync(file)) return;
  const { pid } = sign.parse(JSON.parse(readFileSync(file, 'utf8')));
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
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
