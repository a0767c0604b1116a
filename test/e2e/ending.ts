import type { OpenRun } from '../../src/storage/reconcile-store.ts';
import { rowsOf, type Stage } from '../workflows/stage.ts';

/** What a handover leaves behind, without ids and times. */
export async function ending(stage: Stage, run: OpenRun) {
  const { handover, document, gapRuns, findings, events, lease } = await rowsOf(stage, run);
  // Of an attempt that was lost, what it told of itself goes; what it had found stays.
  const lost = events.findIndex(
    ({ data }) => (data as { errorCode?: string }).errorCode === 'run-lost',
  );
  const told = events.filter(({ kind }, index) => index > lost || !/phase|end/.test(kind));
  return {
    state: handover.state,
    errorCode: handover.errorCode,
    document: [document?.revision, document?.state, document?.markdown],
    gapRuns: gapRuns.map(({ gap, source, status }) => [gap, source, status]),
    findings,
    events: told.map((event) => JSON.stringify(event)).toSorted(),
    lastEvent: told.at(-1),
    lease,
  };
}
