/** The API and the worker on this machine: started when they do not run, else found again. */
import { createHash } from 'node:crypto';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../config/environment.ts';
import { createPrivateFolder, type UserPaths } from '../config/paths.ts';
import { ownEnvironment } from './own-environment.ts';
import { apiServes } from './api-serves.ts';
import { endProcess } from './process/end-process.ts';
import { freePort, returnedPort } from './process/free-port.ts';
import { findOrLaunch, type ServerCommand, type ServerDescription } from './process/launch.ts';
import { withLock } from './process/lock.ts';
import { readLiveRecord, type ServiceRecord } from './process/service-record.ts';
import { serviceFolder, type OwnProcessName } from './service-folder.ts';
import { workerPolls } from './worker-polls.ts';

export interface OwnProcessOptions {
  paths: UserPaths;
  environment: Environment;
  services: { databaseUrl: string; temporalAddress: string };
  /** Of Handover: a process of another version starts again. */
  version: string;
  /** Called when it does not run yet, or has to start again. */
  onStart?: () => void;
}

/** `startedHere`: none ran before, not even with other settings. */
export type StartedProcess = ServiceRecord & { startedHere: boolean };

const DEFAULT_API_PORT = 7391;
const LOCK_TIMEOUT_MS = 120_000;
const STOP_GRACE_MS = 30_000;

export function startOwnProcess(
  name: OwnProcessName,
  options: OwnProcessOptions,
): Promise<StartedProcess> {
  createPrivateFolder(options.paths.state);
  const folder = createPrivateFolder(serviceFolder(options.paths, name));
  const recordFile = join(folder, 'record.json');
  const { system, settings: given } = ownEnvironment(options);
  const env = { ...system, ...given };
  const settings = hashOf({ given, version: options.version, program: programOf(name) });
  return withLock(join(folder, 'lock'), { timeoutMs: LOCK_TIMEOUT_MS }, async () => {
    const running = readLiveRecord(recordFile);
    if (running !== undefined && running.settings !== settings)
      await endProcess(running, { signal: 'SIGINT', graceMs: STOP_GRACE_MS });
    const { prepare, answers } = descriptions[name](options, { env, settings });
    const found = await findOrLaunch({
      recordFile,
      logFile: join(folder, 'server.log'),
      startFailed: 'own-process-failed',
      prepare(last) {
        options.onStart?.();
        return prepare(last);
      },
      answers,
    });
    return { ...found, startedHere: running === undefined };
  });
}

type Description = Pick<ServerDescription, 'prepare' | 'answers'>;

const descriptions: Record<
  OwnProcessName,
  (
    options: OwnProcessOptions,
    how: { env: Record<string, string>; settings: string },
  ) => Description
> = {
  api: ({ environment, paths }, { env, settings }) => ({
    async prepare(last) {
      const port =
        environment.api.port ??
        (await (last === undefined ? freePort(DEFAULT_API_PORT) : returnedPort(last.port)));
      const variables = { ...env, HANDOVER_PORT: String(port) };
      return { ...nodeProgram('api'), env: variables, record: { port, settings } };
    },
    answers: ({ port }) => apiServes(apiUrl(port), { userFile: join(paths.config, 'config.json') }),
  }),
  worker: ({ environment: { temporal }, services }, { env, settings }) => ({
    prepare: () =>
      Promise.resolve({ ...nodeProgram('worker'), env, record: { port: 0, settings } }),
    answers: ({ pid }) =>
      workerPolls(temporal ?? { connectionOptions: { address: services.temporalAddress } }, pid),
  }),
};

/** As the user's file has it. */
export function apiUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

// Without a bound V8 lets its young generation grow to 64 MB and more while a log is read.
const flags = ['--enable-source-maps', '--max-semi-space-size=16'];

function nodeProgram(name: OwnProcessName): Pick<ServerCommand, 'command' | 'args'> {
  return { command: process.execPath, args: [...flags, programOf(name)] };
}

/** The source in a checkout, JavaScript in the package. */
function programOf(name: OwnProcessName): string {
  return fileURLToPath(new URL(`../${name}/main${extname(import.meta.url)}`, import.meta.url));
}

/** Short: it is compared, and must tell nothing of the password among the settings. */
function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
