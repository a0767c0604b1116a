import { expect, test } from '@jest/globals';
import { chooseModel } from '../../../benchmarks/agents/choose-model.ts';

test.each([undefined, '', '0', '-1', 'much'])(
  'a real model is refused without a sum that it may cost: %p',
  async (capUsd) => {
    expect(await chooseModel({ id: 'claude-haiku-4-5', capUsd })).toMatch('--yes-spend');
  },
);

test('a model without a known price is refused: no cap could hold', async () => {
  expect(await chooseModel({ id: 'gpt-oss', capUsd: '1' })).toMatch('not known');
});

test('without a model the scripted agent answers, over HTTP, and each log has a server of its own', async () => {
  const chosen = await chooseModel({ id: undefined, capUsd: undefined });
  if (typeof chosen === 'string') throw new TypeError(chosen);
  expect(chosen.name).toBe('scripted agent');
  const { model, close } = await chosen.open();
  expect(model.id).toBe('claude-haiku-4-5');
  await close();
});
