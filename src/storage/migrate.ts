import { Client } from 'pg';
import { HandoverError } from '../errors/handover-error.ts';
import { checkApplied, type AppliedMigration } from './check-applied.ts';
import { readMigrations, type Migration } from './read-migrations.ts';

export interface MigrateOptions {
  connectionString: string;
  folder?: string;
}

/**
 * Brings the database up to the code, forward only, and names what it applied. Any number of
 * processes may start it at once: each migration runs under one lock, in its own transaction.
 */
export async function migrate({ connectionString, folder }: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await checkServer(client);
    await underLock(client, () => checkHistory(client, migrations));
    const applied: string[] = [];
    for (const migration of migrations) {
      if (await underLock(client, () => applyOnce(client, migration))) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; unbound: boolean }>(
    `select current_setting('server_version_num')::int / 10000 as version,
      rolsuper or rolbypassrls as unbound
    from pg_roles where rolname = current_user`,
  );
  const [server] = rows;
  if (server === undefined || server.version < 15) throw new HandoverError('database-too-old');
  if (server.unbound) throw new HandoverError('database-login-unbound');
}

async function checkHistory(client: Client, migrations: Migration[]): Promise<void> {
  await client.query(
    `create table if not exists handover_migrations (
      id integer primary key,
      name text not null,
      checksum text not null,
      breaking boolean not null,
      applied_at timestamptz(3) not null default now()
    )`,
  );
  const { rows } = await client.query<AppliedMigration>(
    'select id, name, checksum from handover_migrations order by id',
  );
  checkApplied(rows, migrations);
}

async function applyOnce(client: Client, migration: Migration): Promise<boolean> {
  const { id, name, checksum, breaking } = migration;
  const { rowCount } = await client.query(
    `insert into handover_migrations (id, name, checksum, breaking) values ($1, $2, $3, $4)
    on conflict (id) do nothing`,
    [id, name, checksum, breaking],
  );
  if (rowCount === 0) return false;
  await client.query(migration.sql);
  return true;
}

/** The lock belongs to the transaction, so that no pooler and no crash can leave it behind. */
async function underLock<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin');
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('handover_migrations'))`);
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
