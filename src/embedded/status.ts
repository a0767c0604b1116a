import { join } from 'node:path';
import type { Environment } from '../config/environment.ts';
import type { UserPaths } from '../config/paths.ts';
import { readLiveRecord } from './process/service-record.ts';
import { serviceFolder, serviceNames, type ServiceName } from './service-folder.ts';

export interface ServiceStatus {
  service: ServiceName;
  /** `own`: a setting names one of the user's. `off`: a setting forbids the embedded one. */
  state: 'running' | 'stopped' | 'own' | 'off';
  /** Of a running one. */
  pid?: number;
  port?: number;
  uiPort?: number | undefined;
  logFile: string;
}

/** From the records alone: nothing is asked over the network, nothing is started. */
export function statusEmbedded(options: {
  paths: UserPaths;
  environment: Environment;
}): ServiceStatus[] {
  const { databaseUrl, embeddedPostgres, temporal, embeddedTemporal } = options.environment;
  const own = { postgres: databaseUrl !== undefined, temporal: temporal !== undefined };
  const allowed = { postgres: embeddedPostgres, temporal: embeddedTemporal };
  return serviceNames.map((service) => {
    const folder = serviceFolder(options.paths, service);
    const logFile = join(folder, 'server.log');
    if (own[service]) return { service, state: 'own', logFile };
    const record = readLiveRecord(join(folder, 'record.json'));
    if (record === undefined)
      return { service, state: allowed[service] ? 'stopped' : 'off', logFile };
    return {
      service,
      state: 'running',
      pid: record.pid,
      port: record.port,
      uiPort: record.uiPort,
      logFile,
    };
  });
}
