/** What was found in the log before a compaction, redacted, for the session that comes out of it. */
import * as z from 'zod/mini';
import type { ComposeInput } from '../../document/compose.ts';
import type { LeaseSession } from '../lease/lease.ts';
import { compactionCut } from './compaction-cut.ts';
import { compactionFile } from './compaction-folder.ts';
import { readJson } from './read-json.ts';
import { replaceFile } from './replace-file.ts';

export type KeptAnalysis = z.infer<typeof schema>;

const schema = z.extend(compactionCut, {
  // Written by this program a moment ago.
  input: z.custom<ComposeInput>((value: unknown) => typeof value === 'object' && value !== null),
});

/** A later one stays: the reading of a long log may end after the next one's. */
export function keepAnalysis(stateDir: string, analysis: KeptAnalysis): void {
  if ((readKeptAnalysis(stateDir, analysis)?.atMs ?? 0) > analysis.atMs) return;
  replaceFile(compactionFile(stateDir, analysis, '.json'), JSON.stringify(analysis));
}

export function readKeptAnalysis(
  stateDir: string,
  session: LeaseSession,
): KeptAnalysis | undefined {
  return schema.safeParse(readJson(compactionFile(stateDir, session, '.json'))).data;
}
