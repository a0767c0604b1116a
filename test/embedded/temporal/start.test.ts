import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLiveRecord } from '../../../src/embedded/process/service-record.ts';
import { stopService } from '../../../src/embedded/process/stop-service.ts';
import { startTemporal, type TemporalServer } from '../../../src/embedded/temporal/start.ts';
import { listeningAddresses, ONLY_LOOPBACK } from '../../support/loopback.ts';
import { createStateFolder } from '../../support/state-folder.ts';
import { testTemporalBinary } from '../../support/temporal.ts';

const PROGRAM = fileURLToPath(new URL('../../support/start-service.ts', import.meta.url));
const ANY_PORTS = { port: 0, uiPort: 0 };
const state = createStateFolder();
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await stopService(state.temporal);
});
afterAll(() => state.clear());

function start(preferredPorts = ANY_PORTS): Promise<TemporalServer> {
  return startTemporal({ folder: state.temporal, preferredPorts, binary: testTemporalBinary });
}

async function startElsewhere(): Promise<TemporalServer> {
  const args = [PROGRAM, 'temporal', state.temporal, await testTemporalBinary()];
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return JSON.parse(line.toString()) as TemporalServer;
}

async function withClient<T>(
  { address }: TemporalServer,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

function record() {
  return readLiveRecord(join(state.temporal, 'record.json'))!;
}

describe('the embedded Temporal server', () => {
  test('is each user’s own where two start on the same ports in the same moment', async () => {
    const other = createStateFolder();
    try {
      const preferredPorts = { port: 21_733, uiPort: 21_833 };
      const [mine, others] = await Promise.all(
        [state.temporal, other.temporal].map((folder) =>
          startTemporal({ folder, preferredPorts, binary: testTemporalBinary }),
        ),
      );
      expect(mine?.address).not.toBe(others?.address);
    } finally {
      await other.clear();
    }
  });

  test('keeps its workflows over a stop and a kill, and answers on loopback only', async () => {
    const first = await start();
    expect(first.startedHere).toBe(true);
    expect((await fetch(first.uiUrl)).status).toBe(200);
    expect(listeningAddresses(record().pid)).toEqual(ONLY_LOOPBACK);
    const begin = (workflowId: string) =>
      withClient(first, (client) =>
        client.workflow.start('sleeper', { taskQueue: 'none', workflowId }),
      );
    const { firstExecutionRunId } = await begin('kept');
    expect(await stopService(state.temporal)).toBe(true);
    expect(await stopService(state.temporal)).toBe(false);
    const second = await start();
    const runIdOf = async (id: string) =>
      (await withClient(second, (client) => client.workflow.getHandle(id).describe())).runId;
    expect(await runIdOf('kept')).toBe(firstExecutionRunId);
    const last = await begin('taken at the last moment');
    expect(existsSync(join(state.temporal, 'temporal.db-wal'))).toBe(true);
    process.kill(record().pid, 'SIGKILL');
    expect(await start()).toEqual(second);
    expect(await runIdOf('kept')).toBe(firstExecutionRunId);
    expect(await runIdOf('taken at the last moment')).toBe(last.firstExecutionRunId);
  });

  test('is started once when two processes start it at once, and outlives both', async () => {
    const servers = await Promise.all([startElsewhere(), startElsewhere()]);
    expect(servers[0].address).toBe(servers[1].address);
    expect(servers.filter((server) => server.startedHere)).toHaveLength(1);
    for (const child of children) {
      const ended = once(child, 'exit');
      // The whole process group, as a terminal does.
      process.kill(-child.pid!, 'SIGKILL');
      await ended;
    }
    expect(await start()).toEqual({ ...servers[0], startedHere: false });
  });

  test('takes other ports when the preferred ones are taken', async () => {
    const taker = createServer().listen(0, '127.0.0.1');
    await once(taker, 'listening');
    const { port } = taker.address() as AddressInfo;
    rmSync(join(state.temporal, 'record.json'), { force: true });
    const { address, uiUrl } = await start({ port, uiPort: port });
    expect(address).not.toBe(`127.0.0.1:${port}`);
    expect((await fetch(uiUrl)).status).toBe(200);
    taker.close();
  });

  test('says with the last words of its log that it cannot start', async () => {
    const starting = startTemporal({
      folder: state.temporal,
      binary: () => Promise.resolve('/nowhere/temporal'),
    });
    await expect(starting).rejects.toMatchObject({ code: 'temporal-start-failed' });
    await expect(starting).rejects.toThrow(/nowhere.*ENOENT/);
  });
});
