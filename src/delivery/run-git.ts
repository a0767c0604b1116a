import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gitEnvironment } from '../config/git-environment.ts';

const TIMEOUT_MS = 2_000;
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

/** A repository's own settings may name programs to be run, and so may one that lies in it. */
const SAFE = ['--no-pager', '-c', 'core.fsmonitor=false', '-c', 'safe.bareRepository=explicit'];

/** What git prints; undefined where there is no git, no worktree, or no answer in two seconds. */
export async function runGit(
  folder: string,
  args: readonly string[],
  { signal = AbortSignal.timeout(TIMEOUT_MS) }: { signal?: AbortSignal } = {},
): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', folder, ...SAFE, ...args], {
      env: gitEnvironment(),
      signal,
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    return stdout;
  } catch {
    return undefined;
  }
}
