import { readLog } from '../../logs/read-log.ts';
import { logChunks } from './log-chunks.ts';

const MAX_READING_MS = 2000;

/** The summary that an agent wrote into its log after the cut, as Codex does where it makes one itself. */
export async function summaryInLog(
  path: string,
  { agent, cutOffset, logBytes }: { agent: string; cutOffset: number; logBytes: number },
): Promise<string | undefined> {
  if (logBytes <= cutOffset) return undefined;
  let summary: string | undefined;
  try {
    const chunks = logChunks(path, { start: cutOffset, end: logBytes, maxMs: MAX_READING_MS });
    for await (const events of readLog(chunks, { agent }).batches())
      for (const event of events) if (event.kind === 'summary') summary = event.text;
  } catch {
    // A few rows that are no log by themselves hold no summary.
  }
  return summary;
}
