import { HandoverError } from '../errors/handover-error.ts';
import type { Database, Tx } from '../storage/database.ts';
import { startRun } from '../storage/handovers-store.ts';
import type { RunRef } from './run-ref.ts';

/**
 * Writes for a run that is still open, whose row it locks: what an ended or replaced run still
 * finds is not heard. Throws `run-ended` then.
 */
export async function inOpenRun<Result>(
  database: Database,
  run: RunRef,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return database.withTeam(run.team, run.user, async (tx) => {
    const open = await startRun(tx, { id: run.handoverId, attempt: run.attempt });
    if (!open) throw new HandoverError('run-ended', { detail: run.handoverId });
    return work(tx);
  });
}
