/**
 * A process that starts one service and prints what came of it, for tests of several processes and
 * accounts: `node start-service.ts postgres|temporal FOLDER BINARY`. It waits to be killed.
 */
import { startPostgres } from '../../src/embedded/postgres/start.ts';
import { startTemporal } from '../../src/embedded/temporal/start.ts';

const [service, folder = '', binary = ''] = process.argv.slice(2);
const server =
  service === 'postgres'
    ? await startPostgres({ folder, preferredPort: 0, settings: { fsync: 'off' } })
    : await startTemporal({
        folder,
        preferredPorts: { port: 0, uiPort: 0 },
        binary: () => Promise.resolve(binary),
      });
process.stdout.write(`${JSON.stringify(server)}\n`);
setInterval(() => undefined, 60_000);
