import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '../support/postgres.ts';

const main = fileURLToPath(new URL('../../src/api/main.ts', import.meta.url));

let cleanup: AsyncDisposableStack;
let home: string;
let databaseUrl: string;
beforeEach(async () => {
  cleanup = new AsyncDisposableStack();
  home = await mkdtemp(join(tmpdir(), 'handover-api-'));
  cleanup.defer(() => rm(home, { recursive: true }));
  const database = await createTestDatabase();
  cleanup.defer(() => database.drop());
  databaseUrl = database.url;
});
afterEach(() => cleanup.disposeAsync());

/** Resolves when the process says that it serves. */
async function startApi(port = '0') {
  const child = spawn(process.execPath, ['--no-warnings', main], {
    env: {
      PATH: process.env['PATH'],
      XDG_CONFIG_HOME: home,
      XDG_STATE_HOME: home,
      HANDOVER_DATABASE_URL: databaseUrl,
      HANDOVER_PORT: port,
      TEMPORAL_ADDRESS: '127.0.0.1:9',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'exit');
  cleanup.defer(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  for await (const line of createInterface(child.stdout)) {
    const said = JSON.parse(line) as { msg: string; server: string };
    if (said.msg !== 'serving') continue;
    const stop = async (): Promise<unknown> => {
      child.kill('SIGTERM');
      return (await exited)[0] as unknown;
    };
    return { server: said.server, stop };
  }
  throw new Error('The process ended without serving.');
}

async function readPair(): Promise<{ server: string; token: string }> {
  const text = await readFile(join(home, 'handover', 'config.json'), 'utf8');
  return JSON.parse(text) as { server: string; token: string };
}

describe('the API process', () => {
  test('gives the user a token at the first start, which later starts keep', async () => {
    const first = await startApi();
    const { server, token } = await readPair();
    expect(server).toBe(first.server);
    expect((await stat(join(home, 'handover', 'config.json'))).mode & 0o777).toBe(0o600);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${server}/v1/sessions`, { headers })).status).toBe(200);
    expect(await first.stop()).toBe(0);
    const second = await startApi();
    expect(await readPair()).toEqual({ server: second.server, token });
    expect((await fetch(`${second.server}/v1/sessions`, { headers })).status).toBe(200);
  });

  test('stops while somebody still waits for an answer', async () => {
    const { server, stop } = await startApi();
    const { token } = await readPair();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ agent: 'codex', sessionId: 's1', cut: { offset: 9 } });
    const created = await fetch(`${server}/v1/handovers`, { method: 'POST', headers, body });
    const { id } = (await created.json()) as { id: string };
    const stream = await fetch(`${server}/v1/handovers/${id}/events`, { headers });
    expect(await stop()).toBe(0);
    expect(await stream.text()).toMatch(/^: following\n\n/);
  });

  test('ends when the port that it was told to take is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    cleanup.defer(() => void other.close());
    const { port } = other.address() as { port: number };
    await expect(startApi(String(port))).rejects.toThrow('without serving');
  });
});
