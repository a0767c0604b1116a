import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { uploadLimits } from '../../../src/contract/upload-limits.ts';
import { listSessions } from '../../../src/storage/sessions-store.ts';
import { createService, type Service } from '../service.ts';
import { storedLines } from '../stored-lines.ts';

let service: Service;
beforeAll(async () => {
  service = await createService();
});
afterAll(() => service.close());

interface Upload {
  sessionId?: string;
  query?: string;
  headers?: Record<string, string>;
  token?: string;
}

async function put(body: Uint8Array | string, upload: Upload = {}) {
  const { sessionId = crypto.randomUUID(), query = 'offset=0', headers, token } = upload;
  const response = await service.ask(`/v1/sessions/claude-code/${sessionId}/logs/main?${query}`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/x-ndjson',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: body as string,
  });
  return { status: response.status, body: await response.json(), sessionId };
}

const lines = '{"n":1}\n{"n":2}\n';

describe('an upload', () => {
  test.each([
    ['identity', Buffer.from(lines)],
    ['gzip', gzipSync(lines)],
    ['zstd', zstdCompressSync(lines)],
  ])('is taken in %s', async (encoding, body) => {
    const {
      status,
      body: answer,
      sessionId,
    } = await put(body, {
      headers: { 'content-encoding': encoding },
    });
    expect(status).toBe(200);
    expect(answer).toEqual({ generation: 1, nextOffset: 0, heldOffset: 16, lines: 2 });
    expect(await storedLines(service, { sessionId })).toEqual(['{"n":1}', '{"n":2}', '']);
  });

  test('is taken twice and held once', async () => {
    const { sessionId } = await put(lines);
    const again = await put(`${lines}{"n":3}\n`, { sessionId });
    expect(again.body).toMatchObject({ heldOffset: 24, lines: 3 });
  });

  test('that would leave a hole says where to send from', async () => {
    const { sessionId } = await put(lines);
    expect(await put(lines, { sessionId, query: 'offset=5000' })).toMatchObject({
      status: 409,
      body: { code: 'log-hole', expectedOffset: 0, generation: 1, retryable: true },
    });
  });

  test('that contradicts what is held is refused until it begins a new generation', async () => {
    const { sessionId } = await put(lines);
    const rewritten = '{"m":1}\n{"m":2}\n';
    expect(await put(rewritten, { sessionId })).toMatchObject({
      status: 412,
      body: { code: 'log-rewritten', generation: 1 },
    });
    expect(await put(rewritten, { sessionId, query: 'offset=0&generation=2' })).toMatchObject({
      status: 200,
      body: { generation: 2, lines: 2 },
    });
  });

  test('of another user of the team is answered as if there were no such session', async () => {
    const { sessionId } = await put(lines);
    const token = await service.tokenFor('red/bob');
    const { status, body } = await put(lines, { sessionId, token });
    expect({ status, body }).toMatchObject({ status: 404, body: { code: 'session-not-found' } });
    const elsewhere = await put(lines, { sessionId, token: await service.tokenFor('blue/eve') });
    expect(elsewhere.status).toBe(200);
  });

  test('has its secrets redacted before it is stored', async () => {
    const secret = ['ghp', 'R7kQ2mZx9LwTb4VnPc8JdYs5HgFa3UeK1oXi'].join('_');
    const { sessionId } = await put(`{"text":"the key is ${secret} there"}\n`);
    expect(await storedLines(service, { sessionId })).toEqual([
      '{"text":"the key is [redacted:github-token:abcdef] there"}',
      '',
    ]);
  });
});

