import type { Tx } from '../storage/database.ts';
import { appendEvent } from '../storage/events-store.ts';
import { getHandover, moveCut, setPhase, type Handover } from '../storage/handovers-store.ts';
import { findLog } from '../storage/logs-store.ts';
import type { ActivityDependencies } from './activity-dependencies.ts';
import { inOpenRun } from './in-open-run.ts';
import { findLogBasis } from './log-basis.ts';
import { readAhead } from './read-for-run.ts';
import type { RunRef } from './run-ref.ts';

export interface LogCheck {
  heldOffset: number;
  /** Where the log will end: at the cut, or before it when the file was rewritten since. */
  cutOffset: number;
  /** Of the document that is there, from an earlier attempt. */
  revision: number;
}

/** Opens the run, and tells how much of the log up to the cut has arrived. */
export function createCheckLog(dependencies: ActivityDependencies) {
  return async ({ run, mayWait }: { run: RunRef; mayWait: boolean }): Promise<LogCheck> => {
    const check = await inOpenRun(dependencies.database, run, async (tx) => {
      const handover = await getHandover(tx, run.handoverId);
      const { heldOffset, cutOffset } = await compareWithCut(tx, handover);
      const phase = mayWait && heldOffset < cutOffset ? 'waiting-for-log' : 'analyzing';
      if (phase !== handover.phase) {
        await setPhase(tx, { id: run.handoverId, attempt: run.attempt, phase });
        await appendEvent(tx, { handoverId: handover.id, kind: 'phase', data: { phase } });
      }
      return { heldOffset, cutOffset, revision: handover.revision };
    });
    if (isWorthBeginning(run, check)) readAhead(dependencies, run);
    return check;
  };
}

async function compareWithCut(
  tx: Tx,
  handover: Handover,
): Promise<Pick<LogCheck, 'heldOffset' | 'cutOffset'>> {
  const { cutGeneration, cutOffset, attempt } = handover;
  const log = await findLog(tx, { sessionId: handover.sessionId, name: 'main' });
  const { offset: heldOffset } = await findLogBasis(tx, handover);
  const isRewritten = log !== undefined && log.generation > cutGeneration;
  if (!isRewritten || heldOffset >= cutOffset) return { heldOffset, cutOffset };
  // No more will come of the old file. That the cut lies in the new one is certain only while the
  // first attempt waits for what was on its way when it was requested.
  if (attempt > 1) return { heldOffset, cutOffset: heldOffset };
  return compareWithCut(tx, await moveCut(tx, handover.id, log.generation));
}

/** A retry finds most of it stored, and a long log is not read twice where several workers are. */
function isWorthBeginning({ attempt }: RunRef, { heldOffset, cutOffset }: LogCheck): boolean {
  return attempt === 1 && heldOffset >= cutOffset && heldOffset < 16 * 1024 * 1024;
}
