import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { agentFolders } from '../config/agent-folders.ts';
import { readEnvironment } from '../config/environment.ts';
import { HandoverError } from '../errors/handover-error.ts';

/** The user's Claude Code, named or on the PATH, with the folder of its login where that is a special one. */
export function findClaudeCode(
  named: string | undefined,
  { cwd }: { cwd: string },
): { program: string; configDir?: string } {
  const program = named === undefined ? onPath() : resolve(cwd, named);
  if (program === undefined || !isExecutable(program))
    throw new HandoverError('model-program-missing', { detail: program ?? 'claude' });
  const { claudeConfigDir: configDir } = agentFolders();
  return { program, ...(configDir ? { configDir: resolve(cwd, configDir) } : {}) };
}

function onPath(): string | undefined {
  const name = process.platform === 'win32' ? 'claude.exe' : 'claude';
  const folders = (readEnvironment().variables['PATH'] ?? '').split(delimiter);
  return folders
    .filter(isAbsolute)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there, or not ours to run: it means "not this one".
    return false;
  }
}
