import { basename } from 'node:path';

/** The session that a log is named after: `<id>.jsonl`, or `rollout-<time>-<id>.jsonl` with the time in digits. */
export function sessionIdOf({ path }: { path: string }): string {
  const name = basename(path).replace(/\.jsonl(?:\.zst)?$/, '');
  return name.replace(/^rollout-[\dT:-]+-(?=[0-9a-f]{8}-)/i, '').toLowerCase();
}
