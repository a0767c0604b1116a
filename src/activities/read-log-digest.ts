import { readLogBytes } from '../archive/read-log.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { createLogDigester, type LogDigest } from '../extract/log-digest.ts';
import type { ReadReport } from '../logs/agent-reader.ts';
import { readLog } from '../logs/read-log.ts';
import type { Database } from '../storage/database.ts';
import { getHandover } from '../storage/handovers-store.ts';
import { getSession } from '../storage/sessions-store.ts';
import { createMarkCounter } from './count-marks.ts';
import { findLogBasis, type LogBasis } from './log-basis.ts';
import type { RunRef } from './run-ref.ts';

export interface LogReading {
  basis: LogBasis;
  digest: LogDigest;
  report: ReadReport;
  /** Marks of secrets in the stored text, by kind. */
  redactions: Record<string, number>;
}

/** Reads the stored log up to the cut of the run's handover. */
export async function readLogDigest(
  database: Database,
  run: RunRef,
  signal: AbortSignal,
): Promise<LogReading> {
  return database.withTeam(run.team, run.user, async (tx) => {
    const handover = await getHandover(tx, run.handoverId);
    const { agent } = await getSession(tx, handover.sessionId);
    const { log, ...basis } = await findLogBasis(tx, handover);
    if (log === undefined) throw new HandoverError('log-empty');
    if (basis.offset === 0 && basis.generation < log.generation)
      throw new HandoverError('log-generation-gone');
    const bytes = readLogBytes(tx, log, {
      untilOffset: handover.cutOffset,
      generation: basis.generation,
    });
    const reading = readLog(bytes, { agent });
    const digester = createLogDigester();
    const marks = createMarkCounter();
    for await (const events of reading.batches()) {
      signal.throwIfAborted();
      marks.add(events);
      digester.add(events);
    }
    return { basis, digest: digester.finish(), report: reading.report, redactions: marks.counts };
  });
}
