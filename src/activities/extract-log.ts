import { makeExtract } from '../extract/extract.ts';
import { appendEvent } from '../storage/events-store.ts';
import { saveExtract } from '../storage/extracts-store.ts';
import { getHandover } from '../storage/handovers-store.ts';
import type { ActivityDependencies } from './activity-dependencies.ts';
import { findStoredExtract } from './find-stored-extract.ts';
import { inOpenRun } from './in-open-run.ts';
import { findLogBasis, isSameBasis } from './log-basis.ts';
import { readForRun } from './read-for-run.ts';
import type { RunRef } from './run-ref.ts';
import { runPure } from './run-pure.ts';
import type { StoredExtract } from './stored-extract.ts';

export interface ExtractCounts {
  lines: number;
  userMessages: number;
  modifiedFiles: number;
}

/** Stores what is taken from the log without a model, unless it is stored already. */
export function createExtractLog(dependencies: ActivityDependencies) {
  return async ({ run }: { run: RunRef }): Promise<ExtractCounts> => {
    const stored = await findStored(dependencies, run);
    if (stored !== undefined) return count(stored);
    return readForRun(dependencies, run, async ({ digest, ...reading }) => {
      const made: StoredExtract = { ...reading, extract: runPure(() => makeExtract(digest)) };
      const counts = count(made);
      await inOpenRun(dependencies.database, run, async (tx) => {
        await saveExtract(tx, run.handoverId, made);
        await appendEvent(tx, { handoverId: run.handoverId, kind: 'extract', data: counts });
      });
      return counts;
    });
  };
}

async function findStored(
  { database }: ActivityDependencies,
  { team, user, handoverId }: RunRef,
): Promise<StoredExtract | undefined> {
  return database.withTeam(team, user, async (tx) => {
    const stored = await findStoredExtract(tx, handoverId);
    if (stored === undefined) return undefined;
    const basis = await findLogBasis(tx, await getHandover(tx, handoverId));
    return isSameBasis(stored.basis, basis) ? stored : undefined;
  });
}

function count({ extract, report }: StoredExtract): ExtractCounts {
  return {
    lines: report.lines,
    userMessages: extract.userMessages.length,
    modifiedFiles: extract.modifiedFiles.length,
  };
}
