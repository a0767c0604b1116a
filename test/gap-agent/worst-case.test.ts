import { expect, test } from '@jest/globals';
import { worstCaseInputTokens } from '../../src/gap-agent/worst-case.ts';

const request = {
  prefix: ['a'.repeat(3000), ''],
  brief: '',
  turns: [],
  tools: [],
  answerSchema: {},
  maxOutputTokens: 1,
};

test('the first request is counted whole, at most three bytes for two tokens', () => {
  expect(worstCaseInputTokens(request)).toBeGreaterThanOrEqual(2000);
  expect(worstCaseInputTokens(request)).toBeLessThan(2100);
});

test('a rare character may take a token for each of its bytes', () => {
  expect(worstCaseInputTokens({ ...request, prefix: ['𠜎'.repeat(1000)] })).toBeGreaterThan(4000);
});

test('a later request costs at most what was seen before and the new results of tools', () => {
  const before = { inputTokens: 1, cacheReadTokens: 20, cacheWriteTokens: 300, outputTokens: 4000 };
  const turns = [
    { answer: 'x'.repeat(1e6), toolResults: [{ callId: '1', text: 'y'.repeat(1e6) }] },
    { answer: '', toolResults: [{ callId: '2', text: 'y'.repeat(3000) }] },
  ];
  const tokens = worstCaseInputTokens({ ...request, turns }, before);
  expect(tokens).toBeGreaterThanOrEqual(4321 + 2000);
  expect(tokens).toBeLessThan(4321 + 2100);
});
