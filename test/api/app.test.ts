import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { catalogue } from '../../src/errors/catalogue.ts';
import type { Database } from '../../src/storage/database.ts';
import { getHandover } from '../../src/storage/handovers-store.ts';
import { createService, type Service } from './service.ts';

let service: Service;
let cleanup: AsyncDisposableStack;
beforeAll(async () => {
  service = await createService();
});
afterAll(() => service.close());
beforeEach(() => {
  cleanup = new AsyncDisposableStack();
});
afterEach(() => cleanup.disposeAsync());

function post(body: unknown, from = service): Promise<Response> {
  return from.ask('/v1/handovers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function startLogged(database: Database) {
  const logged: string[] = [];
  const stream = new Writable({
    write(line: Buffer, _encoding, done) {
      logged.push(line.toString());
      done();
    },
  });
  const other = await service.again({ database, log: pino(stream) });
  cleanup.defer(() => other.close());
  return { other, logged };
}

/** The database, whose transactions for a team fail. */
function failing(error: Error): Database {
  async function withTeam(): Promise<never> {
    throw error;
  }
  return { ...service.database, withTeam };
}

describe('a request that is wrong', () => {
  test.each([
    ['{"agent":', 'request-invalid'],
    [{ agent: 'claude-code' }, 'request-invalid'],
    [{ agent: 'claude-code', sessionId: '../x', cut: { offset: 1 } }, 'request-invalid'],
    [{ agent: 'claude-code', sessionId: 's', cut: { offset: 1.5 } }, 'request-invalid'],
    [{ agent: 'claude-code', sessionId: 's', trigger: 'whim' }, 'request-invalid'],
    [{ agent: 'claude-code', sessionId: 's', gaol: 'a slip of the pen' }, 'request-invalid'],
    [{ agent: 'other', sessionId: 's', cut: { offset: 1 } }, 'agent-unknown'],
  ])('is answered as a problem: %j', async (body, code) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      type: `urn:handover:error:${code}`,
      title: expect.any(String),
      status: 400,
      code,
      nextStep: expect.any(String),
      retryable: false,
    });
  });

  test('is told which part is wrong', async () => {
    const response = await post({ agent: 'claude-code', sessionId: 's', cut: { offset: 'ten' } });
    const { detail } = (await response.json()) as { detail: string };
    expect(detail).toMatch(/^body\/cut\/offset: /);
  });

  test('is answered as a problem even where its path cannot be read', async () => {
    const response = await service.ask('/v1/handovers/%zz');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'request-invalid' });
  });

  test('is too large beyond a megabyte of JSON', async () => {
    const response = await post({
      agent: 'claude-code',
      sessionId: 's',
      goal: 'x'.repeat(1_100_000),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'body-too-large' });
  });
});

describe('a fault of ours', () => {
  test('is told to nobody but the log, and to that without what was sent', async () => {
    const error = new Error('duplicate key: (secret-of-the-row)');
    const { other, logged } = await startLogged(failing(error));
    const goal = 'secret-of-the-body';
    const response = await post(
      { agent: 'claude-code', sessionId: 's', cut: { offset: 1 }, goal },
      other,
    );
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      code: 'internal-fault',
      title: catalogue['internal-fault'].sentence,
    });
    const log = logged.join('');
    expect(log).toContain('POST /v1/handovers');
    expect(log).toContain('app.test.ts');
    for (const secret of ['secret-of', other.token]) expect(text + log).not.toContain(secret);
  });

  test('is one to wait out when Postgres is away', async () => {
    const error = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const { other } = await startLogged(failing(error));
    const response = await other.ask('/v1/sessions');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'postgres-unreachable', retryable: true });
  });
});

describe('with Temporal away', () => {
  test('a handover is taken at once and can be canceled', async () => {
    const session = { agent: 'claude-code', sessionId: crypto.randomUUID() };
    const { id, state } = await service.client.requestHandover({ ...session, cut: { offset: 5 } });
    expect(state).toBe('requested');
    expect(await service.client.cancelHandover(id)).toMatchObject({ id, state: 'canceled' });
  });

  test('the service says that it is not ready, and why', async () => {
    const response = await service.ask('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ postgres: 'ok', migrations: 'ok', temporal: 'failed' });
  });
});

describe('what comes with a request for a handover', () => {
  test('is redacted before it is stored', async () => {
    const secret = ['ghp', 'R7kQ2mZx9LwTb4VnPc8JdYs5HgFa3UeK1oXi'].join('_');
    const { id } = await service.client.requestHandover({
      agent: 'claude-code',
      sessionId: crypto.randomUUID(),
      cut: { offset: 5, line: 1 },
      goal: `Deploy with ${secret}.`,
      git: { branch: 'main', dirtyFiles: [`notes/${secret}.md`] },
    });
    const shown = await service.client.showHandover(id);
    expect(shown.goal).toBe('Deploy with [redacted:github-token:abcdef].');
    expect(shown.cut).toEqual({ offset: 5, line: 1 });
    const { gitState } = await service.database.withTeam('red', 'ann', (tx) => getHandover(tx, id));
    expect(gitState).toEqual({
      branch: 'main',
      dirtyFiles: ['notes/[redacted:github-token:abcdef].md'],
    });
  });
});
