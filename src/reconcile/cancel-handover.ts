import type { Database } from '../storage/database.ts';
import { getHandover } from '../storage/handovers-store.ts';
import type { OpenRun } from '../storage/reconcile-store.ts';
import { cancelWorkflow } from './cancel-workflow.ts';
import { closeRun } from './close-run.ts';
import type { Temporal } from './temporal.ts';

/**
 * Cancels the run. A row that is only requested is closed at once, with Temporal away too; a run
 * that runs closes itself when what it was doing has stopped.
 */
export async function cancelHandover(
  { database, temporal }: { database: Database; temporal: Temporal },
  run: Pick<OpenRun, 'id' | 'attempt' | 'team' | 'owner' | 'workflowId'>,
): Promise<void> {
  const closed = await database.withTeam(run.team, run.owner, async (tx) => {
    const { state } = await getHandover(tx, run.id);
    if (state !== 'requested') return false;
    return closeRun(tx, { handoverId: run.id, attempt: run.attempt }, { state: 'canceled' });
  });
  if (!closed) await cancelWorkflow(temporal, run.workflowId);
}
