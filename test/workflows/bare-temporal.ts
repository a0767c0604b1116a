/** A Temporal dev server of a test's own, to be killed, started again, or to lack things. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Connection } from '@temporalio/client';
import { freePort } from '../../src/embedded/process/free-port.ts';
import { serverFlags } from '../../src/embedded/temporal/server-flags.ts';
import { testTemporalBinary } from '../support/temporal.ts';

export interface BareTemporal {
  address: string;
  port: number;
  kill: () => Promise<void>;
  stop: () => Promise<void>;
}

export async function startBareTemporal(
  options: {
    port?: number;
    dbFile?: string;
    searchAttributes?: string[];
    namespaces?: string[];
  } = {},
): Promise<BareTemporal> {
  const { searchAttributes = [], namespaces = [] } = options;
  const port = options.port ?? (await freePort());
  const address = `127.0.0.1:${port}`;
  const server = spawn(
    await testTemporalBinary(),
    [
      ...'server start-dev --headless --ip 127.0.0.1 --log-level never --port'.split(' '),
      String(port),
      ...serverFlags,
      ...(options.dbFile === undefined ? [] : ['--db-filename', options.dbFile]),
      ...namespaces.flatMap((namespace) => ['--namespace', namespace]),
      ...searchAttributes.flatMap((attribute) => ['--search-attribute', attribute]),
    ],
    { stdio: 'ignore' },
  );
  const exited = once(server, 'exit');
  const connection = Connection.lazy({ address, connectTimeout: 20_000 });
  await connection.ensureConnected();
  await connection.close();
  return {
    address,
    port,
    async kill() {
      server.kill('SIGKILL');
      await exited;
    },
    async stop() {
      server.kill('SIGTERM');
      await exited;
    },
  };
}
