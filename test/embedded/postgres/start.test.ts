import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverHome } from '../../../src/embedded/postgres/server-home.ts';
import { serverAccount } from '../../../src/embedded/postgres/server-account.ts';
import { startPostgres, type PostgresServer } from '../../../src/embedded/postgres/start.ts';
import { readLiveRecord } from '../../../src/embedded/process/service-record.ts';
import { stopService } from '../../../src/embedded/process/stop-service.ts';
import { ask } from '../../support/ask.ts';
import { listeningAddresses, ONLY_LOOPBACK } from '../../support/loopback.ts';
import { createStateFolder, type StateFolder } from '../../support/state-folder.ts';

const PROGRAM = fileURLToPath(new URL('../../support/start-service.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

/** Making a cluster takes a second: tests share one, which none finds running. */
const shared = createStateFolder();
let state: StateFolder;
const children: ChildProcess[] = [];
beforeEach(() => {
  state = shared;
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await (state === shared ? stopService(state.postgres) : state.clear());
});
afterAll(() => shared.clear());

function start(): Promise<PostgresServer> {
  return startPostgres({ folder: state.postgres, preferredPort: 0, settings: { fsync: 'off' } });
}

/** In a process of its own, which lives until it is killed. */
async function startElsewhere(
  folder: string,
  account: { uid?: number; gid?: number } = {},
): Promise<PostgresServer> {
  const child = spawn(process.execPath, [PROGRAM, 'postgres', folder], {
    ...account,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { HOME: dirname(folder) },
  });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return JSON.parse(line.toString()) as PostgresServer;
}

function record() {
  return readLiveRecord(join(state.postgres, 'record.json'))!;
}

describe('the embedded Postgres', () => {
  test('serves a UTF-8 database to an owner who is no superuser', async () => {
    const { url } = await start();
    const [row] = await ask(
      url,
      `SELECT lower('ÄÖ') AS lower, current_user AS who, rolsuper AS super,
      rolcreaterole OR rolbypassrls AS more FROM pg_roles WHERE rolname = current_user`,
    );
    expect(row).toEqual({ lower: 'äö', who: 'handover', super: false, more: false });
    await ask(url, 'CREATE EXTENSION pg_trgm');
    expect(await ask(url, `SELECT cardinality(show_trgm('引き継ぎ')) > 0 AS found`)).toEqual([
      { found: true },
    ]);
  });

  test('lets nobody in without its password, and listens on loopback only', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    wrong.password = '';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password/);
    expect(statSync(join(state.postgres, 'password')).mode & 0o777).toBe(0o600);
    expect(listeningAddresses(record().pid)).toEqual(ONLY_LOOPBACK);
  });

  test('keeps its data over a restart, and stops once', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    expect(await stopService(state.postgres)).toBe(true);
    expect(await stopService(state.postgres)).toBe(false);
    await expect(ask(first.url, 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const second = await start();
    expect(second.startedHere).toBe(true);
    expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  });

  test('outlives the process that started it and is found by the next one', async () => {
    const first = await startElsewhere(state.postgres);
    const [child] = children as [ChildProcess];
    const ended = once(child, 'exit');
    // The whole process group, as a terminal does.
    process.kill(-child.pid!, 'SIGKILL');
    await ended;
    expect(await start()).toEqual({ ...first, startedHere: false });
  });

  test('starts again, on its port and with every committed row, after it was killed', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE survived AS SELECT 7 AS n');
    process.kill(record().pid, 'SIGKILL');
    const second = await start();
    expect(second).toEqual(first);
    expect(await ask(second.url, 'SELECT n FROM survived')).toEqual([{ n: 7 }]);
  });

  test('is started once when two processes start it at once', async () => {
    state = createStateFolder();
    const servers = await Promise.all([
      startElsewhere(state.postgres),
      startElsewhere(state.postgres),
    ]);
    expect(servers[0].url).toBe(servers[1].url);
    expect(servers.filter((server) => server.startedHere)).toHaveLength(1);
  });

  test('starts over a stale pid file that names a stranger, and leaves the stranger alone', async () => {
    const { url } = await start();
    await stopService(state.postgres);
    // Of the same account: only a process that it may signal looks alive to Postgres.
    const stranger = spawn('sleep', ['60'], { ...serverAccount() });
    children.push(stranger);
    const { pid } = stranger;
    const { port } = new URL(url);
    const data = join(serverHome(state.postgres, serverAccount()), 'data');
    writeFileSync(join(data, 'postmaster.pid'), `${pid}\n${data}\n1\n${port}\n\n127.0.0.1\n`);
    const stale = { pid, startedAt: '1', port: Number(port) };
    writeFileSync(join(state.postgres, 'record.json'), JSON.stringify(stale));
    expect((await start()).startedHere).toBe(true);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  });

  test('is found again when its record was lost', async () => {
    const first = await start();
    rmSync(join(state.postgres, 'record.json'));
    expect(await start()).toEqual({ ...first, startedHere: false });
  });

  test('takes another port when the preferred one is taken', async () => {
    const taker = createServer().listen(0, '127.0.0.1');
    await once(taker, 'listening');
    const { port } = taker.address() as AddressInfo;
    rmSync(join(state.postgres, 'record.json'), { force: true });
    const { url } = await startPostgres({ folder: state.postgres, preferredPort: port });
    expect(new URL(url).port).not.toBe(String(port));
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    taker.close();
  });

  test('says with the last words of its log that it cannot start', async () => {
    const settings = { shared_buffers: 'plenty' };
    const starting = startPostgres({ folder: state.postgres, preferredPort: 0, settings });
    await expect(starting).rejects.toMatchObject({ code: 'postgres-start-failed' });
    await expect(starting).rejects.toThrow(/shared_buffers.*plenty/);
  });

  test('makes a cluster anew where the making of one was cut off, and removes the engine of an old version', async () => {
    state = createStateFolder();
    mkdirSync(join(state.path, 'postgres'), { recursive: true });
    const home = serverHome(state.postgres, serverAccount());
    mkdirSync(join(home, 'data.new', 'base'), { recursive: true });
    mkdirSync(join(home, 'engine-17.0.0', 'native'), { recursive: true });
    expect((await start()).startedHere).toBe(true);
    expect(existsSync(join(home, 'engine-17.0.0'))).toBe(false);
  });
});

