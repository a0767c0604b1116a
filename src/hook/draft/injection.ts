import { composeInjection } from '../../document/compose-injection.ts';
import { analyseLog } from '../../document/compose-log.ts';
import type { ComposeInput } from '../../document/compose.ts';
import { claimInjection } from '../compaction/claim-injection.ts';
import { readKeptAnalysis, type KeptAnalysis } from '../compaction/kept-analysis.ts';
import { readKeptSummary } from '../compaction/kept-summary.ts';
import type { LeaseSession } from '../lease/lease.ts';
import { createHookRedactor } from './hook-redactor.ts';
import { logChunks } from './log-chunks.ts';
import { summaryInLog } from './summary-in-log.ts';
import { tellInjection } from './tell-injection.ts';

export interface Injection {
  markdown: string;
  /** For the user; undefined where nothing can be counted. */
  line: string | undefined;
}

export interface InjectionSource {
  stateDir: string;
  session: LeaseSession;
  logPath: string;
  logBytes: number;
}

/** What a session that was just compacted is told, once; undefined where nothing was kept and the log is long. */
export async function makeInjection(source: InjectionSource): Promise<Injection | undefined> {
  const { stateDir, session } = source;
  const kept = freshAnalysis(source);
  if (kept !== undefined && !claimInjection(stateDir, session, kept)) return undefined;
  const input = kept?.input ?? (await analyseShortLog(source));
  if (input === undefined) return undefined;
  const summary = await findSummary(kept, source);
  const composed = composeInjection(input, summary === undefined ? {} : { summary });
  if (composed.document.sections.every(({ entries }) => entries.length === 0)) return undefined;
  const line = tellInjection(composed.document, { extract: input.extract, summary });
  return { markdown: composed.markdown, line };
}

/** Rows that a compaction adds are fewer. What has grown by more was kept for a compaction that did not come. */
const MAX_GROWTH_BYTES = 512 * 1024;

function freshAnalysis({ stateDir, session, logPath, logBytes }: InjectionSource) {
  const kept = readKeptAnalysis(stateDir, session);
  const isFresh =
    kept?.logPath === logPath &&
    logBytes >= kept.cutOffset &&
    logBytes - kept.cutOffset <= MAX_GROWTH_BYTES;
  return isFresh ? kept : undefined;
}

/** Read within the time that a session may wait for at its start. */
const SHORT_LOG_BYTES = 512 * 1024;
const MAX_READING_MS = 2000;

async function analyseShortLog({
  stateDir,
  session,
  logPath,
  logBytes,
}: InjectionSource): Promise<ComposeInput | undefined> {
  if (logBytes === 0 || logBytes > SHORT_LOG_BYTES) return undefined;
  const chunks = logChunks(logPath, { end: logBytes, maxMs: MAX_READING_MS });
  return analyseLog({ chunks, agent: session.agent }, await createHookRedactor(stateDir));
}

async function findSummary(
  kept: KeptAnalysis | undefined,
  { stateDir, session, logPath, logBytes }: InjectionSource,
): Promise<string | undefined> {
  if (kept === undefined) return undefined;
  const { atMs, cutOffset } = kept;
  return (
    readKeptSummary(stateDir, session, { sinceMs: atMs }) ??
    (await summaryInLog(logPath, { agent: session.agent, cutOffset, logBytes }))
  );
}
