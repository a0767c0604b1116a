import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { HandoverError } from '../../src/errors/handover-error.ts';
import { modelAt, request, saying, signal } from './ask-server.ts';
import { messageStart, event, MessagesServer, streamHead, type Answer } from './messages-server.ts';

const secret = 'words of the session';
const problem =
  (status: number, headers = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_9', ...headers })
      .end(JSON.stringify({ type: 'error', error: { type: 'x', message: secret } }));

describe('a failure', () => {
  test.each([
    [400, 'model-refused-request', false],
    [413, 'model-refused-request', false],
    [422, 'model-refused-request', false],
    [307, 'model-refused-request', false],
    [401, 'model-access-denied', false],
    [402, 'model-access-denied', false],
    [403, 'model-access-denied', false],
    [404, 'model-not-found', false],
    [429, 'model-rate-limited', true],
    [408, 'model-overloaded', true],
    [500, 'model-overloaded', true],
    [503, 'model-overloaded', true],
    [529, 'model-overloaded', true],
  ])(
    'with status %i is %s, asked once, and holds no word of the provider',
    async (status, code, retryable) => {
      await using server = await MessagesServer.start(
        problem(status, { location: 'http://127.0.0.1:9/' }),
      );
      const error = await failureAt(server);
      expect(error).toMatchObject({
        code,
        entry: { retryable },
        detail: `HTTP ${status}, request req_9`,
      });
      expect(inspect(error, { depth: null })).not.toContain(secret);
      expect(server.requests).toHaveLength(1);
    },
  );

  test.each([
    ['7', 7000],
    ['0.2', 200],
    ['-1', undefined],
    ['', undefined],
    ['soon', undefined],
    ['999999999', 86_400_000],
    [new Date(Date.now() + 3_600_000).toUTCString(), 3_600_000],
  ])('says how long the provider wants us to wait: %s', async (header, expected) => {
    await using server = await MessagesServer.start(problem(429, { 'retry-after': header }));
    const error = await failureAt(server);
    const retryAfterMs = error instanceof HandoverError ? error.retryAfterMs : NaN;
    const wanted = expected ?? -1;
    expect(Math.abs((retryAfterMs ?? -1) - wanted)).toBeLessThan(wanted > 1e6 ? 5000 : 1);
  });

  test.each([
    ['overloaded_error', 'model-overloaded'],
    ['api_error', 'model-overloaded'],
    ['rate_limit_error', 'model-rate-limited'],
    ['invalid_request_error', 'model-refused-request'],
    ['authentication_error', 'model-access-denied'],
  ])('within a stream, %s, is %s', async (type, code) => {
    await using server = await MessagesServer.start((response) =>
      streamHead(response).end(
        messageStart() + event('error', { error: { type, message: secret } }),
      ),
    );
    const error = await failureAt(server);
    expect(error).toMatchObject({ code, detail: type });
    expect(inspect(error, { depth: null })).not.toContain(secret);
  });

  const cut: [string, Answer][] = [
    ['a connection cut before the headers', (response) => response.destroy()],
    [
      'a connection cut within the stream',
      (response) => streamHead(response).write(messageStart(), () => response.destroy()),
    ],
    ['a stream that ends early', (response) => streamHead(response).end(messageStart())],
    ['an empty stream', (response) => streamHead(response).end()],
    [
      'an event that is no JSON',
      (response) => streamHead(response).end(`event: message_start\ndata: {"${secret}\n\n`),
    ],
    [
      'events in the wrong order',
      (response) => streamHead(response).end(messageStart() + messageStart()),
    ],
    ['an answer of another kind', (response) => response.end('<html>')],
  ];
  test.each(cut)('that is %s is one to retry', async (_what, answer) => {
    await using server = await MessagesServer.start(answer);
    const error = await failureAt(server);
    expect(error).toMatchObject({ code: 'model-answer-lost', retryAfterMs: undefined });
    expect(inspect(error, { depth: null })).not.toContain(secret);
  });

  test('of a server that is not there names the reason', async () => {
    const gone = await MessagesServer.start(saying('{}'));
    const baseUrl = gone.url;
    await gone[Symbol.asyncDispose]();
    await expect(modelAt({ url: baseUrl }).ask(request, { signal })).rejects.toMatchObject({
      code: 'model-overloaded',
      detail: 'ECONNREFUSED',
    });
  });
});

async function failureAt(server: MessagesServer): Promise<unknown> {
  try {
    return await modelAt(server).ask(request, { signal });
  } catch (error) {
    return error;
  }
}
