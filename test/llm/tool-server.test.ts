import { describe, expect, test } from '@jest/globals';
import { HandoverError } from '../../src/errors/handover-error.ts';
import type { ModelTool } from '../../src/llm/language-model.ts';
import { startToolServer, type ToolServer } from '../../src/llm/tool-server.ts';
import { listeningAddresses, ONLY_LOOPBACK } from '../support/loopback.ts';

const inputSchema = { type: 'object', properties: { pattern: { type: 'string' } } };

function tool(run: ModelTool['run']): ModelTool {
  return { name: 'search_log', description: 'Searches.', inputSchema, run };
}

async function post(
  { url, authorization }: Pick<ToolServer, 'url' | 'authorization'>,
  body: unknown,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

function rpc(method: string, params?: object): object {
  return { jsonrpc: '2.0', id: 7, method, ...(params === undefined ? {} : { params }) };
}

describe('the tools that a program gets', () => {
  test('are named, and called with what the program gives', async () => {
    await using server = await startToolServer([
      tool((input) => Promise.resolve(`L1 user: ${JSON.stringify(input)}`)),
    ]);
    expect(await post(server, rpc('initialize', { protocolVersion: '2025-06-18' }))).toMatchObject({
      status: 200,
      body: { id: 7, result: { protocolVersion: '2025-06-18', capabilities: { tools: {} } } },
    });
    const initialized = { jsonrpc: '2.0', method: 'notifications/initialized' };
    expect(await post(server, initialized)).toEqual({ status: 202, body: undefined });
    expect(await post(server, rpc('tools/list'))).toEqual({
      status: 200,
      body: {
        jsonrpc: '2.0',
        id: 7,
        result: { tools: [{ name: 'search_log', description: 'Searches.', inputSchema }] },
      },
    });
    const call = rpc('tools/call', { name: 'search_log', arguments: { pattern: 'é' } });
    expect(await post(server, call)).toMatchObject({
      body: { result: { content: [{ type: 'text', text: 'L1 user: {"pattern":"é"}' }] } },
    });
    expect(await post(server, rpc('ping'))).toMatchObject({ body: { result: {} } });
  });

  test('fail as results, with our own words alone', async () => {
    const failures = [new HandoverError('log-empty'), new Error('words of a session')];
    await using server = await startToolServer([
      tool(() => Promise.reject(failures.shift() ?? new Error('called too often'))),
    ]);
    const call = rpc('tools/call', { name: 'search_log' });
    const known = { text: new HandoverError('log-empty').message };
    expect(await post(server, call)).toMatchObject({
      body: { result: { content: [known], isError: true } },
    });
    const unknown = { text: 'The tool failed.' };
    expect(await post(server, call)).toMatchObject({
      body: { result: { content: [unknown], isError: true } },
    });
  });

  test('are no others, and neither are the methods', async () => {
    await using server = await startToolServer([tool(() => Promise.resolve(''))]);
    expect(await post(server, rpc('tools/call', { name: 'Bash' }))).toMatchObject({
      body: { result: { isError: true } },
    });
    expect(await post(server, rpc('server/discover'))).toMatchObject({
      status: 200,
      body: { id: 7, error: { code: -32_601 } },
    });
  });

  test('are for whoever has the token, on loopback', async () => {
    let calls = 0;
    await using server = await startToolServer([
      tool(() => {
        calls += 1;
        return Promise.resolve('');
      }),
    ]);
    const call = rpc('tools/call', { name: 'search_log' });
    const { url, authorization } = server;
    for (const wrong of ['', 'Bearer ', `${authorization}x`, authorization.replace(/.$/, '!')])
      expect(await post({ url, authorization: wrong }, call)).toMatchObject({ status: 401 });
    expect(calls).toBe(0);
    expect(await fetch(url, { headers: { authorization } })).toMatchObject({ status: 405 });
    expect(listeningAddresses(process.pid)).toEqual(ONLY_LOOPBACK);
  });

  test.each(['{"jsonrpc"', '[]', '{}', ''])('survive a call that is none: %s', async (body) => {
    await using server = await startToolServer([]);
    expect(await post(server, body)).toMatchObject({ status: 400 });
    expect(await post(server, rpc('ping'))).toMatchObject({ status: 200 });
  });

  test('end with the run, also while one is at work', async () => {
    const asked = Promise.withResolvers<void>();
    const server = await startToolServer([
      tool(() => {
        asked.resolve();
        return new Promise(() => {});
      }),
    ]);
    const call = post(server, rpc('tools/call', { name: 'search_log' }));
    const ended = Promise.allSettled([call]);
    await asked.promise;
    await server[Symbol.asyncDispose]();
    expect(await ended).toMatchObject([{ status: 'rejected' }]);
  });
});
