import { beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { HandoverError } from '../../src/errors/handover-error.ts';
import { gaps, type Gap } from '../../src/gaps/finding.ts';
import { createDatabase, type Tx } from '../../src/storage/database.ts';
import { getHandover } from '../../src/storage/handovers-store.ts';
import {
  loseOpenCalls,
  reserveCall,
  settleCall,
  summarizeCalls,
  type CallToReserve,
  type Spend,
} from '../../src/storage/model-spend-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { get, act, as, newHandover } = prepareDatabase({
  users: ['red/ann', 'red/rob', 'blue/bea'],
});
let handoverId: string;
beforeEach(async () => {
  for (const who of ['red/ann', 'blue/bea'])
    await as(who, (tx) => tx.deleteFrom('modelDays').execute());
  handoverId = (await newHandover()).id;
});

const worst: Spend = { microUsd: 100, tokens: 1000 };
const plenty: Spend = { microUsd: 1e9, tokens: 1e9 };
const nothing: Spend = { microUsd: 0, tokens: 0 };
const usage = { inputTokens: 1, cacheReadTokens: 2, cacheWriteTokens: 3, outputTokens: 4 };

const callOf = (part: Partial<CallToReserve> = {}): CallToReserve => ({
  handoverId,
  gap: 'decisions',
  turn: 1,
  model: 'm',
  worst,
  caps: { handover: plenty, day: plenty },
  ...part,
});
const reserve = (part: Partial<CallToReserve> = {}, who = 'red/ann') =>
  as(who, (tx) => reserveCall(tx, callOf(part)));
const settle = (id: string, end: Parameters<typeof settleCall>[2], who = 'red/ann') =>
  as(who, (tx) => settleCall(tx, id, end));
const answered = (cost: Spend) => ({ state: 'answered', cost, usage }) as const;

async function spentByHandover(id = handoverId, who = 'red/ann'): Promise<Spend> {
  const { spentMicroUsd, spentTokens } = await as(who, (tx) => getHandover(tx, id));
  return { microUsd: spentMicroUsd, tokens: spentTokens };
}

function listDays(who = 'red/ann'): Promise<(Spend & { day: string })[]> {
  return as(who, (tx) =>
    tx
      .selectFrom('modelDays')
      .select(['spentMicroUsd as microUsd', 'spentTokens as tokens'])
      .select(sql<string>`day::text`.as('day'))
      .orderBy('day')
      .execute(),
  );
}

async function spentToday(who = 'red/ann'): Promise<Spend> {
  const days = await listDays(who);
  return days.map(({ microUsd, tokens }) => ({ microUsd, tokens })).at(-1) ?? nothing;
}

const summary = (who = 'red/ann') => as(who, (tx) => summarizeCalls(tx, handoverId));

async function isRefused(reservation: Promise<string>): Promise<boolean> {
  try {
    await reservation;
    return false;
  } catch (error) {
    if (error instanceof HandoverError && error.code === 'model-budget-spent') return true;
    throw error;
  }
}

test('a reservation counts for its handover and for the day, and stands in the ledger', async () => {
  await reserve();
  expect(await spentByHandover()).toEqual(worst);
  expect(await spentToday()).toEqual(worst);
  expect(await summary()).toMatchObject([
    { gap: 'decisions', model: 'm', state: 'reserved', calls: 1, ...worst, inputTokens: 0 },
  ]);
});