const asRoot = isRoot ? describe : describe.skip;
if (!isRoot) process.stdout.write('Skipped: the tests of a start by root need root.\n');

asRoot('the embedded Postgres, started by root', () => {
  test('runs as another account, to which nothing but the data belongs', async () => {
    await start();
    const { uid } = serverAccount()!;
    expect(readFileSync(`/proc/${record().pid}/status`, 'utf8')).toContain(
      `Uid:\t${uid}\t${uid}\t${uid}\t${uid}\n`,
    );
    const server = join(state.postgres, 'server');
    expect(statSync(join(server, 'data'))).toMatchObject({ uid, mode: 0o40700 });
    for (const folder of [state.path, state.postgres, server])
      expect(statSync(folder)).toMatchObject({ uid: 0, mode: 0o40711 });
  });

  test('lives outside a state folder that the other account cannot reach', async () => {
    state = createStateFolder();
    chmodSync(dirname(state.path), 0o700);
    const home = serverHome(state.postgres, serverAccount());
    try {
      expect(home.startsWith('/var/lib/handover/')).toBe(true);
      const first = await start();
      expect(await start()).toEqual({ ...first, startedHere: false });
      expect(existsSync(join(state.postgres, 'server'))).toBe(false);
      chmodSync(dirname(state.path), 0o755);
      expect(serverHome(state.postgres, serverAccount())).toBe(home);
    } finally {
      await stopService(state.postgres);
      rmSync(home, { recursive: true, force: true });
    }
  });

  test('works the same for an ordinary user, as that user', async () => {
    state = createStateFolder();
    const account = { uid: NOBODY, gid: NOBODY };
    if (spawnSync(process.execPath, ['--version'], account).status !== 0) {
      process.stdout.write('Skipped: no ordinary user can reach this node.\n');
      return;
    }
    mkdirSync(state.path, { mode: 0o700 });
    chownSync(state.path, NOBODY, NOBODY);
    const server = await startElsewhere(state.postgres, account);
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(readFileSync(`/proc/${record().pid}/status`, 'utf8')).toContain(
      `Uid:\t${NOBODY}\t${NOBODY}`,
    );
    expect(statSync(state.path)).toMatchObject({ uid: NOBODY, mode: 0o40700 });
    process.kill(record().pid, 'SIGINT');
  });
});
