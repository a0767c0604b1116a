/** Databases for tests: one embedded server per test run, started by the first file that needs it. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client, escapeIdentifier } from 'pg';
import { startPostgres, type PostgresServer } from '../../src/embedded/postgres/start.ts';
import { createDatabase, dropDatabase } from '../../src/embedded/postgres/databases.ts';
import { withLock } from '../../src/embedded/process/lock.ts';
import { postgresFolder, runFolder } from './run-folder.ts';

export interface DatabaseTemplate {
  /** Names the state that `prepare` makes, for example a hash of the migrations. */
  name: string;
  /** Run once per test run, on an empty database. Must have closed its connections when it resolves. */
  prepare: (url: string) => Promise<void>;
}

export interface TestDatabase {
  /** As the owner of the database: no superuser, row-level security holds. */
  url: string;
  /** As superuser, on the same database. */
  superuserUrl: string;
  drop: () => Promise<void>;
}

/** A database of its own for one test file: empty, or a copy of a prepared template (about 30 ms). */
export async function createTestDatabase(template?: DatabaseTemplate): Promise<TestDatabase> {
  const server = await testServer();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const copied =
    template === undefined ? {} : { template: await prepareTemplate(server, template) };
  await createDatabase(server.adminUrl, name, copied);
  return {
    url: onDatabase(server.url, name),
    superuserUrl: onDatabase(server.adminUrl, name),
    drop: () => dropDatabase(server.adminUrl, name),
  };
}

let server: Promise<PostgresServer> | undefined;

function testServer(): Promise<PostgresServer> {
  // Nothing of a test has to survive a power cut: without fsync the suite is twice as fast.
  const settings = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
  };
  server ??= startPostgres({ folder: postgresFolder(runFolder()), preferredPort: 0, settings });
  return server;
}

/** Prepared under another name and renamed: a template that failed half-way is never copied. */
function prepareTemplate(
  { adminUrl, url }: PostgresServer,
  { name, prepare }: DatabaseTemplate,
): Promise<string> {
  const template = `template_${name}`;
  return withLock(join(runFolder(), 'template.lock'), { timeoutMs: 60_000 }, async () => {
    if (await exists(adminUrl, template)) return template;
    const draft = `draft_${name}`;
    await dropDatabase(adminUrl, draft);
    await createDatabase(adminUrl, draft);
    await prepare(onDatabase(url, draft));
    await query(
      adminUrl,
      `ALTER DATABASE ${escapeIdentifier(draft)} RENAME TO ${escapeIdentifier(template)}`,
    );
    return template;
  });
}

async function exists(adminUrl: string, database: string): Promise<boolean> {
  return (await query(adminUrl, 'SELECT FROM pg_database WHERE datname = $1', [database])) === 1;
}

async function query(url: string, text: string, values: unknown[] = []): Promise<number | null> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rowCount;
  } finally {
    await client.end();
  }
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
