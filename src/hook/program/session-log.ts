import { lstatSync } from 'node:fs';
import { extname } from 'node:path';
import type { HookEvent } from './hook-event.ts';

/** The session's log and its size now. Undefined where the event names none, or it is not there yet. */
export function findSessionLog({
  transcript_path: path,
}: HookEvent): { path: string; bytes: number } | undefined {
  // Whatever else a file is called, it is no log of an agent's.
  if (path === undefined || path === null || !['.jsonl', '.zst'].includes(extname(path)))
    return undefined;
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? { path, bytes: stats.size } : undefined;
}
