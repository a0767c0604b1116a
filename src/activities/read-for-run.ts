// cspell:ignore cancelled -- Temporal's spelling
import { Context } from '@temporalio/activity';
import type { ActivityDependencies } from './activity-dependencies.ts';
import { readLogDigest, type LogReading } from './read-log-digest.ts';
import type { RunRef } from './run-ref.ts';

/** The log's reading, shared with the other activities of the run; ends early when canceled. */
export function readForRun<Result>(
  { database, readings }: ActivityDependencies,
  run: RunRef,
  work: (reading: LogReading) => Promise<Result>,
): Promise<Result> {
  const { cancelled: canceled } = Context.current();
  return readings.use(keyOf(run), { canceled, work }, (signal) =>
    readLogDigest(database, run, signal),
  );
}

/** Begins the reading while the next activities are on their way to this worker, most likely. */
export function readAhead({ database, readings }: ActivityDependencies, run: RunRef): void {
  readings.begin(keyOf(run), (signal) => readLogDigest(database, run, signal));
}

function keyOf({ handoverId, attempt }: RunRef): string {
  return `${handoverId}/${attempt}`;
}
