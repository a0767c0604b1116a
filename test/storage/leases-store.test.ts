import { beforeEach, expect, test } from '@jest/globals';
import { findLease, releaseLease, takeLease } from '../../src/storage/leases-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { act, newSession } = prepareDatabase();
let sessionId: string;
beforeEach(async () => {
  sessionId = (await newSession()).id;
});

const take = (holder: string, ttlMs = 60_000) =>
  act((tx) => takeLease(tx, { sessionId, holder, ttlMs }));

test('a lease goes to one of many who take it at the same time', async () => {
  const taken = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((holder) => take(holder)));
  expect(taken.filter(Boolean)).toHaveLength(1);
});

test('a lease is renewed by its holder and refused to another', async () => {
  expect([await take('one', 5000), await take('two'), await take('one')]).toEqual([
    true,
    false,
    true,
  ]);
  const lease = await act((tx) => findLease(tx, sessionId));
  expect(lease?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 30_000);
});

test("an expired lease is nobody's: it is not found, and anyone takes it", async () => {
  await take('one', -1000);
  expect(await act((tx) => findLease(tx, sessionId))).toBeUndefined();
  expect(await take('two')).toBe(true);
});

test('a lease is released by its holder alone', async () => {
  await take('one');
  await act((tx) => releaseLease(tx, { sessionId, holder: 'two' }));
  expect(await take('two')).toBe(false);
  await act((tx) => releaseLease(tx, { sessionId, holder: 'one' }));
  expect(await take('two')).toBe(true);
});
