/** The Temporal dev server on the user's machine: started when it does not run, else found again. */
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { createPrivateFolder } from '../../config/paths.ts';
import { freePort, returnedPort } from '../process/free-port.ts';
import { findOrLaunch, type ServerCommand } from '../process/launch.ts';
import { withLock } from '../process/lock.ts';
import { readLiveRecord, type ServiceRecord } from '../process/service-record.ts';
import { answers } from './answers.ts';
import { serverFlags } from './server-flags.ts';

export interface StartTemporalOptions {
  /** The state folder's part for Temporal. */
  folder: string;
  /** Finds or builds the Temporal CLI; asked only when a server has to be started. */
  binary: () => Promise<string>;
  /** For the first start; later ones take the ports of the one before. */
  preferredPorts?: { port: number; uiPort: number };
  /** Everything is forgotten when the server ends: for tests. */
  inMemory?: boolean;
}

export interface TemporalServer {
  address: string;
  uiUrl: string;
  startedHere: boolean;
}

const DEFAULT_PORTS = { port: 7233, uiPort: 8233 };
const LOCK_TIMEOUT_MS = 120_000;

/** Registered from the first moment: a start that carries an unknown one fails. */
const SEARCH_ATTRIBUTES = [
  'HandoverPhase=Keyword',
  'AgentSessionId=Keyword',
  'Team=Keyword',
  'Agent=Keyword',
  'GapsFound=Int',
];

export async function startTemporal(options: StartTemporalOptions): Promise<TemporalServer> {
  const { folder } = options;
  createPrivateFolder(dirname(folder));
  createPrivateFolder(folder);
  const recordFile = join(folder, 'record.json');
  // Before the lock is taken: a build lasts minutes, longer than others wait for the lock.
  if (readLiveRecord(recordFile) === undefined) await options.binary();
  return withLock(join(folder, 'lock'), { timeoutMs: LOCK_TIMEOUT_MS }, async () => {
    const { port, uiPort, startedHere } = await findOrLaunch({
      recordFile,
      logFile: join(folder, 'server.log'),
      prepare: (last) => prepare(options, last),
      answers: (record) =>
        answers({
          connectionOptions: { address: `127.0.0.1:${record.port}` },
          namespace: ownNamespace(folder),
        }),
      startFailed: 'temporal-start-failed',
    });
    return { address: `127.0.0.1:${port}`, uiUrl: `http://127.0.0.1:${uiPort}`, startedHere };
  });
}

async function prepare(
  options: StartTemporalOptions,
  last: ServiceRecord | undefined,
): Promise<ServerCommand> {
  const wanted = last ?? options.preferredPorts ?? DEFAULT_PORTS;
  const choose = last === undefined ? freePort : returnedPort;
  const port = await choose(wanted.port);
  const uiPort = await choose(wanted.uiPort ?? DEFAULT_PORTS.uiPort, { except: port });
  return {
    command: await options.binary(),
    args: serverArguments(options, { port, uiPort }),
    record: { port, uiPort },
  };
}

function serverArguments(
  options: StartTemporalOptions,
  ports: { port: number; uiPort: number },
): string[] {
  const file = `--db-filename=${join(options.folder, 'temporal.db')}`;
  return [
    'server',
    'start-dev',
    '--ip=127.0.0.1',
    `--port=${ports.port}`,
    `--ui-port=${ports.uiPort}`,
    `--namespace=${ownNamespace(options.folder)}`,
    ...(options.inMemory === true ? [] : [file]),
    ...SEARCH_ATTRIBUTES.map((attribute) => `--search-attribute=${attribute}`),
    ...serverFlags,
    '--log-level=warn',
  ];
}

/**
 * Empty; by it the server of this folder is told from one that somebody else has started on the same
 * port in the same moment. Handovers run in `default`, which all servers have.
 */
function ownNamespace(folder: string): string {
  return `handover-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
}
