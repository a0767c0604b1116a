import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess } from '../process/identity.ts';
import type { ServiceRecord } from '../process/service-record.ts';

/**
 * What Postgres itself notes of the server on this data, if a process has that pid. It may be a
 * stranger's by now: only one that lets us in with our password is ours.
 */
export function readPidFile(data: string): ServiceRecord | undefined {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  // Lines: pid, data folder, start time, port, …; a server that was just started has fewer.
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  if (pid === undefined || port === undefined) return undefined;
  const identity = identifyProcess(Number(pid));
  return identity === undefined ? undefined : { ...identity, port: Number(port) };
}
