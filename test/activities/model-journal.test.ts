import { expect, test } from '@jest/globals';
import { createModelJournal } from '../../src/activities/model-journal.ts';
import type { Journal, KeptTurn, PaidCall } from '../../src/gap-agent/journal.ts';
import { summarizeCalls } from '../../src/storage/model-spend-store.ts';
import { prepareDatabase } from '../storage/prepared-database.ts';

const { get, act, newHandover } = prepareDatabase();

const plenty = { microUsd: 1e9, tokens: 1e9 };
const model = {
  id: 'm',
  price: undefined,
  caps: { handover: plenty, day: plenty, turns: 9 },
};

/** As many attempts of one gap as are asked for, each as its own worker has it. */
async function newGap() {
  const { id: handoverId } = await newHandover();
  const run = { team: 'red', user: 'ann', handoverId, attempt: 1 };
  const states = () => act((tx) => summarizeCalls(tx, handoverId));
  return {
    attempt: (asked: unknown = 'the same') =>
      createModelJournal(get().database, {
        run,
        gap: 'decisions',
        asked,
        model,
        onKept: () => {},
      }),
    states: async () => (await states()).map(({ state, calls }) => [state, calls]),
  };
}

async function reserve(journal: Journal, turn: number): Promise<PaidCall> {
  const call = await journal.reserve({ turn, inputTokens: 10, maxOutputTokens: 10, keepFree: 0 });
  if (call === undefined) throw new Error('There was room.');
  return call;
}

function turnBy(who: string): KeptTurn {
  return {
    toolResults: [],
    answer: {
      content: who,
      text: who,
      toolCalls: [],
      stop: 'tool-calls',
      usage: { inputTokens: 1, cacheReadTokens: 0, cacheWriteTokens: 0, outputTokens: 1 },
    },
  };
}

const interrupted = expect.objectContaining({ code: 'run-interrupted' });

test('a kept turn is there for the next attempt, unless that asks something else', async () => {
  const { attempt } = await newGap();
  const turn = turnBy('first');
  await (await reserve(await attempt(), 1)).keep(turn);
  expect((await attempt()).turns).toEqual([turn]);
  expect((await attempt('another prompt')).turns).toEqual([]);
  expect((await attempt()).turns).toEqual([]);
});

test('an answer that comes when another attempt has taken over is not kept: it would not go on behind it', async () => {
  const { attempt, states } = await newGap();
  const late = await reserve(await attempt(), 1);
  const next = await reserve(await attempt(), 1);
  await expect(late.keep(turnBy('late'))).rejects.toEqual(interrupted);
  await next.keep(turnBy('next'));
  expect((await attempt()).turns).toEqual([turnBy('next')]);
  expect(await states()).toEqual([
    ['answered', 1],
    ['lost', 1],
  ]);
});

test('of two attempts at once only one asks', async () => {
  const { attempt, states } = await newGap();
  const [one, other] = [await attempt(), await attempt()];
  const call = await reserve(one, 1);
  await expect(reserve(other, 1)).rejects.toEqual(interrupted);
  await call.keep(turnBy('one'));
  expect(await states()).toEqual([['answered', 1]]);
});

test('an attempt that asks again what was answered meanwhile ends there, and pays what it took', async () => {
  const { attempt, states } = await newGap();
  const [one, other] = [await attempt(), await attempt()];
  await (await reserve(one, 1)).keep(turnBy('one'));
  await expect((await reserve(other, 1)).keep(turnBy('other'))).rejects.toEqual(interrupted);
  expect((await attempt()).turns).toEqual([turnBy('one')]);
  expect(await states()).toEqual([['answered', 2]]);
});
