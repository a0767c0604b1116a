import { describe, expect, test } from '@jest/globals';
import type { ModelAnswer } from '../../src/llm/language-model.ts';
import { call, modelAt, request, saying, signal, streaming, thinking } from './ask-server.ts';
import { event, messageStart, MessagesServer, streamHead } from './messages-server.ts';

describe('an answer', () => {
  test('comes with its calls, its usage and the id of the request', async () => {
    await using server = await MessagesServer.start(
      streaming([thinking, call('toolu_1')], 'tool_use'),
    );
    expect(await modelAt(server).ask(request, { signal })).toEqual({
      content: [thinking, call('toolu_1')],
      text: '',
      toolCalls: [{ id: 'toolu_1', name: 'search_log', input: { pattern: 'déjà vu' } }],
      stop: 'tool-calls',
      usage: { inputTokens: 11, cacheReadTokens: 700, cacheWriteTokens: 50, outputTokens: 42 },
      requestId: 'req_1',
    });
  });

  test('is sent back byte for byte after it was stored', async () => {
    const redacted = { type: 'redacted_thinking', data: 'b3BhcXVl' };
    const blocks = [thinking, redacted, { type: 'text', text: '"é" \u2028 </x>', citations: null }];
    await using server = await MessagesServer.start(streaming([...blocks, call('a')], 'tool_use'));
    const model = modelAt(server);
    const { content } = await model.ask(request, { signal });
    const answer: unknown = JSON.parse(JSON.stringify(content));
    const toolResults = [{ callId: 'a', text: 'L1 user: x' }];
    await model.ask({ ...request, turns: [{ answer, toolResults }] }, { signal });
    const messages = JSON.stringify(server.requests[1]?.body['messages']);
    expect(messages).toContain(JSON.stringify([...blocks, call('a')]));
  });

  test('joins its texts', async () => {
    const blocks = ['{"findings"', ':[]}'].map((text) => ({ type: 'text', text }));
    await using server = await MessagesServer.start(streaming(blocks));
    expect(await modelAt(server).ask(request, { signal })).toMatchObject({
      text: '{"findings":[]}',
      stop: 'end',
    });
  });

  test.each<[string, ModelAnswer['stop']]>([
    ['max_tokens', 'cut-off'],
    ['refusal', 'refusal'],
    ['model_context_window_exceeded', 'context-exceeded'],
    ['pause_turn', 'cut-off'],
    ['stop_sequence', 'end'],
  ])('that stopped for %s is %s, with what it cost', async (reason, stop) => {
    await using server = await MessagesServer.start(saying('{"fin', reason));
    expect(await modelAt(server).ask(request, { signal })).toMatchObject({
      stop,
      text: '{"fin',
      usage: { outputTokens: 42 },
    });
  });

  test('that was cut off within a call keeps what was said of it', async () => {
    await using server = await MessagesServer.start((response) => {
      const start = event('content_block_start', {
        index: 0,
        content_block: { ...call('a'), input: {} },
      });
      const delta = { type: 'input_json_delta', partial_json: '{"pattern":"ab' };
      streamHead(response).end(
        [
          messageStart(),
          start,
          event('content_block_delta', { index: 0, delta }),
          event('content_block_stop', { index: 0 }),
          event('message_delta', {
            delta: { stop_reason: 'max_tokens' },
            usage: { output_tokens: 9 },
          }),
          event('message_stop', {}),
        ].join(''),
      );
    });
    expect(await modelAt(server).ask(request, { signal })).toMatchObject({
      stop: 'cut-off',
      toolCalls: [{ id: 'a', input: expect.anything() }],
    });
  });
});
