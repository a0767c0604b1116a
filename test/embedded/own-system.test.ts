import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdtempSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readEnvironment } from '../../src/config/environment.ts';
import { userPaths } from '../../src/config/paths.ts';
import { checkOwn } from '../../src/embedded/own-checks.ts';
import { statusSystem } from '../../src/embedded/own-status.ts';
import { startSystem, stopSystem, type StartSystemOptions } from '../../src/embedded/own-system.ts';
import { endProcess } from '../../src/embedded/process/end-process.ts';
import { identifyProcess } from '../../src/embedded/process/identity.ts';
import { listeningAddresses, ONLY_LOOPBACK } from '../support/loopback.ts';
import { testTemporalBinary } from '../support/temporal.ts';

const ALL = ['postgres', 'temporal', 'api', 'worker'];

let home = '';
let options: StartSystemOptions;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'handover-test-system-'));
  // Root's Postgres belongs to another account, which must get there.
  chmodSync(home, 0o755);
  const variables = {
    HOME: home,
    SECRET: 'of the shell',
    TEMPORAL_NAMESPACE: 'of other work',
    HANDOVER_TEMPORAL_BINARY: await testTemporalBinary(),
  };
  options = {
    paths: userPaths({ environment: variables, home }),
    environment: readEnvironment(variables),
    version: '1',
  };
});
afterAll(async () => {
  await stopSystem(options);
  rmSync(home, { recursive: true });
});

const pids = (): Record<string, number | undefined> =>
  Object.fromEntries(statusSystem(options).map(({ service, pid }) => [service, pid]));
async function kill(part: 'api' | 'worker'): Promise<void> {
  const identity = identifyProcess(pids()[part] ?? -1);
  if (identity === undefined) throw new Error(`${part} does not run`);
  await endProcess(identity, { signal: 'SIGKILL', graceMs: 10_000 });
}
const states = (): string[] => statusSystem(options).map(({ state }) => state);
const checks = async (): Promise<boolean[]> => (await checkOwn(options)).map(({ ok }) => ok);

describe('the service on this machine', () => {
  test('is started once by several that start it at once, and found again', async () => {
    expect(await checks()).toEqual([true, true]);
    const systems = await Promise.all([1, 2, 3].map(() => startSystem(options)));
    expect(
      systems.map(({ startedHere }) => startedHere).toSorted((a, b) => b.length - a.length),
    ).toEqual([ALL, [], []]);
    expect(states()).toEqual(['running', 'running', 'running', 'running']);
    expect(await checks()).toEqual([true, true]);
    const before = pids();
    const said: unknown[] = [];
    // As from another terminal.
    const variables = {
      ...options.environment.variables,
      TZ: 'UTC',
      HANDOVER_PROJECT_FILES: 'off',
    };
    const environment = readEnvironment(variables);
    await startSystem({ ...options, environment, onProgress: (progress) => said.push(progress) });
    expect(pids()).toEqual(before);
    expect(said).toEqual([]);
  });

  test('listens on loopback only, and tells its user alone the token', () => {
    const { api } = pids();
    expect(listeningAddresses(api ?? -1)).toEqual(ONLY_LOOPBACK);
    const userFile = join(options.paths.config, 'config.json');
    expect(statusSystem(options).find(({ service }) => service === 'api')?.url).toBe(
      (JSON.parse(readFileSync(userFile, 'utf8')) as { server: string }).server,
    );
    expect(statSync(userFile).mode & 0o777).toBe(0o600);
  });

  if (existsSync('/proc/self/environ')) {
    test('has nothing of the environment but its own settings', () => {
      const { api, worker } = pids();
      for (const pid of [api, worker]) {
        const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
          .split('\0')
          .map((entry) => entry.split('=')[0]);
        expect(names).toEqual(
          expect.arrayContaining(['HANDOVER_DATABASE_URL', 'TEMPORAL_ADDRESS']),
        );
        expect(names).not.toEqual(expect.arrayContaining(['SECRET']));
        expect(names).not.toEqual(expect.arrayContaining(['TEMPORAL_NAMESPACE']));
      }
    });
  }

  test('starts again what was killed, on the ports of before', async () => {
    const before = statusSystem(options);
    await kill('api');
    await kill('worker');
    expect(states()).toEqual(['running', 'running', 'stopped', 'stopped']);
    const { startedHere } = await startSystem(options);
    expect(startedHere).toEqual(['api', 'worker']);
    const after = statusSystem(options);
    expect(after.map(({ url }) => url)).toEqual(before.map(({ url }) => url));
    expect(after.map(({ pid }, index) => pid === before[index]?.pid)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('says that a worker is missing where the API runs', async () => {
    await kill('worker');
    const worker = (await checkOwn(options)).at(-1);
    expect(worker).toMatchObject({ name: 'Worker', ok: false });
    expect(worker?.says).toContain('not running');
    await startSystem(options);
  });

  test('starts our own processes again with other settings, in order, and nothing else', async () => {
    const before = pids();
    const { startedHere, stop } = await startSystem({ ...options, version: '2' });
    const after = pids();
    expect(startedHere).toEqual([]);
    expect(ALL.map((part) => before[part] === after[part])).toEqual([true, true, false, false]);
    await stop();
    expect(pids()).toEqual(after);
  });

  test('stops as a whole, and leaves no process', async () => {
    const before = Object.values(pids());
    expect((await stopSystem(options)).toSorted()).toEqual(ALL.toSorted());
    expect(before.map((pid) => identifyProcess(pid ?? -1))).toEqual(before.map(() => undefined));
    expect(states()).toEqual(['stopped', 'stopped', 'stopped', 'stopped']);
    expect(await stopSystem(options)).toEqual([]);
  });
});
