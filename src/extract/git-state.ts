import { wentThrough } from './file-changes.ts';
import type { LogDigest } from './log-digest.ts';

/** What git and the code host said the session did; text of tools. */
export interface GitState {
  /** Lines such as `[main 1a2b3c4] Subject`, newest first. */
  commits: { line: number; text: string }[];
  /** Edits since the last of them. */
  editsAfter: number;
  /** The last push, and whether it went through. */
  push?: { line: number; failed: boolean };
  /** Addresses of pull requests opened. */
  pullRequests: { line: number; text: string }[];
}

export function readGitState(digest: LogDigest): GitState {
  const commits: GitState['commits'] = [];
  const pullRequests: GitState['pullRequests'] = [];
  let push: GitState['push'];
  let editsAfter = 0;
  for (const record of digest.calls) {
    const { call, result } = record;
    if (call.action.type === 'edit' && wentThrough(record)) editsAfter += 1;
    if (call.action.type !== 'command' || result === undefined) continue;
    const { line } = result;
    for (const text of result.gitLines) {
      if (text.startsWith('[')) editsAfter = 0;
      (text.startsWith('[') ? commits : pullRequests).push({ line, text });
    }
    if (/\bgit\b[^|;&]*\bpush\b/.test(call.action.command)) push = { line, failed: result.failed };
  }
  return {
    commits: commits.toReversed(),
    editsAfter,
    pullRequests: pullRequests.toReversed(),
    ...(push === undefined ? {} : { push }),
  };
}
