import { randomUUID } from 'node:crypto';
/** What a test of handovers needs: a database, a Temporal server, and the parts that work on both. */
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import type { ActivityBorderOptions } from '../../src/activities/activity-border.ts';
import { createActivities, type Activities } from '../../src/activities/create-activities.ts';
import { appendLog } from '../../src/archive/append-log.ts';
import { createTemporal, type Temporal } from '../../src/reconcile/temporal.ts';
import type { Database } from '../../src/storage/database.ts';
import { findDocument } from '../../src/storage/documents-store.ts';
import { listEvents } from '../../src/storage/events-store.ts';
import { listFindings, listGapRuns } from '../../src/storage/findings-store.ts';
import {
  getHandover,
  requestHandover,
  retryHandover,
  type Handover,
} from '../../src/storage/handovers-store.ts';
import { findLease, takeLease } from '../../src/storage/leases-store.ts';
import type { OpenRun } from '../../src/storage/reconcile-store.ts';
import { ensureSession } from '../../src/storage/sessions-store.ts';
import { createWorker } from '../../src/worker/create-worker.ts';
import { createMigratedDatabase } from '../support/migrated-database.ts';
import { testTemporal } from '../support/temporal.ts';

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
});

export interface Stage {
  database: Database;
  databaseUrl: string;
  temporal: Temporal;
  address: string;
  namespace: string;
  startWorker(options?: WorkerChanges): Promise<RunningWorker>;
  /** Stops what was started. */
  close(): Promise<void>;
}

interface WorkerChanges extends Partial<ActivityBorderOptions> {
  activities?: Partial<Activities>;
  /** Default: one of its own, so that no other worker takes its work. */
  taskQueue?: string;
}

export interface RunningWorker {
  taskQueue: string;
  stop(): Promise<void>;
}

export async function createStage(
  options: { address?: string; namespace?: string } = {},
): Promise<Stage> {
  const stack = new AsyncDisposableStack();
  const { database, url: databaseUrl, drop } = await createMigratedDatabase();
  stack.defer(drop);
  const address = options.address ?? (await testTemporal()).address;
  const { namespace = 'default' } = options;
  const temporal = createTemporal({ connectionOptions: { address }, namespace });
  stack.defer(() => temporal.close());
  let workers = 0;
  async function startWorker(changes: WorkerChanges = {}) {
    const { activities, onFault = () => {}, ...rest } = changes;
    workers += 1;
    const taskQueue = changes.taskQueue ?? `${new URL(databaseUrl).pathname.slice(1)}-${workers}`;
    const connection = await NativeConnection.connect({ address });
    const worker = await createWorker({
      connection,
      activities: { ...createActivities({ database }), ...activities },
      ...rest,
      namespace,
      taskQueue,
      workflowBundle: await workflowBundle(),
      onFault,
    });
    const running = worker.run();
    let stopping: Promise<void> | undefined;
    async function stopOnce(): Promise<void> {
      worker.shutdown();
      await running;
      await connection.close();
    }
    function stop(): Promise<void> {
      stopping ??= stopOnce();
      return stopping;
    }
    stack.defer(stop);
    return { taskQueue, stop };
  }
  return {
    database,
    databaseUrl,
    temporal,
    address,
    namespace,
    startWorker,
    close: () => stack.disposeAsync(),
  };
}

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

export function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  bundle ??= bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../src/workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
  return bundle;
}

const team = 'red';
const owner = 'ann';

/** A requested handover of a session of its own, its lease taken, `heldBytes` of its log here. */
export async function requestOne(
  { database }: Pick<Stage, 'database'>,
  { log, heldBytes = log.length, model }: { log: Buffer; heldBytes?: number; model?: string },
): Promise<OpenRun> {
  const key = { agent: 'claude-code', agentSessionId: `session-${randomUUID()}` };
  const session = await database.withTeam(team, owner, (tx) => ensureSession(tx, key));
  if (heldBytes > 0)
    await upload({ database }, { sessionId: session.id, bytes: log.subarray(0, heldBytes) });
  const handover = await database.withTeam(team, owner, async (tx) => {
    const request = {
      sessionId: session.id,
      trigger: 'test',
      cutOffset: log.length,
      stillCovers: () => false,
      ...(model === undefined ? {} : { model }),
    };
    const requested = await requestHandover(tx, request);
    await takeLease(tx, { sessionId: session.id, holder: requested.handover.id, ttlMs: 60_000 });
    return requested.handover;
  });
  return runOf(handover, key);
}

export async function requestRetry(
  { database }: Pick<Stage, 'database'>,
  run: OpenRun,
): Promise<OpenRun> {
  const handover = await database.withTeam(team, owner, (tx) => retryHandover(tx, run.id));
  return runOf(handover, run);
}

function runOf(
  handover: Handover,
  { agent, agentSessionId }: Pick<OpenRun, 'agent' | 'agentSessionId'>,
): OpenRun {
  const { id, attempt, workflowId, number, sessionId, model } = handover;
  return { id, attempt, workflowId, number, sessionId, model, team, owner, agent, agentSessionId };
}

/** All of the log up to `bytes`, as a client sends it that begins at the start. */
export async function upload(
  { database }: Pick<Stage, 'database'>,
  { sessionId, bytes }: { sessionId: string; bytes: Uint8Array },
): Promise<void> {
  await database.withTeam(team, owner, (tx) =>
    appendLog(tx, {
      sessionId,
      name: 'main',
      offset: 0,
      bytes,
      redactLine: keepLine,
      hashKey: Buffer.alloc(32),
    }),
  );
}

function keepLine(line: string): Promise<string> {
  return Promise.resolve(line);
}

/** All rows of a handover. */
export async function rowsOf({ database }: Pick<Stage, 'database'>, { id, sessionId }: OpenRun) {
  return database.withTeam(team, owner, async (tx) => ({
    handover: await getHandover(tx, id),
    document: await findDocument(tx, id),
    gapRuns: await listGapRuns(tx, id),
    findings: await listFindings(tx, id),
    events: (await listEvents(tx, { handoverId: id, afterSeq: 0 })).map(({ kind, data }) => ({
      kind,
      data,
    })),
    lease: await findLease(tx, sessionId),
  }));
}

/** Resolves, with its status, when the run's workflow has ended, however. */
export async function untilEnded(
  { temporal }: Pick<Stage, 'temporal'>,
  { workflowId }: OpenRun,
): Promise<string> {
  for (;;) {
    const { status } = await temporal.call((client) =>
      client.workflow.getHandle(workflowId).describe(),
    );
    if (status.name !== 'RUNNING') return status.name;
    await pause();
  }
}

/** Asks again and again, until the answer is true. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 50);
  });
}
