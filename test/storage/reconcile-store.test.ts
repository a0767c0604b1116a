import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Tx } from '../../src/storage/database.ts';
import { startRun } from '../../src/storage/handovers-store.ts';
import { findLease, takeLease } from '../../src/storage/leases-store.ts';
import {
  claimRequested,
  dropExpiredLeases,
  listRunning,
} from '../../src/storage/reconcile-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { get, act, newHandover } = prepareDatabase({ users: ['red/ann', 'blue/eve'], per: 'test' });

const reconcile = <Result>(work: (tx: Tx) => Promise<Result>) =>
  get().database.withSystem('reconcile', work);

describe('claimRequested', () => {
  test('gives each requested handover of any team to one of many claimers', async () => {
    const red = await newHandover('red/ann');
    const blue = await newHandover('blue/eve');
    const claims = await Promise.all(
      Array.from({ length: 8 }, () =>
        reconcile((tx) => claimRequested(tx, { limit: 5, claimMs: 60_000 })),
      ),
    );
    const claimed = claims.flat().toSorted((a, b) => a.team.localeCompare(b.team));
    expect(claimed).toMatchObject([
      {
        id: blue.id,
        team: 'blue',
        owner: 'eve',
        attempt: 1,
        number: 1,
        workflowId: blue.workflowId,
      },
      { id: red.id, team: 'red', owner: 'ann', attempt: 1, number: 1, workflowId: red.workflowId },
    ]);
  });

  test('gives a handover again when its claimer has not started it in time', async () => {
    const { id } = await newHandover('red/ann');
    await reconcile((tx) => claimRequested(tx, { limit: 5, claimMs: 60_000 }));
    expect(await reconcile((tx) => claimRequested(tx, { limit: 5, claimMs: 60_000 }))).toEqual([]);
    expect(await reconcile((tx) => claimRequested(tx, { limit: 5, claimMs: -1000 }))).toMatchObject(
      [{ id }],
    );
  });

  test('steps over a handover that another transaction holds', async () => {
    const held = await newHandover('red/ann');
    await act(async (tx) => {
      await startRun(tx, held);
      expect(await reconcile((other) => claimRequested(other, { limit: 5, claimMs: 0 }))).toEqual(
        [],
      );
    });
  });
});

test('listRunning gives what has been running for longer than asked', async () => {
  const running = await newHandover('red/ann');
  await newHandover('red/ann');
  await act((tx) => startRun(tx, running));
  expect(await reconcile((tx) => listRunning(tx, { limit: 5, olderThanMs: -1000 }))).toMatchObject([
    { id: running.id },
  ]);
  expect(await reconcile((tx) => listRunning(tx, { limit: 5, olderThanMs: 60_000 }))).toEqual([]);
});

test('dropExpiredLeases drops the leases whose time is over, of any team', async () => {
  const [ended, held] = [await newHandover('red/ann'), await newHandover('red/ann')];
  await act(async (tx) => {
    await takeLease(tx, { sessionId: ended.sessionId, holder: 'one', ttlMs: -1000 });
    await takeLease(tx, { sessionId: held.sessionId, holder: 'one', ttlMs: 60_000 });
  });
  expect(await reconcile(dropExpiredLeases)).toBe(1);
  await act(async (tx) => {
    expect(await findLease(tx, held.sessionId)).toMatchObject({ holder: 'one' });
    const { rows } = await sql`select from leases`.execute(tx);
    expect(rows).toHaveLength(1);
  });
});
