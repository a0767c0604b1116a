import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HandoverError } from '../../src/errors/handover-error.ts';
import { createActivities } from '../../src/activities/create-activities.ts';
import type { StoredExtract } from '../../src/activities/stored-extract.ts';
import { cancelHandover } from '../../src/reconcile/cancel-handover.ts';
import { signalLogArrived } from '../../src/reconcile/signal-log-arrived.ts';
import { startHandover } from '../../src/reconcile/start-handover.ts';
import { findExtract, saveExtract } from '../../src/storage/extracts-store.ts';
import { smallLog } from './small-log.ts';
import {
  createStage,
  requestOne,
  requestRetry,
  rowsOf,
  until,
  untilEnded,
  upload,
  type RunningWorker,
  type Stage,
} from './stage.ts';
import { untilCanceled } from './until-canceled.ts';

const log = smallLog();
const secret = 'words of somebody';
let stage: Stage;
let worker: RunningWorker;
beforeAll(async () => {
  stage = await createStage();
  worker = await stage.startWorker();
});
afterAll(() => stage.close());

describe('a handover', () => {
  test('goes from a requested row to a complete document, and closes row and lease', async () => {
    const run = await requestOne(stage, { log });
    expect(await startHandover(stage.temporal, run, worker)).toBe('started');
    expect(await untilEnded(stage, run)).toBe('COMPLETED');
    const rows = await rowsOf(stage, run);
    expect(rows.handover).toMatchObject({ state: 'complete', revision: 1, errorCode: null });
    expect(rows.document).toMatchObject({ revision: 1, state: 'complete' });
    expect(rows.document?.markdown).toContain('Never touch the billing tables.');
    expect(rows.gapRuns.map(({ gap, status }) => `${gap} ${status}`)).toEqual([
      'decisions complete',
      'hidden-errors complete',
      'rejected-approaches complete',
    ]);
    expect(countKinds(rows.events)).toEqual({ phase: 1, extract: 1, gap: 3, document: 1, end: 1 });
    expect(rows.events.at(-1)).toEqual({ kind: 'end', data: { state: 'complete' } });
    expect(rows.lease).toBeUndefined();
  });

  test('started twice runs once', async () => {
    const run = await requestOne(stage, { log });
    const starts = [1, 2, 3].map(() => startHandover(stage.temporal, run, worker));
    expect((await Promise.all(starts)).toSorted()).toEqual([
      'already-started',
      'already-started',
      'started',
    ]);
    expect(await untilEnded(stage, run)).toBe('COMPLETED');
    expect(await startHandover(stage.temporal, run, worker)).toBe('already-started');
    expect(countKinds((await rowsOf(stage, run)).events)).toMatchObject({ document: 1, end: 1 });
  });

  test('whose log is still being uploaded waits until it has arrived', async () => {
    const run = await requestOne(stage, { log, heldBytes: 1000 });
    await startHandover(stage.temporal, run, worker);
    await until(async () => (await rowsOf(stage, run)).handover.phase === 'waiting-for-log');
    await upload(stage, { sessionId: run.sessionId, bytes: log });
    await signalLogArrived(stage.temporal, { workflowId: run.workflowId, heldOffset: log.length });
    expect(await untilEnded(stage, run)).toBe('COMPLETED');
    expect((await rowsOf(stage, run)).document?.markdown).not.toContain('Log incomplete');
  });

  test('goes on with the part of the log that has come when the rest does not', async () => {
    const run = await requestOne(stage, { log, heldBytes: 1000 });
    await startHandover(stage.temporal, run, { ...worker, logWaitMs: 200 });
    expect(await untilEnded(stage, run)).toBe('COMPLETED');
    expect((await rowsOf(stage, run)).document?.markdown).toContain(
      `Log incomplete: 1000 of ${log.length} bytes.`,
    );
  });

  test('of a session without a log fails with the code that says so', async () => {
    const run = await requestOne(stage, { log, heldBytes: 0 });
    await startHandover(stage.temporal, run, { ...worker, logWaitMs: 10 });
    expect(await untilEnded(stage, run)).toBe('FAILED');
    const rows = await rowsOf(stage, run);
    expect(rows.handover).toMatchObject({ state: 'failed', errorCode: 'log-empty' });
    expect(rows.lease).toBeUndefined();
    expect(rows.events.at(-1)).toEqual({
      kind: 'end',
      data: { state: 'failed', errorCode: 'log-empty' },
    });
  });
});

