import type { Finding, Gap } from '../gaps/finding.ts';
import { listGapRuns } from '../storage/findings-store.ts';
import { getHandover } from '../storage/handovers-store.ts';
import type { ActivityDependencies } from './activity-dependencies.ts';
import { findLogBasis, isSameBasis, type LogBasis } from './log-basis.ts';
import type { RunRef } from './run-ref.ts';

/** What is stored of a search that ended, if it was made of the part of the log that is held now. */
export async function findGapRun<Details extends { basis: LogBasis }>(
  { database }: ActivityDependencies,
  { run, gap, source }: { run: RunRef; gap: Gap; source: Finding['source'] },
): Promise<Details | undefined> {
  return database.withTeam(run.team, run.user, async (tx) => {
    const gapRuns = await listGapRuns(tx, run.handoverId);
    const stored = gapRuns.find(
      (gapRun) => gapRun.gap === gap && gapRun.source === source && gapRun.status === 'complete',
    );
    if (stored === undefined) return undefined;
    const details = stored.details as Details;
    const basis = await findLogBasis(tx, await getHandover(tx, run.handoverId));
    return isSameBasis(details.basis, basis) ? details : undefined;
  });
}
