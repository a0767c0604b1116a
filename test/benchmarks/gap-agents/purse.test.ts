import { expect, test } from '@jest/globals';
import { createPurse } from '../../../benchmarks/gap-agents/purse.ts';
import type { KeptTurn, PlannedCall } from '../../../src/gap-agent/journal.ts';

const price = { input: 1, cacheWrite: 1.25, cacheRead: 0.1, output: 5 };
/** At worst 100 × 1.25 + 10 × 5 = 175 micro-dollars. */
const planned: PlannedCall = { turn: 1, inputTokens: 100, maxOutputTokens: 10, keepFree: 0 };
const turn: KeptTurn = {
  toolResults: [],
  answer: {
    content: [],
    text: '',
    toolCalls: [],
    stop: 'end',
    usage: { inputTokens: 0, cacheReadTokens: 100, cacheWriteTokens: 0, outputTokens: 2 },
  },
};

test('a call reserves its worst case and is settled at what it took', async () => {
  const purse = createPurse(price, 200);
  const journal = purse.openJournal();
  const call = await journal.reserve(planned);
  expect(purse.spentMicroUsd).toBe(175);
  expect(await purse.openJournal().reserve(planned)).toBeUndefined();
  await call?.keep(turn);
  expect(purse.spentMicroUsd).toBe(20);
  expect(journal.turns).toEqual([turn]);
  expect(await purse.openJournal().reserve(planned)).toBeDefined();
});

test('a call that was refused is free, one whose answer was lost is not', async () => {
  const purse = createPurse(price, 1000);
  const journal = purse.openJournal();
  await (await journal.reserve(planned))?.fail({ billed: false });
  expect(purse.spentMicroUsd).toBe(0);
  await (await journal.reserve(planned))?.fail({ billed: true });
  expect(purse.spentMicroUsd).toBe(175);
});

test('a call is not made where those that must follow it would find no room', async () => {
  const journal = createPurse(price, 500).openJournal();
  expect(await journal.reserve({ ...planned, keepFree: 2 })).toBeUndefined();
  expect(await journal.reserve({ ...planned, keepFree: 1 })).toBeDefined();
});
