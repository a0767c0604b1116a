import { Anthropic } from '@anthropic-ai/sdk';
import { afterEach, describe, expect, test } from '@jest/globals';
import { callTools, say, type Answer } from './answer.ts';
import { scripted } from './answerers/scripted.ts';
import { ModelApi, type ModelApiOptions } from './model-api.ts';
import { sdkClient } from './sdk-client.ts';

let api: ModelApi;

afterEach(() => api.close());

async function start(answer: Answer, options: Partial<ModelApiOptions> = {}): Promise<Anthropic> {
  api = await ModelApi.start({ answer: scripted([answer]), ...options });
  return sdkClient(api);
}

const tools: Anthropic.Tool[] = [
  { name: 'search_log', description: 'Searches.', input_schema: { type: 'object' } },
];
const hello: Anthropic.MessageCreateParamsNonStreaming = {
  model: 'claude-haiku-4-5',
  max_tokens: 1000,
  messages: [{ role: 'user', content: 'Hello' }],
};
const parallel: Answer = {
  blocks: [
    { type: 'thinking', thinking: 'Where would one say that? 日本 🙂'.repeat(5) },
    { type: 'text', text: 'I search in two places.' },
    { type: 'tool_use', name: 'search_log', input: { pattern: 'a "quoted" word', limit: 3 } },
    { type: 'tool_use', name: 'search_log', input: { pattern: 'another' } },
  ],
};

describe('messages', () => {
  test('an answer in one piece reaches the SDK with its usage and request id', async () => {
    const client = await start(say('Good day'));
    const { data: message, request_id } = await client.messages.create(hello).withResponse();
    expect(message).toMatchObject({
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: 'Good day' }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 2, cache_read_input_tokens: 0, output_tokens: 3 },
    });
    expect(api.calls).toMatchObject([{ requestId: request_id }]);
  });

  test('a stream adds up to the same message as the answer in one piece', async () => {
    const client = await start(parallel);
    const whole = await client.messages.create({ ...hello, tools });
    const types: string[] = [];
    const stream = client.messages
      .stream({ ...hello, tools })
      .on('streamEvent', ({ type }) => types.push(type));
    const streamed = await stream.finalMessage();
    expect(streamed.content).toEqual(whole.content);
    expect(streamed.stop_reason).toBe('tool_use');
    expect(streamed.usage).toMatchObject({ output_tokens: whole.usage.output_tokens });
    expect([types[0], ...types.slice(-2)]).toEqual([
      'message_start',
      'message_delta',
      'message_stop',
    ]);
    expect(streamed.content.map(({ type }) => type)).toEqual([
      'thinking',
      'text',
      'tool_use',
      'tool_use',
    ]);
  });

  test('what was answered can be sent back with the results of its calls', async () => {
    const client = await start(parallel);
    const { content } = await client.messages.create({ ...hello, tools });
    const results = content
      .filter((block) => block.type === 'tool_use')
      .map(({ id }) => ({ type: 'tool_result' as const, tool_use_id: id, content: 'L1 user: hi' }));
    const next = {
      ...hello,
      tools,
      messages: [
        ...hello.messages,
        { role: 'assistant' as const, content },
        { role: 'user' as const, content: results },
      ],
    };
    await expect(client.messages.create(next)).resolves.toMatchObject({ stop_reason: 'tool_use' });
    expect(api.calls[1]).toMatchObject({ turn: 2, outcome: 'answered' });
    expect(api.calls[1]?.conversation.turns[0]?.calls).toMatchObject([
      { input: { pattern: 'a "quoted" word', limit: 3 }, result: 'L1 user: hi' },
      { input: { pattern: 'another' }, result: 'L1 user: hi' },
    ]);
  });

  test('an answer longer than max_tokens is cut off', async () => {
    const client = await start(say('word '.repeat(500)));
    const message = await client.messages.create({ ...hello, max_tokens: 20 });
    expect(message).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 20 } });
  });

  test('tokens are counted as they are billed', async () => {
    const client = await start(say('Good day'));
    const { max_tokens: _, ...prompt } = { ...hello, tools };
    const { input_tokens: counted } = await client.messages.countTokens(prompt);
    const { usage } = await client.messages.create({ ...hello, tools });
    expect(usage.input_tokens).toBe(counted);
  });
});

describe('the records', () => {
  test('keep time, a hash of the key, the body and what it cost by the given prices', async () => {
    const client = await start(say('Good day'), {
      nowMs: () => 1_000_000,
      prices: { input: 1_000_000, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output: 100_000 },
    });
    await client.messages.create(hello);
    expect(api.calls).toMatchObject([
      { index: 0, atMs: 1_000_000, outcome: 'answered', status: 200, request: hello },
    ]);
    expect(JSON.stringify(api.calls)).not.toContain('test-key');
    expect(api.calls[0]?.keyHash).toMatch(/^[0-9a-f]{16}$/);
    expect(api.spentUsd()).toBeCloseTo(2 * 1 + 3 * 0.1, 6);
  });

  test('count the calls of each turn of each gap', async () => {
    const client = await start(callTools({ name: 'search_log', input: { pattern: 'x' } }));
    const messages = [
      {
        role: 'user' as const,
        content: [{ type: 'text' as const, text: '# Gap: hidden errors\n\nLook.' }],
      },
    ];
    await client.messages.create({ ...hello, tools, messages });
    await client.messages.create({ ...hello, tools, messages });
    expect(api.turnCounts()).toMatchObject([
      { gap: 'hidden-errors', turn: 1, calls: 2, answered: 2 },
    ]);
  });
});

describe('the door', () => {
  test.each([
    ['no key', { 'anthropic-version': '2026-10-21' }, 401, 'authentication_error'],
    [
      'a wrong key',
      { 'x-api-key': 'other', 'anthropic-version': '2026-10-21' },
      401,
      'authentication_error',
    ],
    ['no version', { 'x-api-key': 'test-key' }, 400, 'invalid_request_error'],
  ])('a request with %s is refused', async (_, headers, status, type) => {
    await start(say('Good day'), { keys: ['test-key'] });
    const response = await fetch(`${api.url}/v1/messages`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body: JSON.stringify(hello),
    });
    const requestId = response.headers.get('request-id');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      type: 'error',
      error: { type, message: expect.any(String) },
      request_id: requestId,
    });
    expect(api.calls).toHaveLength(0);
    expect(api.refusals).toMatchObject([{ path: '/v1/messages', status }]);
  });

  test('an unknown path, a body that is no JSON and one over 32 MB are refused', async () => {
    const client = await start(say('Good day'));
    const headers = { 'x-api-key': 'test-key', 'anthropic-version': '2026-10-21' };
    const post = (path: string, body: string): Promise<Response> =>
      fetch(api.url + path, { method: 'POST', headers, body });
    expect((await post('/v1/complete', '{}')).status).toBe(404);
    expect((await post('/v1/messages', '{')).status).toBe(400);
    const large = {
      ...hello,
      messages: [{ role: 'user' as const, content: 'x'.repeat(33 << 20) }],
    };
    await expect(client.messages.create(large)).rejects.toThrow(Anthropic.ContentTooLargeError);
  });
});
