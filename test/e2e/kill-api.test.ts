/**
 * The API is killed as `kill -9` does, and started again. Whatever it was doing: one handover, one
 * run, and the rows of a handover that nothing happened to.
 */
import { expect } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { WorkflowNotFoundError } from '@temporalio/client';
import { createActivities } from '../../src/activities/create-activities.ts';
import { readLogBytes } from '../../src/archive/read-log.ts';
import type { LogSource } from '../../src/client/log-source.ts';
import { uploadLog } from '../../src/client/uploader.ts';
import { getHandover, listHandovers } from '../../src/storage/handovers-store.ts';
import { takeLease } from '../../src/storage/leases-store.ts';
import { findLog } from '../../src/storage/logs-store.ts';
import type { OpenRun } from '../../src/storage/reconcile-store.ts';
import { TASK_QUEUE } from '../../src/workflows/task-queue.ts';
import { smallLog } from '../workflows/small-log.ts';
import { createStage, rowsOf, until, untilEnded, type Stage } from '../workflows/stage.ts';
import { createApiProcess, type ApiProcess } from './api-process.ts';
import { ending } from './ending.ts';
import { testKills } from './test-kills.ts';

interface Scene {
  stage: Stage;
  api: ApiProcess;
}

const log = smallLog({ repeat: 100 });
const session = { agent: 'claude-code', sessionId: 'session-1' };
const request = { ...session, cut: { offset: log.length } };
const taskQueue = TASK_QUEUE;
const undisturbed = 'while it does nothing';

const cases: Record<string, (scene: Scene) => Promise<OpenRun>> = {
  [undisturbed]: async ({ stage, api }) => {
    await api.start();
    await upload(api);
    const run = await runOf(stage, (await api.client.requestHandover(request)).id);
    await stage.startWorker({ taskQueue });
    return run;
  },
  'after the 202, its run not started': async ({ stage, api }) => {
    await api.start({ temporalAddress: await silentAddress() });
    await upload(api);
    const { id } = await api.client.requestHandover(request);
    await api.kill();
    const run = await runOf(stage, id);
    await expect(
      stage.temporal.call((client) => client.workflow.getHandle(run.workflowId).describe()),
    ).rejects.toThrow(WorkflowNotFoundError);
    await stage.startWorker({ taskQueue });
    await api.start();
    return run;
  },
  'before the answer came, and the client asks again': async ({ stage, api }) => {
    await api.start();
    await upload(api);
    const lost = api.client.requestHandover(request).catch((error: unknown) => error);
    await until(async () => (await handoverIds(stage)).length > 0);
    await api.kill();
    await lost;
    await api.start();
    const { id, created } = await api.client.requestHandover(request);
    expect(created).toBe(false);
    const run = await runOf(stage, id);
    await stage.startWorker({ taskQueue });
    return run;
  },
  'while a client follows the events': async ({ stage, api }) => {
    await api.start();
    await upload(api);
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const real = createActivities(stage).extract;
    const extract: typeof real = (input) => released.then(() => real(input));
    await stage.startWorker({ taskQueue, activities: { extract } });
    const run = await runOf(stage, (await api.client.requestHandover(request)).id);
    const followed: { seq: number; kind: string; data: unknown }[] = [];
    const following = (async () => {
      for await (const event of api.client.followEvents(run.id)) followed.push(event);
    })();
    await until(async () => followed.length === 5);
    await api.kill();
    release();
    await untilEnded(stage, run);
    await api.start();
    await following;
    const told = (await rowsOf(stage, run)).events;
    expect(followed.map(({ kind, data }) => ({ kind, data }))).toEqual(told);
    expect(followed.map(({ seq }) => seq)).toEqual(
      [...new Set(followed.map(({ seq }) => seq))].toSorted((a, b) => a - b),
    );
    return run;
  },
  'in the middle of an upload, which goes on where it was': async ({ stage, api }) => {
    await api.start();
    let pieces = 0;
    const { client } = api;
    const dying: typeof client.putLog = async (name, piece) => {
      pieces += 1;
      const answer = client.putLog(name, piece);
      if (pieces === 5) await Promise.all([api.kill(), answer.catch(() => {})]);
      return answer;
    };
    await uploadLog({ putLog: dying }, session, source, { pieceBytes }).catch((error: unknown) =>
      expect(error).toMatchObject({ code: 'service-unreachable' }),
    );
    await api.start();
    const sentOffsets: number[] = [];
    const going: typeof client.putLog = (name, piece) => {
      if (piece.bytes.length > 0) sentOffsets.push(piece.offset);
      return client.putLog(name, piece);
    };
    await uploadLog({ putLog: going }, session, source, { pieceBytes });
    expect(sentOffsets[0]).toBeGreaterThan(pieceBytes);
    const run = await runOf(stage, (await client.requestHandover(request)).id);
    await stage.startWorker({ taskQueue });
    expect(await storedLog(stage, run)).toBe(log.toString());
    return run;
  },
};

const pieceBytes = 16_000;
const source: LogSource = {
  read: (offset, length) => Promise.resolve(log.subarray(offset, offset + length)),
};

const closing = testKills('a handover is made once and whole when the API is killed', {
  names: Object.keys(cases),
  undisturbed,
  whole: {
    handovers: 1,
    state: 'complete',
    document: [1, 'complete', expect.anything()],
    lease: undefined,
  },
  play,
});

async function play(name: string, at: { address: string; namespace: string }): Promise<unknown> {
  const stage = await createStage(at);
  closing.defer(() => stage.close());
  const api = await createApiProcess(stage);
  closing.defer(() => api.close());
  const run = await cases[name]!({ stage, api });
  await until(async () => (await rowsOf(stage, run)).handover.state !== 'requested');
  expect(await untilEnded(stage, run)).toBe('COMPLETED');
  return { handovers: (await handoverIds(stage)).length, ...(await ending(stage, run)) };
}

async function upload({ client }: ApiProcess): Promise<void> {
  await uploadLog(client, session, source);
}

/** The row's run, its session's lease taken for it as the agent's machine does. */
async function runOf({ database }: Stage, id: string): Promise<OpenRun> {
  const [team, owner] = ['red', 'ann'];
  const { attempt, workflowId, number, sessionId, model } = await database.withTeam(
    team,
    owner,
    async (tx) => {
      const handover = await getHandover(tx, id);
      await takeLease(tx, { sessionId: handover.sessionId, holder: id, ttlMs: 60_000 });
      return handover;
    },
  );
  const { agent, sessionId: agentSessionId } = session;
  return { id, attempt, workflowId, number, sessionId, model, team, owner, agent, agentSessionId };
}

async function handoverIds({ database }: Stage): Promise<string[]> {
  const all = await database.withTeam('red', 'ann', (tx) => listHandovers(tx, { limit: 10 }));
  return all.map(({ id }) => id);
}

async function storedLog({ database }: Stage, { sessionId }: OpenRun): Promise<string> {
  return database.withTeam('red', 'ann', async (tx) => {
    const stored = await findLog(tx, { sessionId, name: 'main' });
    const parts: Uint8Array[] = [];
    if (stored !== undefined) for await (const part of readLogBytes(tx, stored)) parts.push(part);
    return Buffer.concat(parts).toString();
  });
}

/** Takes every connection and never says a word: where a start has not come to its end. */
async function silentAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  closing.defer(() => void server.close());
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
