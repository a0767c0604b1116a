import type { ErrorCode } from '../errors/catalogue.ts';
import type { Tx } from '../storage/database.ts';
import { appendEvent } from '../storage/events-store.ts';
import { closeHandover, getHandover } from '../storage/handovers-store.ts';
import { releaseLease } from '../storage/leases-store.ts';

export type RunEnd = { state: 'complete' | 'canceled' } | { state: 'failed'; errorCode: ErrorCode };

/**
 * All that a run's end changes, in one transaction: the row, the lease, whose holder is the
 * handover's id, and the event. False for a run that had ended before.
 */
export async function closeRun(
  tx: Tx,
  { handoverId, attempt }: { handoverId: string; attempt: number },
  end: RunEnd,
): Promise<boolean> {
  if (!(await closeHandover(tx, { id: handoverId, attempt, ...end }))) return false;
  const { sessionId } = await getHandover(tx, handoverId);
  await releaseLease(tx, { sessionId, holder: handoverId });
  await appendEvent(tx, { handoverId, kind: 'end', data: end });
  return true;
}
