/** Roles and databases of a server that was started here. */
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** Owner of the databases. Not a superuser: row-level security would not hold for one. */
export const OWNER = 'handover';

export function serverUrls(port: number, password: string): { url: string; adminUrl: string } {
  return {
    url: `postgres://${OWNER}:${password}@127.0.0.1:${port}/${OWNER}`,
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
  };
}

/** Whether the server at `url` lets us in. One that is starting or full does not. */
export async function answers(url: string): Promise<boolean> {
  try {
    await readServerVersion(url);
    return true;
  } catch {
    return false;
  }
}

/** For example `18.4`. */
export function readServerVersion(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version ?? '';
  });
}

export async function createOwner(adminUrl: string, password: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [OWNER]);
    if (rowCount !== 0) return;
    await client.query(
      `CREATE ROLE ${escapeIdentifier(OWNER)} LOGIN PASSWORD ${escapeLiteral(password)}`,
    );
  });
}

/** Creates the database when it is missing; with a template, as a copy of that database. */
export async function createDatabase(
  adminUrl: string,
  name: string,
  options: { template?: string } = {},
): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount !== 0) return;
    const template =
      options.template === undefined ? '' : ` TEMPLATE ${escapeIdentifier(options.template)}`;
    await client.query(
      `CREATE DATABASE ${escapeIdentifier(name)} OWNER ${escapeIdentifier(OWNER)}${template}`,
    );
  });
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
  );
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
