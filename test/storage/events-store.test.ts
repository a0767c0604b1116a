import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createEventListener, type EventListener } from '../../src/storage/event-listener.ts';
import { appendEvent, listEvents } from '../../src/storage/events-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { act, newHandover, get } = prepareDatabase();
let listener: EventListener;
let handoverId: string;
beforeAll(async () => {
  listener = await createEventListener({ connectionString: get().url, reconnectMs: 20 });
});
afterAll(() => listener.close());
beforeEach(async () => {
  handoverId = (await newHandover()).id;
});

const append = (data: unknown) => act((tx) => appendEvent(tx, { handoverId, kind: 'phase', data }));

describe('appendEvent', () => {
  test('numbers the events of a handover without a hole when many append at the same time', async () => {
    const numbers = await Promise.all(Array.from({ length: 20 }, (_, index) => append({ index })));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  test('is replayed from the event that the follower saw last', async () => {
    for (const text of ['one', 'two', 'three']) await append({ text });
    const missed = await act((tx) => listEvents(tx, { handoverId, afterSeq: 1 }));
    expect(missed.map(({ seq, data }) => ({ seq, data }))).toEqual([
      { seq: 2, data: { text: 'two' } },
      { seq: 3, data: { text: 'three' } },
    ]);
  });
});

describe('the event listener', () => {
  test('wakes the followers of the handover that has a new event, and only those', async () => {
    const woken: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    listener.follow(crypto.randomUUID(), () => woken.push('other'));
    const unfollow = listener.follow(handoverId, () => woken.push('gone'));
    unfollow();
    listener.follow(handoverId, resolve);
    await append({});
    await promise;
    expect(woken).toEqual([]);
  });

  test('wakes every follower after its connection was lost, and hears again', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const unfollow = listener.follow(handoverId, resolve);
    await endListeningConnections();
    await promise;
    unfollow();
    const next = Promise.withResolvers<void>();
    listener.follow(handoverId, next.resolve);
    await append({});
    await next.promise;
    expect(await act((tx) => listEvents(tx, { handoverId, afterSeq: 0 }))).toHaveLength(1);
  });
});

async function endListeningConnections(): Promise<void> {
  const client = new Client({ connectionString: get().superuserUrl });
  await client.connect();
  await client.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'",
  );
  await client.end();
}
