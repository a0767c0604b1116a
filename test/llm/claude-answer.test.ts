import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { claudeAnswer } from '../../src/llm/claude-answer.ts';

const usage = {
  input_tokens: 22,
  cache_read_input_tokens: 1400,
  cache_creation_input_tokens: 100,
  output_tokens: 84,
};
const result = {
  type: 'result',
  subtype: 'success',
  is_error: false,
  api_error_status: null,
  stop_reason: 'end_turn',
  result: '{"findings":[]}',
  total_cost_usd: 0.000_707,
  usage,
};

describe('the result of Claude Code', () => {
  test('is an answer with the usage and the cost of all its requests', () => {
    const text = '{"findings":[]}';
    expect(claudeAnswer(result)).toEqual({
      content: [{ type: 'text', text }],
      text,
      toolCalls: [],
      stop: 'end',
      usage: { inputTokens: 22, cacheReadTokens: 1400, cacheWriteTokens: 100, outputTokens: 84 },
      costMicroUsd: 707,
    });
  });

  test('is its structured output where it has one', () => {
    const structured = { ...result, result: 'Done.', structured_output: { findings: [1] } };
    expect(claudeAnswer(structured).text).toBe('{"findings":[1]}');
  });

  test.each([
    ['max_tokens', 'cut-off'],
    ['refusal', 'refusal'],
    ['model_context_window_exceeded', 'context-exceeded'],
    ['tool_use', 'end'],
    [null, 'end'],
  ])('that stopped for %s is %s', (reason, stop) => {
    expect(claudeAnswer({ ...result, stop_reason: reason })).toMatchObject({ stop });
  });

  test.each(['error_max_turns', 'error_max_budget_usd', 'error_max_structured_output_retries'])(
    'that reached a cap is cut off, with what it cost: %s',
    (subtype) => {
      const { result: _, ...capped } = { ...result, subtype, is_error: true };
      expect(claudeAnswer(capped)).toMatchObject({ stop: 'cut-off', text: '', costMicroUsd: 707 });
    },
  );

  test.each([
    [401, 'model-access-denied'],
    [404, 'model-not-found'],
    [429, 'model-rate-limited'],
    [400, 'model-refused-request'],
    [529, 'model-overloaded'],
    [null, 'model-overloaded'],
  ])('with the status %s of the provider fails, without its words', (status, code) => {
    const failed = { ...result, is_error: true, api_error_status: status, result: 'their words' };
    const error = failureOf(failed);
    expect(error).toMatchObject({ code });
    expect(inspect(error)).not.toContain('their words');
  });

  test('without a login says that one is needed', () => {
    const text = 'Not logged in · Please run /login';
    expect(failureOf({ ...result, is_error: true, result: text })).toMatchObject({
      code: 'model-access-denied',
    });
  });

  test.each([undefined, 'text', {}, { ...result, usage: undefined }])(
    'of another form is one to retry: %j',
    (line) => expect(failureOf(line)).toMatchObject({ code: 'model-answer-lost' }),
  );
});

function failureOf(line: unknown): unknown {
  try {
    return claudeAnswer(line);
  } catch (error) {
    return error;
  }
}
