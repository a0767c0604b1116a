import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  closeHandover,
  getHandover,
  listHandovers,
  requestHandover,
  retryHandover,
  setPhase,
  startRun,
  type HandoverRequest,
} from '../../src/storage/handovers-store.ts';
import type { Page } from '../../src/storage/page.ts';
import { prepareDatabase } from './prepared-database.ts';

const { act, as, newSession } = prepareDatabase();
let sessionId: string;
beforeEach(async () => {
  sessionId = (await newSession()).id;
});

function request(changes: Partial<HandoverRequest> = {}) {
  return act((tx) =>
    requestHandover(tx, {
      sessionId,
      trigger: 'pre-compact',
      cutOffset: 10,
      stillCovers: () => false,
      ...changes,
    }),
  );
}

async function finished(state: 'complete' | 'failed' | 'canceled' = 'complete') {
  const { handover } = await request();
  await act((tx) => closeHandover(tx, { id: handover.id, attempt: 1, state }));
  return handover;
}

describe('requestHandover', () => {
  test('makes one handover of fifty requests at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => request({ cutOffset: index })),
    );
    expect(new Set(answers.map(({ handover }) => handover.id)).size).toBe(1);
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(await act((tx) => listHandovers(tx, { limit: 9, sessionId }))).toHaveLength(1);
  });

  test('names the workflow by team, agent, session, number and attempt', async () => {
    const { handover } = await request();
    const session = await act((tx) =>
      tx.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow(),
    );
    expect(handover.workflowId).toBe(`handover/red/codex/${session.agentSessionId}/1/1`);
  });

  test('keeps the cut of the open handover, however far the log has grown', async () => {
    await request();
    const { handover, created } = await request({ cutOffset: 9_000_000 });
    expect({ created, cutOffset: handover.cutOffset, number: handover.number }).toEqual({
      created: false,
      cutOffset: 10,
      number: 1,
    });
  });

  test('returns the last handover while it still covers the request', async () => {
    const last = await finished();
    const asked: number[] = [];
    const { handover, created } = await request({
      cutOffset: 11,
      stillCovers: ({ cutOffset }) => {
        asked.push(cutOffset);
        return true;
      },
    });
    expect({ id: handover.id, created, asked }).toEqual({
      id: last.id,
      created: false,
      asked: [10],
    });
  });

  test('takes the next number when the last handover no longer covers the request', async () => {
    await finished();
    const { handover, created } = await request({ cutOffset: 99 });
    expect({ created, number: handover.number, cutOffset: handover.cutOffset }).toEqual({
      created: true,
      number: 2,
      cutOffset: 99,
    });
  });

  test('stores what the database refuses in a text: NULs and lone surrogates', async () => {
    const { handover } = await request({ goal: 'a\0b', gitState: { head: '\0\uD800' } });
    expect({ goal: handover.goal, gitState: handover.gitState }).toEqual({
      goal: 'ab',
      gitState: { head: '\0\uD800' },
    });
  });

  test("answers for another user's session as for a missing one", async () => {
    const stranger = as('red/eve', (tx) =>
      requestHandover(tx, { sessionId, trigger: 'manual', cutOffset: 1, stillCovers: () => false }),
    );
    await expect(stranger).rejects.toMatchObject({ code: 'session-not-found' });
  });
});

describe('retryHandover', () => {
  test('is the next attempt with the same cut, once for many retries at the same time', async () => {
    const { id } = await finished('failed');
    const retried = await Promise.all(
      Array.from({ length: 10 }, () => act((tx) => retryHandover(tx, id))),
    );
    expect(new Set(retried.map(({ attempt }) => attempt))).toEqual(new Set([2]));
    expect(retried[0]).toMatchObject({
      state: 'requested',
      cutOffset: 10,
      number: 1,
      errorCode: null,
      endedAt: null,
    });
    expect(retried[0]?.workflowId).toMatch(/\/1\/2$/);
  });

  test('is refused while another handover of the session is open', async () => {
    const { id } = await finished('failed');
    await request({ cutOffset: 99 });
    await expect(act((tx) => retryHandover(tx, id))).rejects.toMatchObject({
      code: 'handover-open',
    });
  });
});

describe('a run', () => {
  test('is closed once, by the first of those who try', async () => {
    const { handover } = await request();
    const states = ['complete', 'failed', 'canceled'] as const;
    const closed = await Promise.all(
      states.map((state) => act((tx) => closeHandover(tx, { id: handover.id, attempt: 1, state }))),
    );
    expect(closed.filter(Boolean)).toHaveLength(1);
  });

  test('of an earlier attempt neither starts, moves nor closes the handover', async () => {
    const { id } = await finished('failed');
    await act((tx) => retryHandover(tx, id));
    const old = { id, attempt: 1 };
    await act((tx) => setPhase(tx, { ...old, phase: 'extracting' }));
    expect(await act((tx) => startRun(tx, old))).toBe(false);
    expect(await act((tx) => closeHandover(tx, { ...old, state: 'complete' }))).toBe(false);
    expect(await act((tx) => getHandover(tx, id))).toMatchObject({
      state: 'requested',
      phase: null,
      attempt: 2,
    });
  });

  test('that was canceled before it started does not start', async () => {
    const { id } = await finished('canceled');
    expect(await act((tx) => startRun(tx, { id, attempt: 1 }))).toBe(false);
  });
});

test('listHandovers gives every handover once, newest first, over pages of any size', async () => {
  for (let count = 0; count < 5; count += 1) await finished();
  const list = (page: Page) => act((tx) => listHandovers(tx, { ...page, sessionId }));
  const seen = await list({ limit: 2 });
  for (let last = seen.at(-1); last !== undefined;) {
    const page = await list({ limit: 2, after: { time: last.createdAt, id: last.id } });
    seen.push(...page);
    last = page.at(-1);
  }
  expect(seen.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
});
