/** When a session was compacted last, as its own hooks saw it: an ended one leaves no such word. */
import * as z from 'zod/mini';
import type { LeaseSession } from '../lease/lease.ts';
import { compactionFile } from './compaction-folder.ts';
import { readJson } from './read-json.ts';
import { replaceFile } from './replace-file.ts';

const schema = z.object({ atMs: z.number() });

export function markCompacted(stateDir: string, session: LeaseSession): void {
  replaceFile(fileOf(stateDir, session), JSON.stringify({ atMs: Date.now() }));
}

export function wasCompactedSince(stateDir: string, session: LeaseSession, ms: number): boolean {
  const { data } = schema.safeParse(readJson(fileOf(stateDir, session)));
  return data !== undefined && data.atMs >= ms;
}

function fileOf(stateDir: string, session: LeaseSession): string {
  return compactionFile(stateDir, session, '.compacted.json');
}
