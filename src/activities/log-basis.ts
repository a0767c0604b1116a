import type { Tx } from '../storage/database.ts';
import type { Handover } from '../storage/handovers-store.ts';
import { findLog, heldOffset, type Log } from '../storage/logs-store.ts';

/** Which part of which file a result was made from: what is made from the same need not be made again. */
export interface LogBasis {
  generation: number;
  offset: number;
}

/** As much of the handover's log as is held, up to its cut. No log at all is an empty one. */
export async function findLogBasis(
  tx: Tx,
  handover: Pick<Handover, 'sessionId' | 'cutOffset'>,
): Promise<LogBasis & { log?: Log }> {
  const log = await findLog(tx, { sessionId: handover.sessionId, name: 'main' });
  if (log === undefined) return { generation: 1, offset: 0 };
  return { generation: log.generation, offset: Math.min(heldOffset(log), handover.cutOffset), log };
}

export function isSameBasis(one: LogBasis, other: LogBasis): boolean {
  return one.generation === other.generation && one.offset === other.offset;
}
