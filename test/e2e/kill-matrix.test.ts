/**
 * What is killed, and when, while a handover is made: worker, run, Temporal, connections. Whatever it
 * is, the rows are in the end those of a handover that nothing happened to: none lost, none twice,
 * row and lease closed.
 */
import { expect } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createActivities } from '../../src/activities/create-activities.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { startHandover } from '../../src/reconcile/start-handover.ts';
import { startReconciler } from '../../src/reconcile/start-reconciler.ts';
import type { OpenRun } from '../../src/storage/reconcile-store.ts';
import { TASK_QUEUE } from '../../src/workflows/task-queue.ts';
import { startBareTemporal } from '../workflows/bare-temporal.ts';
import { smallLog } from '../workflows/small-log.ts';
import {
  createStage,
  requestOne,
  requestRetry,
  rowsOf,
  until,
  untilEnded,
  type Stage,
} from '../workflows/stage.ts';
import { ending } from './ending.ts';
import { testKills } from './test-kills.ts';
import { startWorkerProcess } from './worker-process.ts';

interface Scene {
  stage: Stage;
  /** Kills the Temporal server; the result starts it again, on the same port and file. */
  killTemporal: () => Promise<() => Promise<void>>;
}

const log = smallLog();
const taskQueue = TASK_QUEUE;
const undisturbed = 'nothing at all';

/** They play at the same time, each with a database and, where it kills Temporal, a server of its own. */
const cases: Record<string, (scene: Scene) => Promise<OpenRun>> = {
  [undisturbed]: async ({ stage }) => {
    const run = await requestOne(stage, { log });
    await stage.startWorker({ taskQueue });
    await startHandover(stage.temporal, run);
    return run;
  },
  'the worker between the commit and the return of checkLog': killWorkerAfter('checkLog'),
  'the worker between the commit and the return of extract': killWorkerAfter('extract'),
  'the worker between the commit and the return of findGap': killWorkerAfter('findGap'),
  'the worker between the commit and the return of composeDocument':
    killWorkerAfter('composeDocument'),
  'the worker between the commit and the return of closeHandover': killWorkerAfter('closeHandover'),
  'the run, terminated from outside, then retried': async ({ stage }) => {
    const run = await requestOne(stage, { log });
    const { extract, release } = holdExtract(stage);
    const worker = await stage.startWorker({ activities: { extract } });
    await startHandover(stage.temporal, run, worker);
    await until(async () => (await rowsOf(stage, run)).gapRuns.length === 3);
    await stage.temporal.call((client) => client.workflow.getHandle(run.workflowId).terminate());
    await until(async () => (await reconcile({ ...stage, checkRunsAfterMs: 0 })).closed === 1);
    // What the terminated run still does comes too late.
    release();
    await worker.stop();
    const again = await requestRetry(stage, run);
    await stage.startWorker({ taskQueue });
    await startHandover(stage.temporal, again);
    return again;
  },
  'every connection to the database, again and again': async ({ stage }) => {
    const run = await requestOne(stage, { log });
    await stage.startWorker({ taskQueue });
    await startHandover(stage.temporal, run);
    for (let time = 0; time < 10; time += 1) await cutConnections(stage);
    return run;
  },
  'Temporal, in the middle of the run': async ({ stage, killTemporal }) => {
    const run = await requestOne(stage, { log });
    const { extract, release } = holdExtract(stage);
    await stage.startWorker({ taskQueue, activities: { extract } });
    await startHandover(stage.temporal, run);
    await until(async () => (await rowsOf(stage, run)).gapRuns.length === 3);
    const restart = await killTemporal();
    release();
    await restart();
    return run;
  },
  'Temporal, before the request': async ({ stage, killTemporal }) => {
    await stage.startWorker({ taskQueue });
    const restart = await killTemporal();
    const run = await requestOne(stage, { log });
    const reconciler = startReconciler({
      ...stage,
      intervalMs: 100,
      claimMs: 0,
      onTrouble: () => {},
    });
    await expect(startHandover(stage.temporal, run)).rejects.toMatchObject({
      code: 'temporal-unreachable',
    });
    await restart();
    await until(async () => (await rowsOf(stage, run)).handover.state !== 'requested');
    await reconciler.stop();
    return run;
  },
};

const closing = testKills('a handover is made once and whole, whatever is killed:', {
  names: Object.keys(cases),
  undisturbed,
  whole: { state: 'complete', document: [1, 'complete', expect.anything()] },
  play,
});

async function play(
  name: string,
  { namespace, ...shared }: { address: string; namespace: string },
): Promise<unknown> {
  const { address, killTemporal } = name.startsWith('Temporal')
    ? await startOwnTemporal(namespace)
    : cannotKill(shared);
  const stage = await createStage({ address, namespace });
  closing.defer(() => stage.close());
  const run = await cases[name]!({ stage, killTemporal });
  await untilEnded(stage, run);
  return ending(stage, run);
}

async function startOwnTemporal(namespace: string) {
  const folder = mkdtempSync(join(tmpdir(), 'handover-kill-matrix-'));
  closing.defer(() => rmSync(folder, { recursive: true, force: true }));
  const options = { namespaces: [namespace], dbFile: join(folder, 'temporal.db') };
  let server = await startBareTemporal(options);
  const { address, port } = server;
  closing.defer(() => server.stop());
  return {
    address,
    killTemporal: async () => {
      await server.kill();
      return async () => {
        server = await startBareTemporal({ ...options, port });
      };
    },
  };
}

function cannotKill({ address }: { address: string }) {
  return { address, killTemporal: () => Promise.reject(new Error('Other cases use this server.')) };
}

function killWorkerAfter(activity: string): (scene: Scene) => Promise<OpenRun> {
  return async ({ stage }) => {
    const doomed = startWorkerProcess(stage, { failpoint: `${activity}:after-commit` });
    closing.defer(() => void doomed.kill('SIGKILL'));
    const run = await requestOne(stage, { log });
    await startHandover(stage.temporal, run);
    expect([await doomed.ended, doomed.output()]).toEqual(['SIGKILL', expect.anything()]);
    await stage.startWorker({ taskQueue });
    return run;
  };
}

function holdExtract(stage: Stage) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const real = createActivities(stage).extract;
  const extract: typeof real = async (input) => {
    await released;
    return real(input);
  };
  return { extract, release };
}

async function cutConnections({ databaseUrl }: Stage): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
}
