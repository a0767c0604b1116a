import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { migrate } from '../../src/storage/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
  db = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'handover-migrations-'));
  write('0001-first.sql', 'create table firsts (id integer);');
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await db.drop();
});

function write(name: string, sql: string): void {
  writeFileSync(join(folder, name), sql);
}

async function query(text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: db.url });
  await client.connect();
  const results: unknown = await client.query(text);
  await client.end();
  // Several statements have several results; the last is asked for.
  return ([results].flat().at(-1) as { rows: unknown[] }).rows;
}

const installedFolder = new URL('../../migrations/', import.meta.url);
const installed = readdirSync(installedFolder).filter((name) => /^\d/.test(name));

const run = () => migrate({ connectionString: db.url, folder });

describe('migrate', () => {
  test('applies each installed migration once when five processes start at the same time', async () => {
    const starts = Array.from({ length: 5 }, () => migrate({ connectionString: db.url }));
    expect((await Promise.all(starts)).flat().toSorted()).toEqual(installed);
    expect(await migrate({ connectionString: db.url })).toEqual([]);
  });

  test('applies in order what is new, and marks what is breaking', async () => {
    expect(await run()).toEqual(['0001-first.sql']);
    write('0002-second.sql', '--! breaking\nalter table firsts rename to seconds;');
    write('0003-third.sql', 'insert into seconds values (3);');
    expect(await run()).toEqual(['0002-second.sql', '0003-third.sql']);
    expect(await query('select id, breaking from handover_migrations order by id')).toEqual([
      { id: 1, breaking: false },
      { id: 2, breaking: true },
      { id: 3, breaking: false },
    ]);
  });

  test('leaves nothing of a migration that fails, and everything of the one before', async () => {
    write('0002-second.sql', 'create table seconds (id integer); select 1 / 0;');
    await expect(run()).rejects.toThrow('division by zero');
    const tables = await query(
      "select tablename from pg_tables where tablename in ('firsts', 'seconds')",
    );
    expect(tables).toEqual([{ tablename: 'firsts' }]);
    write('0002-second.sql', 'create table seconds (id integer);');
    expect(await run()).toEqual(['0002-second.sql']);
  });

  test('refuses a database that a newer version has migrated', async () => {
    write('0002-second.sql', '');
    await run();
    rmSync(join(folder, '0002-second.sql'));
    await expect(run()).rejects.toMatchObject({
      code: 'database-newer',
      detail: '0002-second.sql',
    });
  });

  test('refuses to go on when an applied migration was edited, but not for its line ends', async () => {
    write('0001-first.sql', 'create table firsts (\nid integer);');
    await run();
    write('0001-first.sql', 'create table firsts (\r\nid integer);');
    expect(await run()).toEqual([]);
    write('0001-first.sql', 'create table firsts (id bigint);');
    await expect(run()).rejects.toMatchObject({
      code: 'database-altered',
      detail: '0001-first.sql',
    });
  });

  test('gives a handover of before 0002 the generation that its attempts have read', async () => {
    rmSync(join(folder, '0001-first.sql'));
    const install = (name: string): void =>
      copyFileSync(new URL(name, installedFolder), join(folder, name));
    install('0001-first-tables.sql');
    await run();
    await query(`
      select set_config('handover.team', 'red', true), set_config('handover.user', 'ann', true);
      insert into teams (id) values ('red');
      insert into users (id) values ('ann');
      insert into sessions (agent, agent_session_id) values ('codex', 'rewritten'), ('codex', 'empty');
      insert into logs (session_id, name, generation)
        select id, 'main', 3 from sessions where agent_session_id = 'rewritten';
      insert into handovers (session_id, number, trigger, cut_offset, workflow_id)
        select id, 1, 'manual', 10, agent_session_id from sessions;
    `);
    install('0002-cut-generation.sql');
    await run();
    const rows = await query(`
      select set_config('handover.team', 'red', true), set_config('handover.user', 'ann', true);
      select workflow_id, cut_generation from handovers order by workflow_id;
    `);
    expect(rows).toEqual([
      { workflow_id: 'empty', cut_generation: 1 },
      { workflow_id: 'rewritten', cut_generation: 3 },
    ]);
    const forced = await query('select from pg_class where relforcerowsecurity');
    expect(forced).toHaveLength(13);
  });

  test('refuses a login that row level security does not bind', async () => {
    const asSuperuser = migrate({ connectionString: db.superuserUrl, folder });
    await expect(asSuperuser).rejects.toMatchObject({ code: 'database-login-unbound' });
  });
});
