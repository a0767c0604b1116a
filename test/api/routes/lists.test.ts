import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApiClient } from '../../../src/client/api-client.ts';
import { shareSession, findSession } from '../../../src/storage/sessions-store.ts';
import { makeHandover } from '../make-handover.ts';
import { createService, type Service } from '../service.ts';

let service: Service;
const made: { id: string; sessionId: string }[] = [];
beforeAll(async () => {
  service = await createService();
  for (let n = 0; n < 7; n += 1) made.push(await makeHandover(service));
});
afterAll(() => service.close());

async function readAll<Item>(
  list: (page: {
    limit: number;
    cursor?: string;
  }) => Promise<{ items: Item[]; nextCursor?: string | undefined }>,
  limit: number,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await list({
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    expect(items.length).toBeLessThanOrEqual(limit);
    all.push(...items);
    cursor = nextCursor;
  } while (cursor !== undefined);
  return all;
}

describe('the lists', () => {
  test.each([1, 2, 3, 7, 20])(
    'show every row once, newest first, in pages of %i',
    async (limit) => {
      const newestFirst = made.toReversed();
      const handovers = await readAll(service.client.listHandovers, limit);
      expect(handovers.map(({ id }) => id)).toEqual(newestFirst.map(({ id }) => id));
      const sessions = await readAll(service.client.listSessions, limit);
      expect(sessions.map(({ sessionId }) => sessionId)).toEqual(
        newestFirst.map(({ sessionId }) => sessionId),
      );
      expect(sessions[0]).toMatchObject({ agent: 'claude-code', own: true, shared: false });
    },
  );

  test('show the handovers of one session', async () => {
    const { id, sessionId } = made[3]!;
    const { items } = await service.client.listHandovers({
      session: { agent: 'claude-code', sessionId },
    });
    expect(items).toMatchObject([{ id, sessionId, agent: 'claude-code', number: 1 }]);
  });

  test('show nothing of others but what they share', async () => {
    const token = await service.tokenFor('red/bob');
    const bob = createApiClient({ server: service.url, token });
    expect(await bob.listSessions()).toEqual({ items: [] });
    expect(await bob.listHandovers()).toEqual({ items: [] });
    const { id, sessionId } = made[0]!;
    await service.database.withTeam('red', 'ann', async (tx) => {
      const session = await findSession(tx, { agent: 'claude-code', agentSessionId: sessionId });
      await shareSession(tx, session?.id ?? '');
    });
    expect((await bob.listSessions()).items).toMatchObject([
      { sessionId, own: false, shared: true },
    ]);
    expect((await bob.listHandovers()).items).toMatchObject([{ id, sessionId }]);
    await expect(bob.cancelHandover(id)).rejects.toMatchObject({ code: 'handover-not-found' });
    await expect(bob.retryHandover(id)).rejects.toMatchObject({ code: 'handover-not-found' });
    const eve = createApiClient({ server: service.url, token: await service.tokenFor('blue/eve') });
    expect(await eve.listSessions()).toEqual({ items: [] });
  });

  test.each(['limit=0', 'limit=101', 'cursor=%21', `cursor=${btoa('yesterday me')}`])(
    'refuse %s',
    async (query) => {
      const response = await service.ask(`/v1/handovers?${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'request-invalid' });
    },
  );

  test('refuse half the name of a session', async () => {
    const response = await service.ask('/v1/handovers?agent=codex');
    expect(await response.json()).toMatchObject({ code: 'request-invalid' });
  });
});
