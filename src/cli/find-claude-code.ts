import { resolve } from 'node:path';
import { agentFolders } from '../config/agent-folders.ts';
import { readEnvironment } from '../config/environment.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { findProgram, isExecutable } from '../install/find-program.ts';

/** The user's Claude Code, named or on the PATH, with the folder of its login where that is a special one. */
export function findClaudeCode(
  named: string | undefined,
  { cwd }: { cwd: string },
): { program: string; configDir?: string } {
  const program =
    named === undefined ? findProgram('claude', readEnvironment().variables) : resolve(cwd, named);
  if (program === undefined || !isExecutable(program))
    throw new HandoverError('model-program-missing', { detail: program ?? 'claude' });
  const { claudeConfigDir: configDir } = agentFolders();
  return { program, ...(configDir ? { configDir: resolve(cwd, configDir) } : {}) };
}
