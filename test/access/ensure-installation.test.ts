import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authenticate } from '../../src/access/authenticate.ts';
import { ensureInstallation } from '../../src/access/ensure-installation.ts';
import { createToken } from '../../src/access/token.ts';
import { listTokens, revokeToken } from '../../src/storage/tokens-store.ts';
import { createMigratedDatabase, type MigratedDatabase } from '../support/migrated-database.ts';

let db: MigratedDatabase;
let folder: string;
let userFile: string;
beforeEach(async () => {
  db = await createMigratedDatabase();
  folder = await mkdtemp(join(tmpdir(), 'handover-installation-'));
  userFile = join(folder, 'handover', 'config.json');
});
afterEach(async () => {
  await db.drop();
  await rm(folder, { recursive: true });
});

const server = 'http://127.0.0.1:7391';

async function readPair(): Promise<{ server: string; token: string }> {
  return JSON.parse(await readFile(userFile, 'utf8')) as { server: string; token: string };
}

function actorOf(token: string, database = db.database) {
  return authenticate(database, { authorization: `Bearer ${token}`, scope: 'write' });
}

describe('the installation', () => {
  test('has a token in a file that only the user reads', async () => {
    expect(await ensureInstallation(db.database, { userFile, server })).toBe(true);
    expect((await stat(userFile)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'handover'))).mode & 0o777).toBe(0o700);
    const pair = await readPair();
    expect(pair.server).toBe(server);
    expect(await actorOf(pair.token)).toEqual({ team: 'local', user: 'owner' });
  });

  test('keeps its token when the port changes, and what else the file says', async () => {
    await ensureInstallation(db.database, { userFile, server });
    const { token } = await readPair();
    await writeFile(userFile, JSON.stringify({ server, token, budget: { day: 1 } }));
    await ensureInstallation(db.database, { userFile, server: 'http://127.0.0.1:8000' });
    expect(await readPair()).toEqual({
      server: 'http://127.0.0.1:8000',
      token,
      budget: { day: 1 },
    });
  });

  test('brings its token to a new database', async () => {
    await ensureInstallation(db.database, { userFile, server });
    const { token } = await readPair();
    const other = await createMigratedDatabase();
    await ensureInstallation(other.database, { userFile, server });
    expect((await readPair()).token).toBe(token);
    expect(await actorOf(token, other.database)).toEqual({ team: 'local', user: 'owner' });
    await other.drop();
  });

  test('gets another token when its own was revoked', async () => {
    await ensureInstallation(db.database, { userFile, server });
    const { token } = await readPair();
    await db.database.withTeam('local', 'owner', async (tx) => {
      for (const { id } of await listTokens(tx)) await revokeToken(tx, id);
    });
    await ensureInstallation(db.database, { userFile, server });
    expect((await readPair()).token).not.toBe(token);
    await expect(actorOf(token)).rejects.toMatchObject({ code: 'token-refused' });
    expect(await actorOf((await readPair()).token)).toMatchObject({ user: 'owner' });
  });

  test("leaves a file alone that names a team's server", async () => {
    const pair = { server: 'https://handover.example.com', token: createToken() };
    await ensureInstallation(db.database, { userFile, server });
    await writeFile(userFile, JSON.stringify(pair));
    expect(await ensureInstallation(db.database, { userFile, server })).toBe(false);
    expect(await readPair()).toEqual(pair);
    await expect(actorOf(pair.token)).rejects.toMatchObject({ code: 'token-refused' });
  });

  test('makes a file private that was not', async () => {
    await ensureInstallation(db.database, { userFile, server });
    await chmod(userFile, 0o644);
    await ensureInstallation(db.database, { userFile, server: 'http://127.0.0.1:8000' });
    expect((await stat(userFile)).mode & 0o777).toBe(0o600);
  });
});