describe('a retry', () => {
  test('searches only the gap whose search had failed', async () => {
    const run = await requestOne(stage, { log });
    const broken = await stage.startWorker({
      activities: {
        findGap: (search) =>
          search.gap === 'decisions'
            ? Promise.reject(new HandoverError('analysis-failed', { detail: secret }))
            : createActivities(stage).findGap(search),
      },
    });
    await startHandover(stage.temporal, run, broken);
    expect(await untilEnded(stage, run)).toBe('COMPLETED');
    const { document, gapRuns } = await rowsOf(stage, run);
    expect(document?.markdown).toContain('The search for decisions failed: analysis-failed.');
    expect(gapRuns.map(({ status }) => status)).toEqual(['failed', 'complete', 'complete']);

    const again = await requestRetry(stage, run);
    await startHandover(stage.temporal, again, worker);
    expect(await untilEnded(stage, again)).toBe('COMPLETED');
    const rows = await rowsOf(stage, again);
    expect(rows.document).toMatchObject({ revision: 2, state: 'complete' });
    expect(rows.document?.markdown).not.toContain('failed:');
    expect(countKinds(rows.events)).toMatchObject({ extract: 1, gap: 3, document: 2, end: 2 });
  });

  test('tells what an earlier version had stored of the log', async () => {
    const run = await requestOne(stage, { log });
    await startHandover(stage.temporal, run, worker);
    await untilEnded(stage, run);
    await stage.database.withTeam(run.team, run.owner, async (tx) => {
      const { extract, ...rest } = (await findExtract(tx, run.id)) as StoredExtract;
      const { mends: _, ...earlier } = extract;
      await saveExtract(tx, run.id, { ...rest, extract: earlier });
    });
    const again = await requestRetry(stage, run);
    await startHandover(stage.temporal, again, worker);
    expect(await untilEnded(stage, again)).toBe('COMPLETED');
    const { document } = await rowsOf(stage, again);
    expect(document).toMatchObject({ revision: 2, state: 'complete' });
  });

  test('reads again when more of the log has come', async () => {
    const run = await requestOne(stage, { log, heldBytes: 1000 });
    await startHandover(stage.temporal, run, { ...worker, logWaitMs: 10 });
    await untilEnded(stage, run);
    await upload(stage, { sessionId: run.sessionId, bytes: log });
    const again = await requestRetry(stage, run);
    await startHandover(stage.temporal, again, worker);
    await untilEnded(stage, again);
    const rows = await rowsOf(stage, again);
    expect(rows.document?.revision).toBe(2);
    expect(rows.document?.markdown).not.toContain('Log incomplete');
    expect(rows.document?.markdown).toContain('gzip does not work with range requests');
  });
});

describe('an error', () => {
  test('that may pass is tried again, and none of its words reach Temporal', async () => {
    const run = await requestOne(stage, { log });
    const real = createActivities(stage).composeDocument;
    const faults: unknown[] = [];
    const stumbling = await stage.startWorker({
      activities: {
        composeDocument: (composition) =>
          faults.length < 2 ? Promise.reject(new Error(secret)) : real(composition),
      },
      onFault: (fault) => faults.push(fault),
    });
    await startHandover(stage.temporal, run, stumbling);
    expect(await untilEnded(stage, run)).toBe('COMPLETED');
    const fault = {
      activity: 'composeDocument',
      workflowId: run.workflowId,
      error: new Error(secret),
    };
    expect(faults).toEqual([fault, fault]);
    const history = await readHistory(run.workflowId);
    expect(history).toContain('internal-fault');
    expect(history).not.toContain(secret);
  });
});

describe('a canceled handover', () => {
  test('stops what it was doing, starts nothing more, and ends as canceled', async () => {
    const asked: string[] = [];
    const holding = await stage.startWorker({
      activities: {
        findGap: ({ gap }) => {
          asked.push(gap);
          return untilCanceled();
        },
        composeDocument: () => {
          asked.push('compose');
          return Promise.resolve();
        },
      },
    });
    const run = await requestOne(stage, { log });
    await startHandover(stage.temporal, run, holding);
    await until(() => Promise.resolve(asked.length === 3));
    await cancelHandover(stage, run);
    expect(await untilEnded(stage, run)).toBe('CANCELLED');
    expect(asked.toSorted()).toEqual(['decisions', 'hidden-errors', 'rejected-approaches']);
    const rows = await rowsOf(stage, run);
    expect(rows.handover).toMatchObject({ state: 'canceled', errorCode: null });
    expect(rows.lease).toBeUndefined();
    expect(rows.document).toBeUndefined();
  });

  test('that was only requested is closed at once, and does nothing when it is started after all', async () => {
    const run = await requestOne(stage, { log });
    await cancelHandover(stage, run);
    expect((await rowsOf(stage, run)).handover.state).toBe('canceled');
    await startHandover(stage.temporal, run, worker);
    expect(await untilEnded(stage, run)).toBe('FAILED');
    const rows = await rowsOf(stage, run);
    expect(rows.handover.state).toBe('canceled');
    expect(countKinds(rows.events)).toEqual({ end: 1 });
  });
});

/** All that Temporal knows of a run, with the payloads as text. */
async function readHistory(workflowId: string): Promise<string> {
  const { events } = await stage.temporal.call((client) =>
    client.workflow.getHandle(workflowId).fetchHistory(),
  );
  return JSON.stringify(events, (_key, value: unknown) =>
    isBytes(value) ? Buffer.from(value.data).toString() : value,
  );
}

function isBytes(value: unknown): value is { type: 'Buffer'; data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
}

function countKinds(events: { kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of events) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
