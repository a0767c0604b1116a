import { closeRun, type RunEnd } from '../reconcile/close-run.ts';
import type { ActivityDependencies } from './activity-dependencies.ts';
import type { RunRef } from './run-ref.ts';

export type { RunEnd } from '../reconcile/close-run.ts';

/** Ends the run: row, lease, event. */
export function createCloseHandover({ database }: ActivityDependencies) {
  return async ({ run, end }: { run: RunRef; end: RunEnd }): Promise<void> => {
    await database.withTeam(run.team, run.user, (tx) => closeRun(tx, run, end));
  };
}
