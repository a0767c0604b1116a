import type { LogDigest } from './log-digest.ts';

/** What git and the code host said the session did; text of tools. */
export interface GitState {
  /** Lines such as `[main 1a2b3c4] Subject`, newest first. */
  commits: { line: number; text: string }[];
  /** The last push, and whether it went through. */
  push?: { line: number; failed: boolean };
  /** Addresses of pull requests opened. */
  pullRequests: { line: number; text: string }[];
}

export function readGitState(digest: LogDigest): GitState {
  const commits: GitState['commits'] = [];
  const pullRequests: GitState['pullRequests'] = [];
  let push: GitState['push'];
  for (const { call, result } of digest.calls) {
    if (call.action.type !== 'command' || result === undefined) continue;
    const { line } = result;
    for (const text of result.gitLines) {
      (text.startsWith('[') ? commits : pullRequests).push({ line, text });
    }
    if (/\bgit\b[^|;&]*\bpush\b/.test(call.action.command)) push = { line, failed: result.failed };
  }
  return {
    commits: commits.toReversed(),
    pullRequests: pullRequests.toReversed(),
    ...(push === undefined ? {} : { push }),
  };
}
