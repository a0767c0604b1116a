import { describe, expect, test } from '@jest/globals';
import { call, modelAt, request, saying, signal, thinking } from './ask-server.ts';
import { MessagesServer } from './messages-server.ts';

const cacheControl = { type: 'ephemeral' };

describe('what is sent', () => {
  test('has the prefix, which three agents share, before a cache breakpoint, and the brief behind', async () => {
    await using server = await MessagesServer.start(saying('{}'));
    await modelAt(server, { effort: 'low' }).ask(request, { signal });
    expect(server.requests[0]?.path).toBe('/v1/messages');
    expect(server.requests[0]?.body).toEqual({
      model: 'claude-haiku-4-5',
      max_tokens: 4000,
      stream: true,
      tools: [
        {
          name: 'search_log',
          description: 'Searches.',
          input_schema: { type: 'object', properties: { pattern: { type: 'string' } } },
        },
      ],
      system: [
        { type: 'text', text: 'Instructions.' },
        { type: 'text', text: 'Extract of the session.', cache_control: cacheControl },
      ],
      messages: [
        {
          role: 'user',
          content: [{ type: 'text', text: '# Gap: decisions', cache_control: cacheControl }],
        },
      ],
      output_config: {
        format: { type: 'json_schema', schema: request.answerSchema },
        effort: 'low',
      },
    });
  });

  test('is the same bytes up to the brief for another brief and for later turns', async () => {
    await using server = await MessagesServer.start(saying('{}'));
    const model = modelAt(server);
    await model.ask(request, { signal });
    const turns = [{ answer: [call('a')], toolResults: [{ callId: 'a', text: 'L1 user: x' }] }];
    await model.ask({ ...request, brief: '# Gap: hidden-errors', turns }, { signal });
    const [one, other] = server.requests.map(({ body: { messages, ...rest } }) => ({
      messages,
      rest: JSON.stringify(rest),
    }));
    expect(other?.messages).not.toEqual(one?.messages);
    expect(other?.rest).toBe(one?.rest);
  });

  test('repeats the turns and marks where this request and the one before it end', async () => {
    await using server = await MessagesServer.start(saying('{}'));
    const turns = ['a', 'b', 'c'].map((id) => ({
      answer: [thinking, call(id), call(`${id}2`)],
      toolResults: [
        { callId: id, text: 'L1 user: x' },
        { callId: `${id}2`, text: 'no such line', failed: true as const },
      ],
    }));
    await modelAt(server).ask({ ...request, turns }, { signal });
    const messages = server.requests[0]?.body['messages'];
    expect(messages).toEqual([
      { role: 'user', content: [{ type: 'text', text: '# Gap: decisions' }] },
      ...turns.flatMap(({ answer, toolResults }, index) => [
        { role: 'assistant', content: answer },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: toolResults[0]?.callId, content: 'L1 user: x' },
            {
              type: 'tool_result',
              tool_use_id: toolResults[1]?.callId,
              content: 'no such line',
              is_error: true,
              ...(index === 0 ? {} : { cache_control: cacheControl }),
            },
          ],
        },
      ]),
    ]);
    expect(JSON.stringify(server.requests[0]?.body).match(/cache_control/g)).toHaveLength(3);
  });
});
