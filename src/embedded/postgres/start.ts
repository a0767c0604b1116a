/** Postgres on the user's machine: started when it does not run, else found again. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createPrivateFolder } from '../../config/paths.ts';
import { returnedPort } from '../process/free-port.ts';
import { findOrLaunch, type ServerCommand } from '../process/launch.ts';
import { withLock } from '../process/lock.ts';
import { readLiveRecord, writeRecord } from '../process/service-record.ts';
import { createCluster, readOrCreatePassword } from './cluster.ts';
import { answers, createDatabase, createOwner, OWNER, serverUrls } from './databases.ts';
import { installEngine } from './engine.ts';
import { readPidFile } from './pid-file.ts';
import { serverAccount } from './server-account.ts';
import { createServerHome, serverHome } from './server-home.ts';

export interface StartPostgresOptions {
  /** The state folder's part for Postgres. */
  folder: string;
  /** For the first start; later ones take the port of the one before. */
  preferredPort?: number;
  /** Server settings that only tests change, for example `fsync`. */
  settings?: Record<string, string>;
}

export interface PostgresServer {
  /** Of the database `handover`, as its owner: no superuser, row-level security holds. */
  url: string;
  /** Of the superuser: for creating and dropping databases. */
  adminUrl: string;
  startedHere: boolean;
}

const DEFAULT_PORT = 15_432;
const LOCK_TIMEOUT_MS = 120_000;

export function startPostgres(options: StartPostgresOptions): Promise<PostgresServer> {
  const { folder } = options;
  createPrivateFolder(dirname(folder));
  createPrivateFolder(folder);
  return withLock(join(folder, 'lock'), { timeoutMs: LOCK_TIMEOUT_MS }, async () => {
    const password = readOrCreatePassword(join(folder, 'password'));
    const recordFile = join(folder, 'record.json');
    await restoreRecord(folder, recordFile, password);
    const { port, startedHere } = await findOrLaunch({
      recordFile,
      logFile: join(folder, 'server.log'),
      prepare: (last) => prepare(options, password, last?.port),
      answers: (record) => answers(serverUrls(record.port, password).adminUrl),
      startFailed: 'postgres-start-failed',
    });
    const urls = serverUrls(port, password);
    await createOwner(urls.adminUrl, password);
    await createDatabase(urls.adminUrl, OWNER);
    return { ...urls, startedHere };
  });
}

/** A server whose record was lost would be neither found nor, while it holds the data, replaced. */
async function restoreRecord(folder: string, recordFile: string, password: string): Promise<void> {
  if (readLiveRecord(recordFile) !== undefined) return;
  const found = readPidFile(join(serverHome(folder, serverAccount()), 'data'));
  if (found !== undefined && (await answers(serverUrls(found.port, password).adminUrl)))
    writeRecord(recordFile, found);
}

async function prepare(
  options: StartPostgresOptions,
  password: string,
  lastPort = options.preferredPort ?? DEFAULT_PORT,
): Promise<ServerCommand> {
  const account = serverAccount();
  const home = createServerHome(options.folder, account);
  const engine = installEngine(home, { account });
  const durable = options.settings?.['fsync'] !== 'off';
  const data = await createCluster({ engine, home, account, password, durable });
  // The pid in a file that a killed server left may by now be a stranger's, and Postgres would refuse
  // to start. A server of ours that still runs is safe: it holds the shared memory of this data.
  rmSync(join(data, 'postmaster.pid'), { force: true });
  const port = await returnedPort(lastPort);
  return {
    command: engine.postgres,
    args: serverArguments(data, port, options.settings),
    account,
    record: { port },
  };
}

/** Rows must reach no log: without statements and details, a server's errors hold no data. */
function serverArguments(
  data: string,
  port: number,
  settings: Record<string, string> = {},
): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...settings,
  };
  return [
    '-D',
    data,
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
