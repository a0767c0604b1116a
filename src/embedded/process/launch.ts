/** Finds the server that a record names, or starts one that outlives this process. */
import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync, renameSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ErrorCode } from '../../errors/catalogue.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { identifyProcess, isAlive, type ProcessIdentity } from './identity.ts';
import { logTail } from './log-tail.ts';
import { readRecord, writeRecord, type ServiceRecord } from './service-record.ts';

export interface ServerDescription {
  recordFile: string;
  logFile: string;
  /**
   * Makes ready for a start and says how; asked for each attempt, since ports get taken. `last` is
   * the record of the server before: on its ports, the clients of a server that was killed go on.
   */
  prepare: (last: ServiceRecord | undefined) => Promise<ServerCommand>;
  answers: (record: ServiceRecord) => Promise<boolean>;
  startFailed: ErrorCode;
}

export interface ServerCommand {
  command: string;
  args: string[];
  account?: { uid: number; gid: number } | undefined;
  /** All that it gets of an environment: ours may hold secrets, and settings that a server would obey. */
  env?: Readonly<Record<string, string>>;
  record: Omit<ServiceRecord, keyof ProcessIdentity>;
}

const LAUNCH_ATTEMPTS = 4;
const READY_TIMEOUT_MS = 60_000;
const LOG_KEPT_BYTES = 8 * 1024 * 1024;

/** Call it under the service's lock. */
export async function findOrLaunch(
  server: ServerDescription,
): Promise<ServiceRecord & { startedHere: boolean }> {
  const last = readRecord(server.recordFile);
  if (last !== undefined && (await becomesReady(server, last)))
    return { ...last, startedHere: false };
  // A server can end at once for a reason that passes: its port was taken in this very moment, or
  // children of a killed server still hold the data.
  for (let attempt = 1; attempt <= LAUNCH_ATTEMPTS; attempt++) {
    const record = launch(server, await server.prepare(last));
    if (record !== undefined && (await becomesReady(server, record)))
      return { ...record, startedHere: true };
    await delay(attempt * 300);
  }
  throw startFailed(server);
}

/** False when the process is gone, or ends before it answers. */
async function becomesReady(server: ServerDescription, record: ServiceRecord): Promise<boolean> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (isAlive(record)) {
    if (await server.answers(record)) return true;
    if (Date.now() > deadline) throw startFailed(server);
    await delay(25);
  }
  return false;
}

function launch(
  { recordFile, logFile }: ServerDescription,
  server: ServerCommand,
): ServiceRecord | undefined {
  const log = openLog(logFile);
  const child = spawn(server.command, server.args, {
    ...server.account,
    cwd: '/',
    env: server.env ?? {},
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', (error) => appendFileSync(logFile, `${error.message}\n`));
  child.unref();
  const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
  if (identity === undefined) return undefined;
  const record = { ...identity, ...server.record };
  writeRecord(recordFile, record);
  return record;
}

function openLog(file: string): number {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > LOG_KEPT_BYTES) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
}

function startFailed({ logFile, startFailed: code }: ServerDescription): HandoverError {
  return new HandoverError(code, {
    detail: `end of ${logFile}: ${logTail(logFile, { lines: 3 })}`,
  });
}
