/** The agent's own summary, redacted, for as long as the compaction lasts. */
import * as z from 'zod/mini';
import type { LeaseSession } from '../lease/lease.ts';
import { compactionFile } from './compaction-folder.ts';
import { readJson } from './read-json.ts';
import { replaceFile } from './replace-file.ts';

const schema = z.object({ atMs: z.number(), summary: z.string() });

export function keepSummary(stateDir: string, session: LeaseSession, summary: string): void {
  const content = JSON.stringify({ atMs: Date.now(), summary });
  replaceFile(compactionFile(stateDir, session, '.summary.json'), content);
}

/** Undefined for none, and for that of an earlier compaction. */
export function readKeptSummary(
  stateDir: string,
  session: LeaseSession,
  { sinceMs }: { sinceMs: number },
): string | undefined {
  const path = compactionFile(stateDir, session, '.summary.json');
  const { data } = schema.safeParse(readJson(path));
  return data !== undefined && data.atMs >= sinceMs ? data.summary : undefined;
}
