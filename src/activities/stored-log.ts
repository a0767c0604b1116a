import { readLogBytes } from '../archive/read-log.ts';
import type { LogSource } from '../gap-agent/log-source.ts';
import { readLog } from '../logs/read-log.ts';
import type { Database } from '../storage/database.ts';
import { getHandover } from '../storage/handovers-store.ts';
import { getSession } from '../storage/sessions-store.ts';
import { findLogBasis } from './log-basis.ts';
import type { RunRef } from './run-ref.ts';

/** The stored log of a run's handover, up to its cut. */
export function createStoredLog(database: Database, run: RunRef): LogSource {
  return {
    read: (visit, signal) =>
      database.withTeam(run.team, run.user, async (tx) => {
        const handover = await getHandover(tx, run.handoverId);
        const { agent } = await getSession(tx, handover.sessionId);
        const { log, generation } = await findLogBasis(tx, handover);
        if (log === undefined) return;
        const bytes = readLogBytes(tx, log, { untilOffset: handover.cutOffset, generation });
        for await (const events of readLog(bytes, { agent }).batches()) {
          signal.throwIfAborted();
          if (!events.every(visit)) return;
        }
      }),
  };
}