describe.each<[string, CallToReserve['caps'], number]>([
  ['money of the handover', { handover: { microUsd: 1099, tokens: 1e9 }, day: plenty }, 10],
  ['tokens of the handover', { handover: { microUsd: 1e9, tokens: 7000 }, day: plenty }, 7],
  ['money of the day', { handover: plenty, day: { microUsd: 850, tokens: 1e9 } }, 8],
  ['tokens of the day', { handover: plenty, day: { microUsd: 1e9, tokens: 9999 } }, 9],
])('the cap on the %s', (_, caps, fits) => {
  test('is not passed by fifty reservations at once over three pools of connections', async () => {
    const pools = Array.from({ length: 3 }, () => createDatabase({ connectionString: get().url }));
    try {
      const refused = await Promise.all(
        Array.from({ length: 50 }, (_unused, index) => {
          const call = callOf({ caps, turn: index + 1, gap: gaps[index % 3] ?? 'decisions' });
          const pool = pools[index % 3] ?? get().database;
          return isRefused(pool.withTeam('red', 'ann', (tx) => reserveCall(tx, call)));
        }),
      );
      expect(refused.filter((isOne) => !isOne)).toHaveLength(fits);
    } finally {
      await Promise.all(pools.map((pool) => pool.close()));
    }
    const spent = { microUsd: fits * worst.microUsd, tokens: fits * worst.tokens };
    expect(await spentByHandover()).toEqual(spent);
    expect(await spentToday()).toEqual(spent);
  });
});

test('a day is shared by all handovers of a team, and what passes it leaves nothing behind', async () => {
  const other = await newHandover('red/rob');
  const caps = { handover: plenty, day: { microUsd: 150, tokens: 1e9 } };
  await reserve({ caps, handoverId: other.id }, 'red/rob');
  expect(await isRefused(reserve({ caps }))).toBe(true);
  expect(await spentByHandover()).toEqual(nothing);
  expect(await spentToday()).toEqual(worst);
  expect(await summary()).toEqual([]);
});

test('a handover over its own budget leaves the day as it was', async () => {
  expect(
    await isRefused(reserve({ caps: { handover: { microUsd: 99, tokens: 1e9 }, day: plenty } })),
  ).toBe(true);
  expect(await spentToday()).toEqual(nothing);
});

test('a call that was answered gives back what it did not cost', async () => {
  await reserve({ turn: 1 });
  await settle(await reserve({ turn: 2 }), answered({ microUsd: 30, tokens: 400 }));
  const spent = { microUsd: 130, tokens: 1400 };
  expect(await spentByHandover()).toEqual(spent);
  expect(await spentToday()).toEqual(spent);
  expect(await summary()).toMatchObject([
    { state: 'answered', calls: 1, microUsd: 30, tokens: 400, ...usage },
    { state: 'reserved', calls: 1 },
  ]);
});

test('a call that cost more than its worst case is counted at what it cost', async () => {
  const cost = { microUsd: 130, tokens: 1300 };
  await settle(await reserve(), answered(cost));
  expect([await spentByHandover(), await spentToday()]).toEqual([cost, cost]);
});

test.each([
  ['free', nothing],
  ['lost', worst],
] as const)('a call that ended as %s costs %j', async (state, cost) => {
  await settle(await reserve(), { state });
  expect([await spentByHandover(), await spentToday()]).toEqual([cost, cost]);
  expect(await summary()).toMatchObject([{ state, calls: 1, ...cost }]);
});

test('a call ends once: what is said of its end later changes nothing', async () => {
  const id = await reserve();
  const cost = { microUsd: 30, tokens: 400 };
  await settle(id, answered(cost));
  for (const end of [answered(nothing), { state: 'free' }, { state: 'lost' }] as const)
    await settle(id, end);
  expect([await spentByHandover(), await spentToday()]).toEqual([cost, cost]);
  expect(await summary()).toMatchObject([{ state: 'answered', calls: 1 }]);
});

test('two ends of one call at the same time give back once', async () => {
  const id = await reserve();
  await reserve({ turn: 2 });
  const second = await act(async (tx) => {
    await settleCall(tx, id, { state: 'free' });
    const settling = settle(id, { state: 'free' });
    while (!(await someoneWaits()));
    // In an object, so that it is not awaited before this transaction's commit.
    return { settling };
  });
  await second.settling;
  expect([await spentByHandover(), await spentToday()]).toEqual([worst, worst]);
});

/** For a lock that another transaction holds. */
async function someoneWaits(): Promise<boolean> {
  const { rows } = await act((tx) =>
    sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(tx),
  );
  return rows.length > 0;
}

