import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isOutOfReach } from './out-of-reach.ts';

/** Where the agents keep their logs, if not in the home folder. */
export interface AgentFolders {
  homeDir: string;
  claudeConfigDir?: string | undefined;
  codexHome?: string | undefined;
}

/** The main log of one session on this machine. */
export interface LocalSession {
  agent: 'claude-code' | 'codex';
  path: string;
  modifiedMs: number;
}

/** Main logs of all sessions, the most recently written first; folders that cannot be read are passed over. */
export async function listSessions(folders: AgentFolders): Promise<LocalSession[]> {
  const { homeDir, claudeConfigDir, codexHome } = folders;
  const codex = codexHome ?? join(homeDir, '.codex');
  const paths = await Promise.all([
    claudeLogs(join(claudeConfigDir ?? join(homeDir, '.claude'), 'projects')),
    codexLogs(join(codex, 'sessions')),
    codexLogs(join(codex, 'archived_sessions')),
  ]);
  const sessions = await Promise.all([
    ...paths[0].map((path) => session('claude-code', path)),
    ...paths[1].concat(paths[2]).map((path) => session('codex', path)),
  ]);
  return sessions
    .filter((found) => found !== null)
    .toSorted((one, other) => other.modifiedMs - one.modifiedMs);
}

/** `<project>/<session>.jsonl`; older versions kept `agent-….jsonl` of subagents beside them. */
async function claudeLogs(projects: string): Promise<string[]> {
  const folders = await entries(projects);
  const names = await Promise.all(
    folders.map(async (folder) => {
      const files = await entries(join(projects, folder.name));
      return files
        .filter(({ name }) => name.endsWith('.jsonl') && !name.startsWith('agent-'))
        .map(({ name }) => join(projects, folder.name, name));
    }),
  );
  return names.flat();
}

/** `YYYY/MM/DD/rollout-….jsonl`, packed as `.jsonl.zst` after a week; unpacked again, both stand there. */
async function codexLogs(folder: string): Promise<string[]> {
  const found = await entries(folder);
  const inside = await Promise.all(
    found.filter((entry) => entry.isDirectory()).map(({ name }) => codexLogs(join(folder, name))),
  );
  const names = new Set(found.map(({ name }) => name));
  const logs = found
    .map(({ name }) => name)
    .filter((name) => /^rollout-.*\.jsonl(?:\.zst)?$/.test(name))
    .filter((name) => !names.has(name.replace(/\.zst$/, '')) || !name.endsWith('.zst'));
  return [...logs.map((name) => join(folder, name)), ...inside.flat()];
}

async function entries(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isOutOfReach(error)) return [];
    throw error;
  }
}

async function session(agent: LocalSession['agent'], path: string): Promise<LocalSession | null> {
  try {
    const file = await stat(path);
    return file.isFile() && file.size > 0 ? { agent, path, modifiedMs: file.mtimeMs } : null;
  } catch (error) {
    if (isOutOfReach(error)) return null;
    throw error;
  }
}