describe('an upload that is refused', () => {
  const zeros = Buffer.alloc(uploadLimits.bodyBytes + 1);

  test.each([
    ['as sent', 'identity', zeros],
    ['decompressed', 'gzip', dense(uploadLimits.bodyBytes + 1)],
    ['ratio of the compression', 'gzip', gzipSync(zeros.subarray(0, 20_000_000))],
    ['ratio of the compression', 'zstd', zstdCompressSync(zeros.subarray(0, 20_000_000))],
    ['window of zstd', 'zstd', wideWindow()],
  ])('is too large: %s, in %s', async (detail, encoding, body) => {
    const { status, body: problem } = await put(body, {
      headers: { 'content-encoding': encoding },
    });
    expect({ status, problem }).toMatchObject({
      status: 413,
      problem: { code: 'body-too-large', detail },
    });
  });

  test.each([
    ['cut off', 'gzip', gzipSync(lines.repeat(9)).subarray(0, -9)],
    ['cut off', 'zstd', zstdCompressSync(lines.repeat(9)).subarray(0, -3)],
    ['not what it says', 'zstd', Buffer.from(lines)],
    ['in two frames', 'zstd', Buffer.concat([zstdCompressSync(lines), zstdCompressSync(lines)])],
  ])('is %s in %s', async (_why, encoding, body) => {
    const { status, body: problem } = await put(body, {
      headers: { 'content-encoding': encoding },
    });
    expect({ status, problem }).toMatchObject({
      status: 400,
      problem: { code: 'body-undecodable' },
    });
  });

  test.each([
    [415, 'media-type-unsupported', { headers: { 'content-encoding': 'br' } }],
    [415, 'media-type-unsupported', { headers: { 'content-type': 'application/json' } }],
    [400, 'request-invalid', { query: 'offset=-1' }],
    [400, 'request-invalid', { query: '' }],
    [400, 'request-invalid', { sessionId: '.hidden' }],
    [400, 'request-invalid', { sessionId: 'a'.repeat(129) }],
  ])('answers %i %s', async (status, code, upload) => {
    expect(await put(lines, upload)).toMatchObject({ status, body: { code } });
  });

  test('leaves nothing behind', async () => {
    const { sessionId } = await put(gzipSync(zeros.subarray(0, 20_000_000)), {
      headers: { 'content-encoding': 'gzip' },
    });
    const sessions = await service.database.withTeam('red', 'ann', (tx) =>
      listSessions(tx, { limit: 1000 }),
    );
    expect(sessions.map(({ agentSessionId }) => agentSessionId)).not.toContain(sessionId);
  });

  test('is cut off by a client that goes away, and leaves the service well', async () => {
    const { hostname, port } = new URL(service.url);
    for (let n = 0; n < 3; n += 1) {
      const socket = connect(Number(port), hostname);
      socket.write(headOf('content-length: 5000'));
      socket.write('{"n":1}\n');
      await once(socket, 'connect');
      socket.destroy();
    }
    expect((await put(lines)).status).toBe(200);
  });

  test.each([
    ['by its length', `content-length: ${uploadLimits.bodyBytes + 1}`, Buffer.from('some of it')],
    ['by what it is', 'content-encoding: gzip\r\ntransfer-encoding: chunked', bombChunk()],
  ])('is refused %s while the client still sends', async (_how, header, body) => {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    const answer = new Promise<string>((resolve, reject) => {
      socket.once('data', (data) => resolve(data.toString()));
      socket.once('close', () => reject(new Error('closed without an answer')));
    });
    socket.write(headOf(header));
    socket.write(body);
    expect(await answer).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});

function headOf(header: string): string {
  const { host } = new URL(service.url);
  return [
    'PUT /v1/sessions/claude-code/s1/logs/main?offset=0 HTTP/1.1',
    `host: ${host}`,
    `authorization: Bearer ${service.token}`,
    'content-type: application/x-ndjson',
    header,
    '',
    '',
  ].join('\r\n');
}

/** The start of a body in chunks. */
function bombChunk(): Buffer {
  const bomb = gzipSync(Buffer.alloc(20_000_000));
  return Buffer.concat([Buffer.from(`${bomb.length.toString(16)}\r\n`), bomb, Buffer.from('\r\n')]);
}

/** Compresses to about a tenth: nothing is wrong with it but its size. */
function dense(bytes: number): Buffer {
  const noise = crypto.getRandomValues(Buffer.alloc(4096));
  const block = Buffer.concat([noise, Buffer.alloc(36_864)]);
  return gzipSync(Buffer.alloc(bytes, block), { level: 1 });
}

/** A frame that makes its reader keep 128 MB. */
function wideWindow(): Buffer {
  const noise = crypto.getRandomValues(Buffer.alloc(65_536));
  return zstdCompressSync(Buffer.alloc(10_000_000, noise), {
    params: { [constants.ZSTD_c_windowLog]: 27, [constants.ZSTD_c_contentSizeFlag]: 0 },
  });
}
