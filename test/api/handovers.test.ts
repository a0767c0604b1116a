import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NumberedEvent } from '../../src/client/follow-events.ts';
import { listHandovers } from '../../src/storage/handovers-store.ts';
import { smallLog } from '../workflows/small-log.ts';
import { createStage, until, type RunningWorker, type Stage } from '../workflows/stage.ts';
import { startService, type Service } from './service.ts';

let stage: Stage;
let worker: RunningWorker;
let service: Service;
beforeAll(async () => {
  stage = await createStage();
  worker = await stage.startWorker();
  const start = { taskQueue: worker.taskQueue, logWaitMs: 20_000 };
  service = await startService(stage, { temporal: stage.temporal, start, heartbeatMs: 100 });
}, 120_000);
afterAll(async () => {
  await service.close();
  await stage.close();
});

const agent = 'claude-code';

function newSession() {
  return { agent, sessionId: crypto.randomUUID() };
}

async function eventsOf(id: string, afterSeq = 0): Promise<NumberedEvent[]> {
  const events: NumberedEvent[] = [];
  for await (const event of service.client.followEvents(id, { afterSeq })) events.push(event);
  return events;
}

function countRuns(): Promise<number> {
  return stage.database
    .withTeam('red', 'ann', (tx) => listHandovers(tx, { limit: 1000 }))
    .then((all) => all.length);
}

/** A run that waits for the rest of the log. */
async function startWaiting(log: Buffer) {
  const session = newSession();
  await service.client.putLog(session, { offset: 0, bytes: log.subarray(0, 500) });
  const cut = { offset: log.length };
  const { id } = await service.client.requestHandover({ ...session, cut });
  await until(async () => (await service.client.showHandover(id)).phase === 'waiting-for-log');
  return { id, session };
}

describe('a handover over the API', () => {
  test('goes from an uploaded log to a resume prompt', async () => {
    const session = newSession();
    const log = smallLog();
    await service.client.putLog(session, { offset: 0, bytes: log });
    const requested = await service.client.requestHandover({
      ...session,
      cut: { offset: log.length },
      goal: 'Finish the export.',
      projectPath: '/shop',
      git: { branch: 'main', head: 'abcdef0', dirtyFiles: ['src/export.ts'] },
    });
    expect(requested).toMatchObject({ ...session, number: 1, attempt: 1, created: true });
    const prompt = await service.client.readResumePrompt(requested.id, { waitMs: 20_000 });
    expect(prompt).toMatchObject({ state: 'complete', revision: 1 });
    expect(prompt.markdown).toMatch(/^# Handover v1\n/);
    expect(prompt.markdown).toContain('Finish the export.');
    expect(await service.client.readDocument(requested.id)).toMatchObject({
      version: 1,
      shape: 'resume',
    });
    const events = await eventsOf(requested.id);
    expect(events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['requested', 'phase', 'extract', 'gap', 'document', 'end']),
    );
    expect(events.at(-1)).toMatchObject({ kind: 'end', data: { state: 'complete' } });
    expect(await service.client.showHandover(requested.id)).toMatchObject({
      state: 'complete',
      revision: 1,
    });
  });

  test('is one run when it is asked for fifty times at once while the log grows', async () => {
    const session = newSession();
    const log = smallLog({ repeat: 60 });
    const before = await countRuns();
    const grow = async (): Promise<void> => {
      for (let end = 2000; end < log.length; end += 4000) {
        await service.client.putLog(session, { offset: 0, bytes: log.subarray(0, end) });
      }
    };
    await service.client.putLog(session, { offset: 0, bytes: log.subarray(0, 1000) });
    const growing = grow();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, nth) =>
        service.client.requestHandover({
          ...session,
          trigger: 'compaction',
          cut: { offset: 2000 + nth * 100 },
        }),
      ),
    );
    await growing;
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    const { state } = await service.client.readResumePrompt(answers[0]!.id, { waitMs: 30_000 });
    expect(state).toBe('complete');
    expect(await countRuns()).toBe(before + 1);
  });

  test("is one run when the compaction's hook comes four times, each with a longer log", async () => {
    const session = newSession();
    const log = smallLog({ repeat: 4 });
    const ids = new Set<string>();
    for (const part of [1, 2, 3, 4]) {
      const bytes = log.subarray(0, (log.length / 4) * part);
      await service.client.putLog(session, { offset: 0, bytes });
      const response = await service.ask(`/v1/hooks/${agent}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          session_id: session.sessionId,
          transcript_path: '/nowhere.jsonl',
          cwd: '/shop',
          hook_event_name: 'PreCompact',
          trigger: 'auto',
          custom_instructions: null,
        }),
      });
      expect(response.status).toBe(202);
      const { id } = (await response.json()) as { id: string };
      ids.add(id);
      // The last two come after the handover has ended.
      if (part === 2) await service.client.readResumePrompt(id, { waitMs: 20_000 });
    }
    expect(ids.size).toBe(1);
    const { items } = await service.client.listHandovers({ session });
    expect(items).toMatchObject([{ number: 1, trigger: 'compaction', attempt: 1 }]);
  });

  test('waits for the part of the log that is still on its way', async () => {
    const log = smallLog({ repeat: 3 });
    const { id, session } = await startWaiting(log);
    await expect(service.client.readResumePrompt(id)).rejects.toMatchObject({
      code: 'document-not-ready',
    });
    await service.client.putLog(session, { offset: 0, bytes: log });
    const { markdown } = await service.client.readResumePrompt(id, { waitMs: 15_000 });
    expect(markdown).not.toContain('Log incomplete');
  });

  test('ends as canceled and can be tried again', async () => {
    const log = smallLog();
    const { id, session } = await startWaiting(log);
    await service.client.cancelHandover(id);
    expect((await eventsOf(id)).at(-1)).toMatchObject({ kind: 'end', data: { state: 'canceled' } });
    await expect(service.client.readResumePrompt(id)).rejects.toMatchObject({
      code: 'document-missing',
      detail: 'canceled',
    });
    await service.client.putLog(session, { offset: 0, bytes: log });
    expect(await service.client.retryHandover(id)).toMatchObject({ id, attempt: 2 });
    expect(await service.client.readResumePrompt(id, { waitMs: 20_000 })).toMatchObject({
      state: 'complete',
    });
    const kinds = (await eventsOf(id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'requested' || kind === 'end')).toEqual([
      'requested',
      'end',
      'requested',
      'end',
    ]);
  });
});
