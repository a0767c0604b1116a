import { join } from 'node:path';
import type { UserPaths } from '../config/paths.ts';

export type ServiceName = 'postgres' | 'temporal';

export const serviceNames: readonly ServiceName[] = ['postgres', 'temporal'];

/** Record, lock, log, password and (unless root runs it) the data of one embedded service. */
export function serviceFolder(paths: UserPaths, service: ServiceName): string {
  return join(paths.state, service);
}
