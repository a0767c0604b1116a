import { describe, expect, jest, test } from '@jest/globals';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { startHandover } from '../../src/reconcile/start-handover.ts';
import { startRun } from '../../src/storage/handovers-store.ts';
import { takeLease } from '../../src/storage/leases-store.ts';
import { ensureSession } from '../../src/storage/sessions-store.ts';
import { prepareStage } from '../workflows/prepared-stage.ts';
import { smallLog } from '../workflows/small-log.ts';
import {
  requestOne,
  rowsOf,
  until,
  untilEnded,
  type RunningWorker,
  type Stage,
} from '../workflows/stage.ts';
import { untilCanceled } from '../workflows/until-canceled.ts';

const log = smallLog();
let stage: Stage;
let worker: RunningWorker;
let holding: RunningWorker;
prepareStage(async (prepared) => {
  ({ stage, worker } = prepared);
  holding = await stage.startWorker({ activities: { extract: untilCanceled } });
});

const terminate = (workflowId: string): Promise<unknown> =>
  stage.temporal.call((client) => client.workflow.getHandle(workflowId).terminate());

function reconcileNow() {
  return reconcile({ ...stage, ...worker, checkRunsAfterMs: 0 });
}

const lost = { state: 'failed', errorCode: 'run-lost' };

describe('reconciling', () => {
  test('starts each requested row once, however many do it at the same time', async () => {
    const runs = await Promise.all([1, 2, 3, 4, 5].map(() => requestOne(stage, { log })));
    const passes = await Promise.all([1, 2, 3].map(() => reconcile({ ...stage, ...worker })));
    expect(passes.reduce((sum, { started }) => sum + started, 0)).toBe(5);
    for (const run of runs) expect(await untilEnded(stage, run)).toBe('COMPLETED');
  });

  test('starts a row whose first starter died after claiming it', async () => {
    const run = await requestOne(stage, { log });
    const dying = { ...stage.temporal, searchAttributes: () => Promise.reject(new Error('died')) };
    await expect(reconcile({ ...stage, temporal: dying })).rejects.toThrow('died');
    expect(await reconcile({ ...stage, ...worker })).toMatchObject({ started: 0 });
    expect(await reconcile({ ...stage, ...worker, claimMs: 0 })).toMatchObject({ started: 1 });
    expect(await untilEnded(stage, run)).toBe('COMPLETED');
  });

  test('starts the others when one row cannot be started, and says so', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => requestOne(stage, { log })));
    await stage.temporal.searchAttributes();
    const odd = jest.fn(stage.temporal.call).mockRejectedValueOnce(new Error('odd'));
    const temporal = { ...stage.temporal, call: odd as typeof stage.temporal.call };
    await expect(reconcile({ ...stage, ...worker, temporal })).rejects.toThrow('odd');
    expect(await reconcile({ ...stage, ...worker, claimMs: 0 })).toMatchObject({ started: 1 });
    for (const run of runs) expect(await untilEnded(stage, run)).toBe('COMPLETED');
  });

  test('closes the row and the lease of a run that was terminated', async () => {
    const run = await requestOne(stage, { log });
    await startHandover(stage.temporal, run, holding);
    await until(async () => (await rowsOf(stage, run)).handover.phase === 'analyzing');
    expect(await reconcileNow()).toMatchObject({ closed: 0 });
    await terminate(run.workflowId);
    expect(await reconcileNow()).toMatchObject({ closed: 1 });
    const rows = await rowsOf(stage, run);
    expect(rows.handover).toMatchObject(lost);
    expect(rows.lease).toBeUndefined();
    expect(rows.events.at(-1)).toEqual({ kind: 'end', data: lost });
  });

  test('closes a row whose run was terminated before it did anything', async () => {
    const run = await requestOne(stage, { log });
    await startHandover(stage.temporal, run, { taskQueue: 'nobody-works-here' });
    await terminate(run.workflowId);
    expect(await reconcile({ ...stage, ...worker })).toMatchObject({ started: 0, closed: 1 });
    expect((await rowsOf(stage, run)).handover).toMatchObject(lost);
  });

  test('closes a row whose run Temporal does not know, be it past its retention or lost', async () => {
    const run = await requestOne(stage, { log });
    await stage.database.withTeam(run.team, run.owner, (tx) => startRun(tx, run));
    expect(await reconcileNow()).toMatchObject({ closed: 1 });
    expect((await rowsOf(stage, run)).handover).toMatchObject(lost);
  });

  test('closes such rows however many run before them', async () => {
    const held = await Promise.all([1, 2].map(() => requestOne(stage, { log })));
    const gone = await Promise.all([1, 2, 3].map(() => requestOne(stage, { log })));
    for (const run of held) await startHandover(stage.temporal, run, holding);
    await until(async () => {
      const rows = await Promise.all(held.map((run) => rowsOf(stage, run)));
      return rows.every(({ handover }) => handover.phase === 'analyzing');
    });
    for (const run of gone)
      await stage.database.withTeam(run.team, run.owner, (tx) => startRun(tx, run));
    const passed = await reconcile({ ...stage, ...worker, checkRunsAfterMs: 0, pageSize: 1 });
    expect(passed).toMatchObject({ closed: 3 });
    for (const run of gone) expect((await rowsOf(stage, run)).handover).toMatchObject(lost);
    for (const run of held) expect((await rowsOf(stage, run)).handover.state).toBe('running');
    for (const run of held) await terminate(run.workflowId);
    expect(await reconcileNow()).toMatchObject({ closed: 2 });
  });

  test('drops leases that have expired, and no other', async () => {
    const { id: sessionId } = await stage.database.withTeam('red', 'ann', (tx) =>
      ensureSession(tx, { agent: 'claude-code', agentSessionId: 'leases' }),
    );
    const lease = { sessionId, holder: 'somebody' };
    await stage.database.withTeam('red', 'ann', (tx) => takeLease(tx, { ...lease, ttlMs: 60_000 }));
    expect(await reconcile({ ...stage, ...worker })).toMatchObject({ leasesDropped: 0 });
    await stage.database.withTeam('red', 'ann', (tx) => takeLease(tx, { ...lease, ttlMs: -1 }));
    expect(await reconcile({ ...stage, ...worker })).toMatchObject({ leasesDropped: 1 });
  });
});
