import { WorkflowNotFoundError, type WorkflowExecutionStatusName } from '@temporalio/client';
import { HandoverError } from '../errors/handover-error.ts';
import type { Database } from '../storage/database.ts';
import {
  claimRequested,
  dropExpiredLeases,
  listRunning,
  type OpenRun,
} from '../storage/reconcile-store.ts';
import { closeRun, type RunEnd } from './close-run.ts';
import { startHandover, type StartOptions } from './start-handover.ts';
import type { Temporal } from './temporal.ts';

export interface ReconcileOptions extends StartOptions {
  database: Database;
  temporal: Temporal;
  /** A row whose starter died is free again after this long. */
  claimMs?: number;
  /** Younger runs are left alone: they are most likely well. */
  checkRunsAfterMs?: number;
  /** How many rows are asked for at a time. */
  pageSize?: number;
}

export interface Reconciled {
  started: number;
  closed: number;
  leasesDropped: number;
}

/**
 * One pass that brings rows and runs together. Any number of processes may do it at once. What
 * fails for one row is thrown when the others have had their turn.
 */
export async function reconcile(options: ReconcileOptions): Promise<Reconciled> {
  const { database, claimMs = 10_000, pageSize = 100 } = options;
  const leasesDropped = await database.withSystem('reconcile', dropExpiredLeases);
  const requested = await database.withSystem('reconcile', (tx) =>
    claimRequested(tx, { limit: pageSize, claimMs }),
  );
  const unclear: OpenRun[] = [];
  const starts = await forEach(requested, async (run) => {
    const start = await startHandover(options.temporal, run, options);
    if (start === 'already-started') unclear.push(run);
    return start === 'started';
  });
  const closes = [await forEach(unclear, (run) => closeIfEnded(options, run))];
  for await (const page of pagesOfRunning({ ...options, pageSize }))
    closes.push(await forEach(page, (run) => closeIfEnded(options, run)));
  for (const error of [starts, ...closes].flatMap(({ errors }) => errors)) throw error;
  const closed = closes.reduce((sum, { done }) => sum + done, 0);
  return { started: starts.done, closed, leasesDropped };
}

async function* pagesOfRunning({
  database,
  checkRunsAfterMs: olderThanMs = 30_000,
  pageSize: limit,
}: ReconcileOptions & { pageSize: number }): AsyncGenerator<OpenRun[]> {
  const pageAfter = (after?: string): Promise<OpenRun[]> =>
    database.withSystem('reconcile', (tx) => listRunning(tx, { limit, olderThanMs, after }));
  let page = await pageAfter();
  yield page;
  while (page.length === limit) {
    page = await pageAfter(page.at(-1)?.id);
    yield page;
  }
}

/** A run that was terminated, or that Temporal has forgotten, never got to close its row. */
async function closeIfEnded(
  { database, temporal }: ReconcileOptions,
  run: OpenRun,
): Promise<boolean> {
  const status = await findStatus(temporal, run.workflowId);
  if (status === 'RUNNING') return false;
  const end: RunEnd =
    status === 'CANCELLED' ? { state: 'canceled' } : { state: 'failed', errorCode: 'run-lost' };
  return database.withTeam(run.team, run.owner, (tx) =>
    closeRun(tx, { handoverId: run.id, attempt: run.attempt }, end),
  );
}

async function findStatus(
  temporal: Temporal,
  workflowId: string,
): Promise<WorkflowExecutionStatusName | undefined> {
  try {
    const { status } = await temporal.call((client) =>
      client.workflow.getHandle(workflowId).describe(),
    );
    return status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** Without Temporal no run can be started or asked for: then the rest is not tried. */
async function forEach(
  runs: readonly OpenRun[],
  work: (run: OpenRun) => Promise<boolean>,
): Promise<{ done: number; errors: unknown[] }> {
  const errors: unknown[] = [];
  let done = 0;
  for (const run of runs) {
    try {
      if (await work(run)) done += 1;
    } catch (error) {
      if (error instanceof HandoverError && error.code === 'temporal-unreachable') throw error;
      errors.push(error);
    }
  }
  return { done, errors };
}
