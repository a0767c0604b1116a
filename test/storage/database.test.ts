import { beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { Tx } from '../../src/storage/database.ts';
import { ensureSession, findSession, shareSession } from '../../src/storage/sessions-store.ts';
import { findToken } from '../../src/storage/tokens-store.ts';
import { fillEveryTable } from './fill-every-table.ts';
import { prepareDatabase } from './prepared-database.ts';

const tables = [
  'documents',
  'events',
  'extracts',
  'findings',
  'forgotten_sessions',
  'gap_runs',
  'handovers',
  'leases',
  'log_chunks',
  'logs',
  'model_calls',
  'model_days',
  'model_turns',
  'sessions',
  'teams',
  'tokens',
  'users',
];
const sessionTables = tables.filter(
  (table) => !['forgotten_sessions', 'model_days', 'teams', 'tokens', 'users'].includes(table),
);

const { get, as, act } = prepareDatabase({ users: ['red/ann', 'red/bob', 'blue/ann'] });
beforeAll(() => act((tx) => fillEveryTable(tx)));

async function count(tx: Tx, names: string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) {
    const { rows } = await sql<{
      count: number;
    }>`select count(*) as count from ${sql.table(name)}`.execute(tx);
    counts[name] = rows[0]?.count ?? NaN;
  }
  return counts;
}

const each = (names: string[], rows: number) =>
  Object.fromEntries(names.map((name) => [name, rows]));

describe('row level security', () => {
  test('holds on every table that has a team, and these are all tables', async () => {
    await act(async (tx) => {
      const { rows } = await sql<{ relname: string; relforcerowsecurity: boolean }>`
        select relname, relforcerowsecurity from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'handover_migrations'
        order by relname`.execute(tx);
      expect(rows).toEqual(tables.map((relname) => ({ relname, relforcerowsecurity: true })));
    });
  });

  test("shows a session's owner all of its rows", async () => {
    const counts = await act((tx) => count(tx, sessionTables));
    expect(counts).toEqual(each(sessionTables, 1));
  });

  test('shows a connection nothing that has come past withTeam, although it owns the tables', async () => {
    const client = new Client({ connectionString: get().url });
    await client.connect();
    for (const table of tables) {
      expect((await client.query(`select from ${table}`)).rowCount).toBe(0);
    }
    await client.end();
  });

  test('shows another team nothing, not even to a user of the same name', async () => {
    const counts = await as('blue/ann', (tx) => count(tx, sessionTables));
    expect(counts).toEqual(each(sessionTables, 0));
  });

  test('shows a teammate nothing of a session until it is shared, and then all of it', async () => {
    const seenByBob = () => as('red/bob', (tx) => count(tx, [...sessionTables, 'tokens']));
    expect(await seenByBob()).toEqual(each([...sessionTables, 'tokens'], 0));
    await act(async (tx) => {
      const session = await ensureSession(tx, { agent: 'codex', agentSessionId: 'one' });
      await shareSession(tx, session.id);
    });
    expect(await seenByBob()).toEqual({ ...each(sessionTables, 1), tokens: 0 });
  });

  test.each(sessionTables)(
    'lets neither a teammate nor another team change or delete a row of %s',
    async (table) => {
      for (const team of ['red', 'blue']) {
        await as(`${team}/bob`, async (tx) => {
          const updated = await sql`update ${sql.table(table)} set team_id = team_id`.execute(tx);
          const deleted = await sql`delete from ${sql.table(table)}`.execute(tx);
          expect([updated.numAffectedRows, deleted.numAffectedRows]).toEqual([0n, 0n]);
        });
      }
    },
  );

  test("refuses a row that names another team, or hangs on another's session", async () => {
    const { id } = await act((tx) => ensureSession(tx, { agent: 'codex', agentSessionId: 'one' }));
    const refused = /row-level security/;
    const foreign = as('blue/ann', (tx) =>
      sql`insert into sessions (team_id, agent, agent_session_id) values ('red', 'codex', 'two')`.execute(
        tx,
      ),
    );
    await expect(foreign).rejects.toThrow(refused);
    for (const team of ['red', 'blue']) {
      const hanging = as(`${team}/bob`, (tx) =>
        tx.insertInto('logs').values({ sessionId: id, name: 'subagents/two' }).execute(),
      );
      await expect(hanging).rejects.toThrow(refused);
    }
  });
});

describe('withTeam', () => {
  test('leaves its settings to no later user of the connection', async () => {
    await get().database.withSystem('token-lookup', async (tx) => {
      expect(await count(tx, sessionTables)).toEqual(each(sessionTables, 0));
    });
  });

  test('takes back everything when the work fails', async () => {
    const failing = act(async (tx) => {
      await ensureSession(tx, { agent: 'codex', agentSessionId: 'undone' });
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    const found = await act((tx) => findSession(tx, { agent: 'codex', agentSessionId: 'undone' }));
    expect(found).toBeUndefined();
  });
});

describe('withSystem', () => {
  test('finds whose token it is and sees no other table', async () => {
    await get().database.withSystem('token-lookup', async (tx) => {
      expect(await findToken(tx, 'token')).toMatchObject({
        teamId: 'red',
        userId: 'ann',
        scopes: ['all'],
      });
      expect(await findToken(tx, 'another')).toBeUndefined();
      expect(await count(tx, tables)).toEqual({ ...each(tables, 0), tokens: 1 });
    });
  });

  test('sees for the reconciler sessions, handovers and leases of every team, and nothing they hold', async () => {
    const seen = { ...each(tables, 0), sessions: 1, handovers: 1, leases: 1 };
    expect(await get().database.withSystem('reconcile', (tx) => count(tx, tables))).toEqual(seen);
  });
});
