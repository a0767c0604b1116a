import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { problemSchema } from '../../src/contract/problem.ts';
import { listTokens, revokeToken } from '../../src/storage/tokens-store.ts';
import { createService, type Service } from './service.ts';

const routes: { method: string; url: string }[] = [];
let service: Service;

beforeAll(async () => {
  service = await createService({
    onRoute: ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url });
    },
  });
});
afterAll(() => service.close());

/** Over node:http: fetch does not let a caller choose the Host. */
function send(
  { method, url }: { method: string; url: string },
  headers: Record<string, string>,
): Promise<{ status: number; body: unknown; type: string | undefined }> {
  const path = url.replaceAll(/:\w+/g, 'a1');
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          body: text === '' ? undefined : (JSON.parse(text) as unknown),
          type: response.headers['content-type'],
        });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

async function refusals(headers: Record<string, string>, except: string[] = []) {
  const guarded = routes.filter(({ url }) => !except.includes(url));
  const answers = [];
  for (const route of [...guarded, { method: 'GET', url: '/nowhere' }]) {
    const { status, body } = await send(route, headers);
    const { code } = problemSchema.parse(body);
    answers.push(`${route.method} ${route.url} ${status} ${code}`);
  }
  return {
    answers,
    all: (answer: string) =>
      [...guarded, { method: 'GET', url: '/nowhere' }].map(
        ({ method, url }) => `${method} ${url} ${answer}`,
      ),
  };
}

const own = () => ({ authorization: `Bearer ${service.token}` });

describe('every route', () => {
  test('is one of those that are known', () => {
    expect(routes.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual([
      'DELETE /v1/sessions/:agent/:sessionId',
      'DELETE /v1/sessions/:agent/:sessionId/lease',
      'GET /healthz',
      'GET /openapi.json',
      'GET /readyz',
      'GET /v1/handovers',
      'GET /v1/handovers/:id',
      'GET /v1/handovers/:id/document',
      'GET /v1/handovers/:id/events',
      'GET /v1/handovers/:id/resume-prompt',
      'GET /v1/sessions',
      'POST /v1/handovers',
      'POST /v1/handovers/:id/cancel',
      'POST /v1/handovers/:id/retry',
      'POST /v1/hooks/:agent',
      'PUT /v1/sessions/:agent/:sessionId/lease',
      'PUT /v1/sessions/:agent/:sessionId/logs/main',
      'PUT /v1/sessions/:agent/:sessionId/logs/subagents/:subagentId',
    ]);
  });

  test('but /healthz refuses a request without a token', async () => {
    const { answers, all } = await refusals({}, ['/healthz']);
    expect(answers).toEqual(all('401 token-refused'));
  });

  test('but /healthz refuses a token that was never given out', async () => {
    const headers = { authorization: `Bearer ${service.token.slice(0, -1)}_` };
    const { answers, all } = await refusals(headers, ['/healthz']);
    expect(answers).toEqual(all('401 token-refused'));
  });

  test('but /healthz refuses a revoked token', async () => {
    const secret = await service.tokenFor('red/bob');
    const headers = { authorization: `Bearer ${secret}` };
    expect((await send({ method: 'GET', url: '/v1/sessions' }, headers)).status).toBe(200);
    await service.database.withTeam('red', 'bob', async (tx) => {
      for (const { id } of await listTokens(tx)) await revokeToken(tx, id);
    });
    const { answers, all } = await refusals(headers, ['/healthz']);
    expect(answers).toEqual(all('401 token-refused'));
  });

  test.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost.evil.example'])(
    'refuses the foreign host %s',
    async (host) => {
      const { answers, all } = await refusals({ ...own(), host });
      expect(answers).toEqual(all('403 request-foreign'));
    },
  );

  test.each(['http://evil.example', 'null', 'http://127.0.0.1:1'])(
    'refuses the foreign origin %s',
    async (origin) => {
      const { answers, all } = await refusals({ ...own(), origin });
      expect(answers).toEqual(all('403 request-foreign'));
    },
  );

  test.each(['cross-site', 'same-site'])('refuses the Sec-Fetch-Site %s', async (site) => {
    const { answers, all } = await refusals({ ...own(), 'sec-fetch-site': site });
    expect(answers).toEqual(all('403 request-foreign'));
  });

  test('refuses a token that may only read, where something is written', async () => {
    const headers = { authorization: `Bearer ${await service.tokenFor('red/ann', ['read'])}` };
    const writing = routes.filter(({ method }) => method !== 'GET');
    for (const route of writing) {
      expect(await send(route, headers)).toMatchObject({
        status: 403,
        body: { code: 'scope-missing' },
      });
    }
    expect((await send({ method: 'GET', url: '/v1/sessions' }, headers)).status).toBe(200);
  });

  test('refuses a body that a form of a page could send', async () => {
    const writing = routes.filter(({ method }) => method !== 'GET');
    for (const route of writing) {
      const headers = { ...own(), 'content-type': 'text/plain', 'content-length': '0' };
      const { status } = await send(route, headers);
      expect([400, 415]).toContain(status);
    }
  });
});

describe('the API', () => {
  test('answers on its other names, and to a page of its own', async () => {
    const { port } = new URL(service.url);
    for (const name of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST']) {
      const headers = { ...own(), host: `${name}:${port}`, origin: `http://localhost:${port}` };
      expect((await send({ method: 'GET', url: '/v1/sessions' }, headers)).status).toBe(200);
    }
  });

  test('answers on the further names that it is given', async () => {
    const named = await service.again({ allowedHosts: ['handover.example'] });
    const { port } = new URL(named.url);
    const headers = { authorization: `Bearer ${named.token}`, host: 'handover.example' };
    const answer = await new Promise((resolve) => {
      httpRequest({ port, path: '/v1/sessions', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(answer).toBe(200);
    await named.close();
  });

  test('says that it is there without a token, and nothing else', async () => {
    expect(await send({ method: 'GET', url: '/healthz' }, {})).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
  });

  test('grants no other site anything', async () => {
    const response = await service.ask('/v1/sessions', { method: 'OPTIONS' });
    expect(response.status).toBe(404);
    expect(
      [...response.headers.keys()].filter((name) => name.startsWith('access-control')),
    ).toEqual([]);
  });
});
