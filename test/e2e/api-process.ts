import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { scopes } from '../../src/access/scope.ts';
import { createToken } from '../../src/access/token.ts';
import { createApiClient, type ApiClient } from '../../src/client/api-client.ts';
import { freePort } from '../../src/embedded/process/free-port.ts';
import { addToken } from '../../src/storage/tokens-store.ts';
import type { Stage } from '../workflows/stage.ts';

export interface ApiProcess {
  /** Ann's; it knows nothing of the process's deaths. */
  client: ApiClient;
  /** Resolves when it serves. After a kill: on the same port. */
  start(options?: { temporalAddress?: string; allowedHosts?: string }): Promise<void>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
  /** It stops and goes on, for example. */
  signal(name: NodeJS.Signals): void;
  port: number;
  token: string;
  close(): Promise<void>;
}

/** The API as it runs in production: src/api/main.ts in a process of its own. */
export async function createApiProcess(stage: Stage): Promise<ApiProcess> {
  const home = mkdtempSync(join(tmpdir(), 'handover-kill-api-'));
  const port = await freePort();
  const token = createToken();
  await stage.database.withTeam('red', 'ann', (tx) =>
    addToken(tx, { secret: token, name: 'test', scopes: [...scopes] }),
  );
  let child: ChildProcess | undefined;
  async function kill(): Promise<void> {
    if (child === undefined) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    child = undefined;
    await exited;
  }
  return {
    client: createApiClient({ server: `http://127.0.0.1:${port}`, token }),
    async start({ temporalAddress = stage.address, allowedHosts = '' } = {}) {
      const started = spawn(process.execPath, ['--no-warnings', main], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          PATH: process.env['PATH'],
          XDG_CONFIG_HOME: home,
          XDG_STATE_HOME: home,
          HANDOVER_DATABASE_URL: stage.databaseUrl,
          HANDOVER_PORT: String(port),
          HANDOVER_ALLOWED_HOSTS: allowedHosts,
          TEMPORAL_ADDRESS: temporalAddress,
          TEMPORAL_NAMESPACE: stage.namespace,
        },
      });
      child = started;
      const lines = createInterface(started.stdout);
      await new Promise<void>((resolve, reject) => {
        lines.on('line', (line) => line.includes('"msg":"serving"') && resolve());
        lines.once('close', () => reject(new Error('The API ended without serving.')));
      });
    },
    kill,
    signal: (name) => void child?.kill(name),
    port,
    token,
    async close() {
      await kill();
      rmSync(home, { recursive: true });
    },
  };
}

const main = fileURLToPath(new URL('../../src/api/main.ts', import.meta.url));
