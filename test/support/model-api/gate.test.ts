import type { Anthropic } from '@anthropic-ai/sdk';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { say } from './answer.ts';
import { scripted } from './answerers/scripted.ts';
import type { GatePoint } from './gate.ts';
import { ModelApi } from './model-api.ts';
import { sdkClient } from './sdk-client.ts';

let api: ModelApi;

beforeEach(async () => {
  api = await ModelApi.start({ answer: scripted([say('word '.repeat(100))]) });
});
afterEach(() => api.close());

const hello: Anthropic.MessageCreateParamsNonStreaming = {
  model: 'claude-haiku-4-5',
  max_tokens: 1000,
  messages: [{ role: 'user', content: 'Hello' }],
};

test.each<[GatePoint, boolean, boolean]>([
  ['arrived', false, false],
  ['first-event', true, false],
  ['mid-stream', true, true],
  ['last-event', true, true],
])(
  'a stream held at %s has sent what comes before, and ends when released',
  async (point, begun, text) => {
    const gate = api.hold(point);
    const seen: string[] = [];
    const stream = sdkClient(api).messages.stream(hello);
    const nextOf = (type: string): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>();
      stream.on('streamEvent', (event) => {
        if (event.type === type) resolve();
      });
      return promise;
    };
    const textSeen = nextOf('content_block_delta');
    const begunSeen = nextOf('message_start');
    stream.on('streamEvent', ({ type }) => seen.push(type));
    const call = await gate.reached;
    if (begun) await begunSeen;
    if (text) await textSeen;
    expect(call.outcome).toBe('open');
    expect(seen.includes('message_start')).toBe(begun);
    expect(seen.includes('content_block_delta')).toBe(text);
    expect(seen).not.toContain('message_stop');
    gate.release();
    await stream.finalMessage();
    expect(seen.at(-1)).toBe('message_stop');
  },
);

test('a client that leaves while it is held has its call recorded as left, and is not held on', async () => {
  const gate = api.hold('mid-stream');
  const leave = new AbortController();
  const stream = sdkClient(api).messages.stream(hello, { signal: leave.signal });
  const answer = stream.finalMessage();
  const call = await gate.reached;
  leave.abort();
  await expect(answer).rejects.toThrow('aborted');
  gate.release();
  await expect(sdkClient(api).messages.create(hello)).resolves.toMatchObject({ type: 'message' });
  expect(call).toMatchObject({ outcome: 'left', usage: { output_tokens: expect.any(Number) } });
});

test('a gate tells when the answer is out, and holds only the calls that it concerns', async () => {
  const other = api.hold('arrived', ({ turn }) => turn === 2);
  const gate = api.hold('answered');
  await sdkClient(api).messages.create(hello);
  expect(await gate.reached).toMatchObject({ turn: 1, outcome: 'answered' });
  const held = sdkClient(api).messages.create({
    ...hello,
    messages: [...hello.messages, { role: 'assistant', content: 'x' }, ...hello.messages],
  });
  expect(await other.reached).toMatchObject({ turn: 2, outcome: 'open' });
  api.release();
  await expect(held).resolves.toMatchObject({ type: 'message' });
});
