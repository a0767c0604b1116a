import { signalLogArrived } from '../reconcile/signal-log-arrived.ts';
import { listHandovers } from '../storage/handovers-store.ts';
import type { Session } from '../storage/sessions-store.ts';
import type { RouteContext } from './api-server.ts';
import { isOpen } from './is-open.ts';

/** Signals the session's run that waits for its log, once all of it up to the cut is held. */
export function tellWaitingRun(
  { background, database, temporal }: RouteContext,
  { session, heldOffset }: { session: Session; heldOffset: number },
): void {
  background.start('word of an upload', async () => {
    const { id: sessionId, teamId, ownerId } = session;
    const recent = await database.withTeam(teamId, ownerId, (tx) =>
      listHandovers(tx, { sessionId, limit: 100 }),
    );
    const open = recent.find(isOpen);
    // A run that is just starting has no phase yet, and may have looked before the upload came.
    if (open === undefined || !['waiting-for-log', null].includes(open.phase)) return;
    if (heldOffset < open.cutOffset) return;
    await signalLogArrived(temporal, { workflowId: open.workflowId, heldOffset });
  });
}
