import { appendEvent } from '../storage/events-store.ts';
import { getHandover, setPhase } from '../storage/handovers-store.ts';
import type { ActivityDependencies } from './activity-dependencies.ts';
import { inOpenRun } from './in-open-run.ts';
import { findLogBasis } from './log-basis.ts';
import type { RunRef } from './run-ref.ts';

export interface LogCheck {
  heldOffset: number;
  cutOffset: number;
  /** Of the document that is there, from an earlier attempt. */
  revision: number;
}

/** Opens the run, and tells how much of the log up to the cut has arrived. */
export function createCheckLog({ database }: ActivityDependencies) {
  return ({ run, mayWait }: { run: RunRef; mayWait: boolean }): Promise<LogCheck> =>
    inOpenRun(database, run, async (tx) => {
      const handover = await getHandover(tx, run.handoverId);
      const { offset } = await findLogBasis(tx, handover);
      const { cutOffset, revision } = handover;
      const phase = mayWait && offset < cutOffset ? 'waiting-for-log' : 'analyzing';
      if (phase !== handover.phase) {
        await setPhase(tx, { id: run.handoverId, attempt: run.attempt, phase });
        await appendEvent(tx, { handoverId: handover.id, kind: 'phase', data: { phase } });
      }
      return { heldOffset: offset, cutOffset, revision };
    });
}
