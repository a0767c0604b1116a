import { join } from 'node:path';
import type { UserPaths } from '../config/paths.ts';

export type ServiceName = 'postgres' | 'temporal';
export type OwnProcessName = 'api' | 'worker';
export type SystemPart = ServiceName | OwnProcessName;

export const serviceNames: readonly ServiceName[] = ['postgres', 'temporal'];
export const ownProcessNames: readonly OwnProcessName[] = ['api', 'worker'];

/** Record, lock, log, password and (unless root runs it) the data of one part of the service. */
export function serviceFolder(paths: UserPaths, part: SystemPart): string {
  return join(paths.state, part);
}
