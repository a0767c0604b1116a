import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { Client } from 'pg';
import { createDatabase, type Database } from '../../src/storage/database.ts';
import { ensureSession, getSession } from '../../src/storage/sessions-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { get } = prepareDatabase({ users: ['red/ann', 'blue/eve'] });

/** All that is done here happens on one connection. */
let database: Database;
beforeAll(() => {
  database = createDatabase({ connectionString: get().url, maxConnections: 1 });
});
afterAll(() => database.close());

async function listPrepared() {
  const { rows } = await database.withTeam('red', 'ann', (tx) =>
    sql<{ statement: string; genericPlans: number; customPlans: number }>`
      select statement, generic_plans, custom_plans from pg_prepared_statements`.execute(tx),
  );
  return rows;
}

/** Counts sessions, in words of its own. */
function countBy(team: string, user: string, word: string): Promise<number> {
  return database.withTeam(team, user, async (tx) => {
    const { rows } = await sql<{ sum: number }>`select sum(1) as sum, ${sql.lit(word)} as word
      from sessions where agent = ${'codex'}`.execute(tx);
    return Number(rows[0]?.sum);
  });
}

describe('a statement', () => {
  test('is planned once on a connection, and each user sees rows by it that are theirs', async () => {
    for (const [team, user] of [
      ['red', 'ann'],
      ['blue', 'eve'],
      ['blue', 'eve'],
    ] as const)
      await database.withTeam(team, user, (tx) =>
        ensureSession(tx, { agent: 'codex', agentSessionId: crypto.randomUUID() }),
      );
    expect(await countBy('red', 'ann', 'same')).toBe(1);
    expect(await countBy('blue', 'eve', 'same')).toBe(2);
    expect(await countBy('red', 'ann', 'same')).toBe(1);
    const prepared = (await listPrepared()).filter(({ statement }) => statement.includes('same'));
    expect(prepared).toMatchObject([{ genericPlans: 3, customPlans: 0 }]);
  });

  test('that answers whole rows goes on answering them when a migration adds a column', async () => {
    const look = () =>
      database.withTeam('red', 'ann', async (tx) => {
        const key = { agent: 'codex', agentSessionId: 'grows' };
        return getSession(tx, (await ensureSession(tx, key)).id);
      });
    await look();
    const client = new Client({ connectionString: get().url });
    await client.connect();
    await client.query('alter table sessions add column mood text');
    await client.end();
    expect(await look()).toMatchObject({ agentSessionId: 'grows', mood: null });
  });

  test('is kept only while there are few', async () => {
    for (let word = 0; word < 250; word += 1) await countBy('red', 'ann', `word ${word}`);
    expect((await listPrepared()).length).toBeLessThanOrEqual(200);
  });
});
