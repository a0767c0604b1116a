import { findGap } from '../gaps/find-gap.ts';
import type { Gap } from '../gaps/finding.ts';
import { appendEvent } from '../storage/events-store.ts';
import { saveGapRun } from '../storage/findings-store.ts';
import type { ActivityDependencies } from './activity-dependencies.ts';
import { findGapRun } from './find-gap-run.ts';
import { inOpenRun } from './in-open-run.ts';
import type { LogBasis } from './log-basis.ts';
import { readForRun } from './read-for-run.ts';
import type { RunRef } from './run-ref.ts';
import { runPure } from './run-pure.ts';

export interface GapSearch {
  run: RunRef;
  gap: Gap;
}

export interface GapCounts {
  found: number;
}

/** Stores what the finder of one gap finds, unless it is stored already. */
export function createSearchGap(dependencies: ActivityDependencies) {
  return async (search: GapSearch): Promise<GapCounts> => {
    const stored = await findGapRun<GapRunDetails>(dependencies, { ...search, source: 'finder' });
    if (stored !== undefined) return { found: stored.found };
    const { run, gap } = search;
    return readForRun(dependencies, run, async ({ digest, basis }) => {
      const findings = runPure(() => findGap(gap, digest));
      const found = findings.length;
      const details: GapRunDetails = { basis, found };
      await inOpenRun(dependencies.database, run, async (tx) => {
        const key = { handoverId: run.handoverId, gap, source: 'finder' as const };
        await saveGapRun(tx, key, { findings, details });
        await appendEvent(tx, {
          handoverId: run.handoverId,
          kind: 'gap',
          data: { gap, found, source: 'finder' },
        });
      });
      return { found };
    });
  };
}

interface GapRunDetails extends GapCounts {
  basis: LogBasis;
}
