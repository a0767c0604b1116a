import { Anthropic } from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { say } from './answer.ts';
import { scripted } from './answerers/scripted.ts';
import { ModelApi } from './model-api.ts';
import { sdkClient } from './sdk-client.ts';

let api: ModelApi;

beforeAll(async () => {
  api = await ModelApi.start({ answer: scripted([say('{}')]) });
});
afterAll(() => api.close());

type Message = Anthropic.MessageParam;

const user: Message = { role: 'user', content: 'Hello' };
const tools = [tool('search_log'), tool('read_lines')];
const cached = { type: 'text' as const, text: 'a', cache_control: { type: 'ephemeral' as const } };

function tool(name: string): Anthropic.Tool {
  return { name, input_schema: { type: 'object' } };
}

function call(...ids: string[]): Message {
  return {
    role: 'assistant',
    content: ids.map((id) => ({ type: 'tool_use', id, name: 'search_log', input: {} })),
  };
}

function results(...ids: string[]): Message {
  return {
    role: 'user',
    content: ids.map((id) => ({ type: 'tool_result', tool_use_id: id, content: 'x' })),
  };
}

function ask(more: object): Promise<Anthropic.Message> {
  const body = { model: 'claude-haiku-4-5', max_tokens: 100, messages: [user], tools, ...more };
  return sdkClient(api).messages.create(body, { timeout: 10_000 });
}

function schema(node: object): object {
  return { output_config: { format: { type: 'json_schema', schema: node } } };
}

describe('a request is refused', () => {
  test.each<[string, object, string]>([
    ['without max_tokens', { max_tokens: undefined }, 'max_tokens'],
    ['with more tokens than the model can write', { max_tokens: 64_001 }, '64001 > 64000'],
    ['with a sampling parameter', { temperature: 0 }, 'temperature: Extra inputs'],
    ['with no message', { messages: [] }, 'messages'],
    [
      'with a first message of the assistant',
      { messages: [call('a'), results('a')] },
      'first message must use',
    ],
    [
      'with the beginning of the answer',
      { messages: [user, { role: 'assistant', content: '{' }] },
      'prefill',
    ],
    [
      'with an empty text',
      { messages: [{ role: 'user', content: [{ type: 'text', text: '' }] }] },
      'non-empty',
    ],
    [
      'with a call that has no result',
      { messages: [user, call('a', 'b'), results('a')] },
      '`tool_use` ids were found without `tool_result` blocks immediately after: b.',
    ],
    [
      'with a result that has no call',
      { messages: [user, call('a'), results('a', 'b')] },
      'unexpected `tool_use_id`',
    ],
    [
      'with a result of an earlier call',
      { messages: [user, call('a'), results('a'), call('b'), results('a')] },
      'unexpected `tool_use_id`',
    ],
    [
      'with the same call twice',
      { messages: [user, call('a'), results('a'), call('a'), results('a')] },
      'must be unique',
    ],
    [
      'with text before the results',
      {
        messages: [
          user,
          call('a'),
          { role: 'user', content: [{ type: 'text', text: 'x' }, ...(results('a').content as [])] },
        ],
      },
      'must come first',
    ],
    [
      'with a call of a tool that is not offered',
      { messages: [user, call('a'), results('a')], tools: [tool('other')] },
      "Tool 'search_log' not found",
    ],
    [
      'with a forced tool that is not offered',
      { tool_choice: { type: 'tool', name: 'other' } },
      "Tool 'other' not found",
    ],
    ['with two tools of one name', { tools: [tool('a'), tool('a')] }, 'Tool names must be unique'],
    [
      'with a changed thinking block',
      {
        messages: [
          user,
          { role: 'assistant', content: [{ type: 'thinking', thinking: 'x', signature: 'y' }] },
          user,
        ],
      },
      'Invalid `signature`',
    ],
    [
      'with five cache breakpoints',
      { system: [cached, cached, cached, cached, cached] },
      'A maximum of 4 blocks with cache_control may be provided. Found 5.',
    ],
    [
      'with an hour after five minutes',
      { system: [cached, { ...cached, cache_control: { type: 'ephemeral', ttl: '1h' } }] },
      'must not come after',
    ],
    [
      'with more than the context holds',
      { messages: [{ role: 'user', content: 'x'.repeat(600_000) }] },
      'prompt is too long: 2143',
    ],
    [
      'with an open answer schema',
      schema({ type: 'object', properties: {} }),
      'additionalProperties',
    ],
    [
      'with bounds in the answer schema',
      schema({
        type: 'object',
        additionalProperties: false,
        properties: { line: { type: 'integer', minimum: 1 } },
      }),
      "property 'minimum'",
    ],
  ])('%s', async (_, more, sentence) => {
    const refused = await ask(more).catch((cause: unknown) => cause);
    expect(refused).toBeInstanceOf(Anthropic.BadRequestError);
    expect((refused as InstanceType<typeof Anthropic.BadRequestError>).apiMessage).toContain(
      sentence,
    );
  });

  test('for an unknown model, as not found', async () => {
    await expect(ask({ model: 'claude-nobody-9' })).rejects.toThrow(Anthropic.NotFoundError);
  });

  test('for a forced tool choice of a model that always thinks', async () => {
    const forced = { model: 'claude-opus-5-5', tool_choice: { type: 'any' } };
    await expect(ask(forced)).rejects.toThrow('forces tool use');
  });
});

describe('a request is let through', () => {
  test.each<[string, object]>([
    ['with consecutive messages of one role', { messages: [user, user] }],
    [
      'with a system message in between',
      { messages: [user, { role: 'system', content: 'x' }, call('a'), results('a')] },
    ],
    [
      'with results and then text',
      {
        messages: [
          user,
          call('a'),
          { role: 'user', content: [...(results('a').content as []), { type: 'text', text: 'x' }] },
        ],
      },
    ],
    ['with four cache breakpoints', { system: [cached, cached, cached, cached] }],
    [
      'with a closed answer schema',
      schema({
        type: 'object',
        additionalProperties: false,
        properties: { minimum: { type: 'string' } },
      }),
    ],
    ['with a dated model', { model: 'claude-haiku-4-5-20251001' }],
  ])('%s', async (_, more) => {
    await expect(ask(more)).resolves.toMatchObject({ stop_reason: 'end_turn' });
  });
});
