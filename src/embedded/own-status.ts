import { join } from 'node:path';
import { apiUrl } from './own-processes.ts';
import { readLiveRecord } from './process/service-record.ts';
import { ownProcessNames, serviceFolder, type SystemPart } from './service-folder.ts';
import { statusEmbedded, type ServiceStatus } from './status.ts';

export type PartStatus = Omit<ServiceStatus, 'service'> & {
  service: SystemPart;
  /** Where people and programs find it. */
  url?: string;
};

/** From the records alone: nothing is asked over the network, nothing is started. */
export function statusSystem(options: Parameters<typeof statusEmbedded>[0]): PartStatus[] {
  const own = ownProcessNames.map((service): PartStatus => {
    const folder = serviceFolder(options.paths, service);
    const logFile = join(folder, 'server.log');
    const record = readLiveRecord(join(folder, 'record.json'));
    if (record === undefined) return { service, state: 'stopped', logFile };
    const { pid, port } = record;
    const at = port === 0 ? {} : { port, url: apiUrl(port) };
    return { service, state: 'running', pid, ...at, logFile };
  });
  const embedded = statusEmbedded(options).map(({ uiPort, ...status }): PartStatus => {
    if (uiPort === undefined) return status;
    return { ...status, uiPort, url: `http://127.0.0.1:${uiPort}` };
  });
  return [...embedded, ...own];
}
