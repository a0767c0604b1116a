import { keepSummary } from '../compaction/kept-summary.ts';
import type { LeaseSession } from '../lease/lease.ts';
import { createHookRedactor } from './hook-redactor.ts';

/** Far beyond what an agent writes. */
const MAX_SUMMARY_CHARS = 400_000;

export async function keepRedactedSummary(
  stateDir: string,
  session: LeaseSession,
  summary: string,
): Promise<void> {
  const redactor = await createHookRedactor(stateDir);
  keepSummary(stateDir, session, await redactor.redactText(summary.slice(0, MAX_SUMMARY_CHARS)));
}
