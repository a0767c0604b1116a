import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendRequest } from '../../src/client/send-request.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<{ server: string; token: string }> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server: `http://127.0.0.1:${port}`, token: 'the-token' };
}

describe('a request to the service', () => {
  test('carries the token and the query', async () => {
    const connection = await serve((request, response) => {
      response.end(`${request.url} ${request.headers.authorization}`);
    });
    const query = { limit: 2, cursor: undefined, agent: 'a b' };
    const response = await sendRequest(connection, { path: '/v1/sessions', query });
    expect(await response.text()).toBe('/v1/sessions?limit=2&agent=a+b Bearer the-token');
  });

  test('takes the token to no other server', async () => {
    const visits: (string | undefined)[] = [];
    const connection = await serve((request, response) => {
      visits.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    await expect(sendRequest(connection, { path: '/v1/sessions' })).rejects.toMatchObject({
      code: 'service-unreachable',
    });
    expect(visits).toEqual(['/v1/sessions']);
  });

  test('fails with the error of the catalogue that it is answered', async () => {
    const connection = await serve((_request, response) => {
      response.writeHead(409).end(JSON.stringify({ code: 'handover-open', detail: 'number 3' }));
    });
    await expect(sendRequest(connection, { path: '/' })).rejects.toMatchObject({
      code: 'handover-open',
      detail: 'number 3',
    });
  });

  test.each([
    '<html>Bad gateway</html>',
    '{"code":"of-another-service"}',
    '{"code":"toString"}',
    '',
  ])(
    'to what is not the service at all, answering %j, tells that the service is away',
    async (body) => {
      const connection = await serve((_request, response) => {
        response.writeHead(502).end(body);
      });
      await expect(sendRequest(connection, { path: '/' })).rejects.toMatchObject({
        code: 'service-unreachable',
        detail: 'HTTP 502',
      });
    },
  );
});
