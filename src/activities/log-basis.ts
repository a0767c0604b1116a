import type { Tx } from '../storage/database.ts';
import type { Handover } from '../storage/handovers-store.ts';
import { findGenerationEnd, findLog, heldOffset, type Log } from '../storage/logs-store.ts';

/** Which part of which file a result was made from: what is made from the same need not be made again. */
export interface LogBasis {
  generation: number;
  offset: number;
}

/** As much as is held, up to the cut, of the file that it lies in. No log at all is an empty one. */
export async function findLogBasis(
  tx: Tx,
  { sessionId, cutGeneration: generation, cutOffset }: Handover,
): Promise<LogBasis & { log?: Log }> {
  const log = await findLog(tx, { sessionId, name: 'main' });
  if (log === undefined) return { generation, offset: 0 };
  const end =
    log.generation === generation
      ? heldOffset(log)
      : await findGenerationEnd(tx, { logId: log.id, generation });
  return { generation, offset: Math.min(end, cutOffset), log };
}

export function isSameBasis(one: LogBasis, other: LogBasis): boolean {
  return one.generation === other.generation && one.offset === other.offset;
}
