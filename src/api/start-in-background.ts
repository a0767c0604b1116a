import { startHandover } from '../reconcile/start-handover.ts';
import type { Handover } from '../storage/handovers-store.ts';
import type { Session } from '../storage/sessions-store.ts';
import type { RouteContext } from './api-server.ts';
import { runOf } from './run-of.ts';

/** The row is committed and answers for the run: if this start fails, the reconciler's will not. */
export function startInBackground(
  { background, temporal, start }: RouteContext,
  { handover, session }: { handover: Handover; session: Session },
): void {
  background.start('start of a handover', () =>
    startHandover(temporal, runOf(handover, session), start),
  );
}
