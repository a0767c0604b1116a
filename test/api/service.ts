/** The API on a port of its own, with a real database; Temporal only where a test brings it. */
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { createApi, type ApiOptions } from '../../src/api/app.ts';
import type { Api } from '../../src/api/api-server.ts';
import { scopes } from '../../src/access/scope.ts';
import { createToken } from '../../src/access/token.ts';
import { createApiClient, type ApiClient } from '../../src/client/api-client.ts';
import { createTemporal } from '../../src/reconcile/temporal.ts';
import { createRedactor } from '../../src/redaction/redactor.ts';
import type { Database } from '../../src/storage/database.ts';
import { createEventListener } from '../../src/storage/event-listener.ts';
import { addToken } from '../../src/storage/tokens-store.ts';
import { createMigratedDatabase } from '../support/migrated-database.ts';

export interface Service {
  app: Api;
  url: string;
  /** Of `red/ann`. */
  token: string;
  /** Ann's. */
  client: ApiClient;
  database: Database;
  databaseUrl: string;
  tokenFor: (user: string, scopes?: readonly string[]) => Promise<string>;
  /** With ann's token, unless the headers say otherwise. */
  ask: (path: string, init?: Request) => Promise<Response>;
  /** Another process for the same database, after this one or beside it. */
  again: (changes?: Partial<ApiOptions>) => Promise<Service>;
  close: () => Promise<void>;
}

interface Request extends RequestInit {
  headers?: Record<string, string>;
}

const users = ['red/ann', 'red/bob', 'blue/eve'];

export async function createService(changes: Partial<ApiOptions> = {}): Promise<Service> {
  const { database, url: databaseUrl, drop } = await createMigratedDatabase({ users });
  const service = await startService({ database, databaseUrl }, changes);
  return {
    ...service,
    async close() {
      await service.close();
      await drop();
    },
  };
}

/** On a database that is there. */
export async function startService(
  { database, databaseUrl }: Pick<Service, 'database' | 'databaseUrl'>,
  changes: Partial<ApiOptions> = {},
): Promise<Service> {
  const cleanup = new AsyncDisposableStack();
  const listener = await createEventListener({ connectionString: databaseUrl });
  cleanup.defer(() => listener.close());
  const temporal = changes.temporal ?? createTemporal({ connectionOptions: { address: nobody } });
  if (changes.temporal === undefined) cleanup.defer(() => temporal.close());
  const app = await createApi({
    database,
    temporal,
    listener,
    redactor: createRedactor({ fingerprint: () => 'abcdef' }),
    hashKey: Buffer.from('key'),
    ...changes,
  });
  cleanup.defer(() => app.close());
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const tokenFor = async (user: string, allowed: readonly string[] = scopes): Promise<string> => {
    const secret = createToken();
    const [team = '', name = ''] = user.split('/');
    const token = { secret, name: randomBytes(4).toString('hex'), scopes: [...allowed] };
    await database.withTeam(team, name, (tx) => addToken(tx, token));
    return secret;
  };
  const token = await tokenFor('red/ann');
  return {
    app,
    url,
    token,
    client: createApiClient({ server: url, token }),
    database,
    databaseUrl,
    tokenFor,
    ask: (path, { headers, ...init } = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, ...headers },
      }),
    again: (more) => startService({ database, databaseUrl }, { ...changes, ...more }),
    close: () => cleanup.disposeAsync(),
  };
}

/** An address where nothing answers. */
const nobody = '127.0.0.1:9';
