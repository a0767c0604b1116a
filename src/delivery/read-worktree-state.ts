import { realpath } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { worktreeState, type WorktreeState } from '../document/worktree-state.ts';
import { parseGitStatus } from './parse-git-status.ts';
import { findWorktree } from './project-folder.ts';
import { runGit } from './run-git.ts';

const TIMEOUT_MS = 2_000;

/** Without the last word git would look into submodules, by their own settings. */
const STATUS = [
  'status',
  '--porcelain=v2',
  '--branch',
  '-z',
  '--untracked-files=normal',
  '--ignore-submodules=dirty',
];

/**
 * What git says of a project's folder; undefined where there is no worktree, or no answer in two
 * seconds. The folder may be one that a stranger's log names: nothing of it is run.
 */
export async function readWorktreeState(
  folder: string,
  { homeDir }: { homeDir: string },
): Promise<WorktreeState | undefined> {
  if (!isAbsolute(folder)) return undefined;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  if (await mayRunFilters(folder, signal)) return undefined;
  const [top, status] = await Promise.all([
    findWorktree(folder, { homeDir, signal }),
    runGit(folder, STATUS, { signal }),
  ]);
  if (top === undefined || status === undefined) return undefined;
  // As the log spells it, if a link leads there.
  const worktree = (await realpath(folder)) === top ? folder : top;
  // Names that nobody could send are no reason to have no handover.
  return worktreeState.safeParse({ worktree, ...parseGitStatus(status) }).data;
}

/** To compare a file git runs its filter, which the repository's own settings may have set. */
async function mayRunFilters(folder: string, signal: AbortSignal): Promise<boolean> {
  const settings = await runGit(folder, ['config', '--list', '--show-scope', '--name-only', '-z'], {
    signal,
  });
  return settings === undefined || /(?:^|\0)(?:local|worktree)\0filter\./i.test(settings);
}
