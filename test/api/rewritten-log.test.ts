/** A log whose file was rewritten between the handover and what follows it, over HTTP. */
import { afterAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { prepareStage } from '../workflows/prepared-stage.ts';
import { smallLog } from '../workflows/small-log.ts';
import { until, type Stage } from '../workflows/stage.ts';
import { startService, type Service } from './service.ts';

let stage: Stage;
let service: Service;
afterAll(() => service.close());
prepareStage(async ({ worker, ...prepared }) => {
  ({ stage } = prepared);
  const start = { taskQueue: worker.taskQueue, logWaitMs: 20_000 };
  service = await startService(stage, { temporal: stage.temporal, start });
});

const old = smallLog();
/** Of the same length, and another file from its first line on. */
const rewritten = Buffer.from(old.toString().replaceAll('billing', 'payroll'));
const said = { old: 'Never touch the billing tables.', new: 'Never touch the payroll tables.' };

type Session = ReturnType<typeof newSession>;

function newSession() {
  return { agent: 'claude-code', sessionId: crypto.randomUUID() };
}

async function rewrite(session: Session): Promise<void> {
  await service.client.putLog(session, { offset: 0, bytes: rewritten, generation: 2 });
}

/** A handover that was canceled before anything was made of its log, which has come since. */
async function cancelBeforeItReads(session: Session): Promise<string> {
  await service.client.putLog(session, { offset: 0, bytes: old.subarray(0, 500) });
  const cut = { offset: old.length };
  const { id } = await service.client.requestHandover({ ...session, cut });
  await until(async () => (await service.client.showHandover(id)).phase === 'waiting-for-log');
  await service.client.cancelHandover(id);
  await until(async () => (await service.client.showHandover(id)).state === 'canceled');
  await service.client.putLog(session, { offset: 0, bytes: old });
  return id;
}

async function readPrompt(id: string): Promise<string> {
  return (await service.client.readResumePrompt(id, { waitMs: 20_000 })).markdown;
}

test('a retry reads the file that the handover was cut from', async () => {
  const session = newSession();
  const id = await cancelBeforeItReads(session);
  await rewrite(session);
  await service.client.retryHandover(id);
  const prompt = await readPrompt(id);
  expect(prompt).toContain(said.old);
  expect(prompt).not.toContain(said.new);
  expect(prompt).not.toContain('Log incomplete');
});

test('a retry for which that file is not held any more fails, and says so', async () => {
  const session = newSession();
  const id = await cancelBeforeItReads(session);
  await rewrite(session);
  await stage.database.withTeam('red', 'ann', (tx) =>
    sql`delete from log_chunks where generation = 1 and log_id = (
      select l.id from logs l join handovers h using (session_id) where h.id = ${id}
    )`.execute(tx),
  );
  await service.client.retryHandover(id);
  await expect(readPrompt(id)).rejects.toMatchObject({ detail: 'log-generation-gone' });
  expect(await service.client.showHandover(id)).toMatchObject({
    state: 'failed',
    error: { code: 'log-generation-gone' },
  });
});

test('a person who asks after a rewrite gets a new handover, be the file as long as before', async () => {
  const session = newSession();
  await service.client.putLog(session, { offset: 0, bytes: old });
  const first = await service.client.requestHandover(session);
  expect(await readPrompt(first.id)).toContain(said.old);
  await rewrite(session);
  const second = await service.client.requestHandover(session);
  expect(second).toMatchObject({ number: 2, created: true, cut: first.cut });
  expect(await readPrompt(second.id)).toContain(said.new);
  expect(await service.client.requestHandover(session)).toMatchObject({ created: false });
});

test('a run that still waits for its log takes the rewritten file, which is what was on its way', async () => {
  const session = newSession();
  await service.client.putLog(session, { offset: 0, bytes: old.subarray(0, 500) });
  const cut = { offset: rewritten.length };
  const { id } = await service.client.requestHandover({ ...session, cut });
  await until(async () => (await service.client.showHandover(id)).phase === 'waiting-for-log');
  await rewrite(session);
  expect(await readPrompt(id)).toContain(said.new);
});
