/** What `handover doctor` says of the worker, and of what runs need from Temporal. Starts nothing. */
import { join } from 'node:path';
import { HandoverError } from '../errors/handover-error.ts';
import { createTemporal, type TemporalSettings } from '../reconcile/temporal.ts';
import { check, type Check } from './check.ts';
import type { CheckOptions } from './checks.ts';
import { readLiveRecord } from './process/service-record.ts';
import { serviceFolder, type SystemPart } from './service-folder.ts';
import { workerPolls } from './worker-polls.ts';

export async function checkOwn(options: CheckOptions): Promise<Check[]> {
  const { environment, paths } = options;
  const record = (part: SystemPart) =>
    readLiveRecord(join(serviceFolder(paths, part), 'record.json'));
  const server = record('temporal');
  const embedded = server && { connectionOptions: { address: `127.0.0.1:${server.port}` } };
  const temporal = environment.temporal ?? embedded;
  return Promise.all([
    check('Search attributes', 'temporal-silent', () => checkAttributes(temporal)),
    check('Worker', 'worker-silent', async () => {
      const worker = record('worker');
      // Nothing at all runs: that is well.
      if (worker === undefined && record('api') === undefined)
        return 'not running: `handover up` starts it';
      if (worker === undefined) throw new HandoverError('worker-silent', { detail: 'not running' });
      if (temporal === undefined || !(await workerPolls(temporal, worker.pid)))
        throw new HandoverError('worker-silent', { detail: `pid ${worker.pid}` });
      return `asks Temporal for work, pid ${worker.pid}`;
    }),
  ]);
}

async function checkAttributes(settings: TemporalSettings | undefined): Promise<string> {
  if (settings === undefined) return 'not looked up: Temporal is not running';
  const temporal = createTemporal(settings);
  try {
    const { missing, command } = await temporal.searchAttributes();
    if (missing.length === 0) return 'known to the server';
    throw new HandoverError('search-attributes-missing', { detail: command ?? missing.join(', ') });
  } finally {
    await temporal.close();
  }
}
