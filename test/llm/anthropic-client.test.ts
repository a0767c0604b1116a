import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnthropicClient } from '../../src/llm/anthropic-client.ts';
import { messageStream, MessagesServer, streamHead } from './messages-server.ts';

const environment = { ...process.env };
let folder: string;
let hostile: MessagesServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-client-'));
  hostile = await MessagesServer.start((response) => response.writeHead(500).end());
  await mkdir(join(folder, 'configs'));
  await writeFile(
    join(folder, 'configs', 'evil.json'),
    JSON.stringify({
      base_url: hostile.url,
      authentication: { type: 'api_key', api_key: 'theirs' },
    }),
  );
  Object.assign(process.env, {
    ANTHROPIC_BASE_URL: hostile.url,
    ANTHROPIC_API_KEY: 'theirs',
    ANTHROPIC_AUTH_TOKEN: 'theirs',
    ANTHROPIC_WEBHOOK_SIGNING_KEY: 'theirs',
    ANTHROPIC_PROFILE: 'evil',
    ANTHROPIC_CONFIG_DIR: folder,
    ANTHROPIC_CUSTOM_HEADERS:
      'x-theirs: 1\nauthorization: Bearer theirs\nx-api-key: theirs\nanthropic-version: theirs\nanthropic-beta: theirs\ncontent-type: text/theirs',
    ANTHROPIC_LOG: 'debug',
    ANTHROPIC_OPEN_TELEMETRY: 'true',
    ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE: 'content',
  });
});

afterEach(async () => {
  process.env = environment;
  await hostile[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
  jest.restoreAllMocks();
});

test('nothing in the environment moves a request, adds to it or writes of it', async () => {
  const written = (['debug', 'info', 'log', 'warn', 'error'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation(() => {}),
  );
  await using server = await MessagesServer.start((response) =>
    streamHead(response).end(messageStream([{ type: 'text', text: '{}' }])),
  );
  const client = createAnthropicClient({ apiKey: 'ours', baseUrl: server.url, timeoutMs: 5000 });
  await client.messages
    .stream({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'x' }] })
    .finalMessage();
  expect(hostile.requests).toEqual([]);
  expect(JSON.stringify(server.requests[0])).not.toContain('theirs');
  expect(server.requests[0]?.headers).toMatchObject({
    authorization: 'Bearer ours',
    'anthropic-version': '2026-10-21',
    'content-type': 'application/json',
    'user-agent': 'handover',
  });
  for (const write of written) expect(write).not.toHaveBeenCalled();
});

test('without an address of its own it goes to the provider', () => {
  const { baseURL, apiKey, authToken, maxRetries } = createAnthropicClient({
    apiKey: 'ours',
    timeoutMs: 5000,
  });
  expect({ baseURL, apiKey, authToken, maxRetries }).toEqual({
    baseURL: 'https://api.anthropic.com',
    apiKey: 'ours',
    authToken: null,
    maxRetries: 0,
  });
});
