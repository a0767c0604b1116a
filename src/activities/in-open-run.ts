import { HandoverError } from '../errors/handover-error.ts';
import type { Database, Tx } from '../storage/database.ts';
import { startRun } from '../storage/handovers-store.ts';
import type { RunRef } from './run-ref.ts';

/**
 * Writes for a run that is still open when all is written: what an ended or replaced run still finds
 * is not heard. Throws `run-ended` then. The row is locked last: searches that end together wait for
 * each other's commit, not for each other's writing.
 */
export async function inOpenRun<Result>(
  database: Database,
  run: RunRef,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return database.withTeam(run.team, run.user, async (tx) => {
    const result = await work(tx);
    const open = await startRun(tx, { id: run.handoverId, attempt: run.attempt });
    if (!open) throw new HandoverError('run-ended', { detail: run.handoverId });
    return result;
  });
}
