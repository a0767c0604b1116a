import { describe, expect, test } from '@jest/globals';
import type { ModelAnswer, ModelTurn } from '../../src/llm/language-model.ts';
import { callTools, say } from '../support/model-api/answer.ts';
import { scripted } from '../support/model-api/answerers/scripted.ts';
import { ModelApi } from '../support/model-api/model-api.ts';
import { modelAt, request, saying, signal } from './ask-server.ts';
import {
  messageStart,
  messageStream,
  MessagesServer,
  streamHead,
  type Answer,
} from './messages-server.ts';

const stalled: [string, Answer][] = [
  ['before the headers', () => {}],
  ['within the stream', (response) => streamHead(response).write(messageStart())],
];

test('an answer announces its first event, once, while the rest is still to come', async () => {
  const began = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  let announced = 0;
  await using server = await MessagesServer.start(async (response) => {
    const [first = '', ...rest] = messageStream([{ type: 'text', text: '{}' }]).split(/(?<=\n\n)/);
    streamHead(response).write(first);
    await go.promise;
    response.end(rest.join(''));
  });
  const onFirstEvent = (): void => {
    announced += 1;
    began.resolve();
  };
  const answer = modelAt(server).ask(request, { signal, onFirstEvent });
  await began.promise;
  go.resolve();
  expect(await answer).toMatchObject({ text: '{}' });
  expect(announced).toBe(1);
});

test.each(stalled)(
  'an answer that stalls %s for too long is one to retry',
  async (_what, answer) => {
    await using server = await MessagesServer.start(answer);
    await expect(
      modelAt(server, { timeoutMs: 100 }).ask(request, { signal }),
    ).rejects.toMatchObject({ code: 'model-answer-lost', detail: 'not in time' });
    await server.requests[0]?.closed;
  },
);

describe('an abort', () => {
  test('before the request sends none', async () => {
    await using server = await MessagesServer.start(saying('{}'));
    const reason = new Error('canceled');
    await expect(modelAt(server).ask(request, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    expect(server.requests).toEqual([]);
  });

  test.each(stalled)(
    '%s rejects with its reason and closes the connection',
    async (_when, answer) => {
      const controller = new AbortController();
      const reason = new Error('canceled');
      const asked = Promise.withResolvers<void>();
      await using server = await MessagesServer.start((response, taken) => {
        answer(response, taken);
        asked.resolve();
      });
      const asking = modelAt(server).ask(request, { signal: controller.signal });
      await asked.promise;
      controller.abort(reason);
      await expect(asking).rejects.toBe(reason);
      await server.requests[0]?.closed;
    },
  );
});

test('a conversation reads from the cache what its own turns and the other gaps wrote, many calls a turn', async () => {
  const search = { name: 'search_log', input: { pattern: 'x' } };
  const calls = Array.from({ length: 14 }, () => search);
  const answer = {
    blocks: [{ type: 'thinking' as const, thinking: 'Hm.' }, ...callTools(...calls).blocks],
  };
  const api = await ModelApi.start({ answer: scripted([answer, answer, say('{}')]) });
  const model = modelAt(api, { model: 'claude-opus-5' });
  const prefix = ['Instructions. '.repeat(200), 'Extract. '.repeat(300)];
  for (const brief of ['# Gap: decisions', '# Gap: hidden-errors']) {
    const turns: ModelTurn[] = [];
    for (let stop: ModelAnswer['stop'] = 'tool-calls'; stop === 'tool-calls';) {
      const answered = await model.ask({ ...request, prefix, brief, turns }, { signal });
      const text = 'L1 user: x '.repeat(20);
      const toolResults = answered.toolCalls.map(({ id }) => ({ callId: id, text }));
      turns.push({ answer: JSON.parse(JSON.stringify(answered.content)), toolResults });
      stop = answered.stop;
    }
  }
  await api.close();
  expect(api.refusals).toEqual([]);
  const [first, ...later] = api.calls.map(({ usage }) => usage);
  expect(first?.cache_read_input_tokens).toBe(0);
  // Each request reads all that stood before its own end, the other gap's first one the prefix.
  const written = api.calls.map(({ usage }) => usage?.cache_creation_input_tokens ?? 0);
  const held = (upTo: number): number =>
    written.slice(upTo < 3 ? 0 : 3, upTo).reduce((sum, count) => sum + count, 0);
  const shared = later[2]?.cache_read_input_tokens ?? 0;
  expect(shared).toBeGreaterThan(1500);
  expect(later.map((usage) => usage?.cache_read_input_tokens)).toEqual(
    [1, 2, 3, 4, 5].map((index) => held(index) + (index < 3 ? 0 : shared)),
  );
});