test('reservations and ends at the same time neither block each other nor lose an amount', async () => {
  await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const id = await reserve({ turn: index + 1 });
      await settle(id, index % 2 === 0 ? { state: 'free' } : answered({ microUsd: 1, tokens: 2 }));
    }),
  );
  const spent = { microUsd: 20, tokens: 40 };
  expect([await spentByHandover(), await spentToday()]).toEqual([spent, spent]);
});

test('open calls of a gap whose process died are lost: they stay paid for, and cannot end again', async () => {
  const id = await reserve();
  await settle(await reserve({ turn: 2 }), answered(nothing));
  await reserve({ gap: 'hidden-errors' });
  await act((tx) => loseOpenCalls(tx, { handoverId, gap: 'decisions' }));
  await settle(id, { state: 'free' });
  expect(await spentByHandover()).toEqual({ microUsd: 200, tokens: 2000 });
  expect((await summary()).map(({ gap, state }) => [gap, state])).toEqual([
    ['decisions', 'answered'],
    ['decisions', 'lost'],
    ['hidden-errors', 'reserved'],
  ]);
});

test('sums are by gap, by model and by how calls ended', async () => {
  const calls: [Gap, string][] = [
    ['decisions', 'n'],
    ['decisions', 'm'],
    ['decisions', 'm'],
    ['hidden-errors', 'm'],
  ];
  for (const [turn, [gap, model]] of calls.entries())
    await settle(
      await reserve({ gap, model, turn: turn + 1 }),
      answered({ microUsd: 5, tokens: 6 }),
    );
  const sums = (await summary()).map(({ gap, model, calls: count, microUsd, outputTokens }) => [
    gap,
    model,
    count,
    microUsd,
    outputTokens,
  ]);
  expect(sums).toEqual([
    ['decisions', 'm', 2, 10, 8],
    ['decisions', 'n', 1, 5, 4],
    ['hidden-errors', 'm', 1, 5, 4],
  ]);
});

test('another team sees nothing of it, spends nothing of it and cannot end it', async () => {
  const id = await reserve();
  expect(await summary('blue/bea')).toEqual([]);
  expect(await listDays('blue/bea')).toEqual([]);
  expect(await isRefused(reserve({}, 'blue/bea'))).toBe(true);
  await settle(id, { state: 'free' }, 'blue/bea');
  await as('blue/bea', (tx) => loseOpenCalls(tx, { handoverId, gap: 'decisions' }));
  expect(await summary()).toMatchObject([{ state: 'reserved' }]);
  const theirs = await newHandover('blue/bea');
  const caps = { handover: plenty, day: worst };
  await reserve({ handoverId: theirs.id, caps }, 'blue/bea');
  expect(await spentToday('blue/bea')).toEqual(worst);
  expect(await spentToday()).toEqual(worst);
});

test('a day begins at midnight UTC, whatever zone a connection is in', async () => {
  const inZone = (zone: string, work: (tx: Tx) => Promise<unknown>) =>
    act(async (tx) => {
      await sql`select set_config('timezone', ${zone}, true)`.execute(tx);
      return work(tx);
    });
  const before = new Date().toISOString().slice(0, 10);
  for (const zone of ['Etc/GMT-14', 'Etc/GMT+12'])
    await inZone(zone, async (tx) => {
      const id = await reserveCall(tx, callOf());
      await settleCall(tx, id, answered({ microUsd: 1, tokens: 1 }));
    });
  const days = new Set([before, new Date().toISOString().slice(0, 10)]);
  const found = await listDays();
  for (const { day } of found) expect(days).toContain(day);
  expect(found.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(2);
});

test('what a call gives back goes to the day of its reservation', async () => {
  const id = await reserve();
  // As if it had been made the day before.
  await act(async (tx) => {
    await sql`insert into model_days (day, spent_micro_usd, spent_tokens)
      select day - 1, spent_micro_usd, spent_tokens from model_days`.execute(tx);
    await sql`update model_calls set day = day - 1 where id = ${id}`.execute(tx);
  });
  await settle(id, { state: 'free' });
  expect((await listDays()).map(({ tokens }) => tokens)).toEqual([0, 1000]);
});
