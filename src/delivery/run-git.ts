import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gitEnvironment } from '../config/git-environment.ts';

const TIMEOUT_MS = 2_000;

/** What git prints; undefined where there is no git, no worktree, or no answer in two seconds. */
export async function runGit(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    // A repository's own settings may name a program to be run; none of these commands needs one.
    const { stdout } = await promisify(execFile)(
      'git',
      ['-C', folder, '-c', 'core.fsmonitor=false', ...args],
      { env: gitEnvironment(), timeout: TIMEOUT_MS },
    );
    return stdout;
  } catch {
    return undefined;
  }
}
