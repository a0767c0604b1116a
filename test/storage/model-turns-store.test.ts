import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Gap } from '../../src/gaps/finding.ts';
import {
  dropModelTurns,
  keepModelTurn,
  listModelTurns,
  type ModelTurn,
} from '../../src/storage/model-turns-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { act, as, newHandover } = prepareDatabase({ users: ['red/ann', 'red/rob', 'blue/bea'] });
let handoverId: string;
beforeEach(async () => {
  handoverId = (await newHandover()).id;
});

const turnOf = (turn: number, answer: unknown = `answer ${turn}`): ModelTurn => ({
  turn,
  asked: { model: 'm' },
  toolResults: [],
  answer,
});
const keep = (turn: ModelTurn, gap: Gap = 'decisions', who = 'red/ann') =>
  as(who, (tx) => keepModelTurn(tx, { handoverId, gap }, turn));
const list = (gap: Gap = 'decisions', who = 'red/ann') =>
  as(who, (tx) => listModelTurns(tx, { handoverId, gap }));

test('turns come back in their order, each gap its own', async () => {
  for (const turn of [3, 1, 10, 2]) await keep(turnOf(turn));
  await keep(turnOf(1, 'of another gap'), 'hidden-errors');
  expect(await list()).toEqual([1, 2, 3, 10].map((turn) => turnOf(turn)));
  expect(await list('hidden-errors')).toEqual([turnOf(1, 'of another gap')]);
});

test('of two answers to one turn the one that was kept first holds', async () => {
  expect(await keep(turnOf(1, 'first'))).toBe(true);
  expect(await keep(turnOf(1, 'second'))).toBe(false);
  expect(await list()).toEqual([turnOf(1, 'first')]);
});

test('of many answers that are kept at the same time one holds', async () => {
  const kept = await Promise.all(
    ['a', 'b', 'c', 'd', 'e'].map((answer) => keep(turnOf(1, answer))),
  );
  expect(kept.filter(Boolean)).toHaveLength(1);
  expect(await list()).toHaveLength(1);
});

test('dropped turns are gone, those of the other gaps are not', async () => {
  await keep(turnOf(1));
  await keep(turnOf(1), 'hidden-errors');
  await act((tx) => dropModelTurns(tx, { handoverId, gap: 'decisions' }));
  expect(await list()).toEqual([]);
  expect(await list('hidden-errors')).toHaveLength(1);
  expect(await keep(turnOf(1, 'anew'))).toBe(true);
});

test('another team sees no turn and can neither keep nor drop one', async () => {
  await keep(turnOf(1));
  expect(await list('decisions', 'blue/bea')).toEqual([]);
  await expect(keep(turnOf(2), 'decisions', 'blue/bea')).rejects.toThrow(/row-level security/);
  await as('blue/bea', (tx) => dropModelTurns(tx, { handoverId, gap: 'decisions' }));
  expect(await list()).toHaveLength(1);
});

test('another user of the team can neither see, keep nor drop a turn of a private session', async () => {
  await keep(turnOf(1));
  expect(await list('decisions', 'red/rob')).toEqual([]);
  await expect(keep(turnOf(2), 'decisions', 'red/rob')).rejects.toThrow(/row-level security/);
  await as('red/rob', (tx) => dropModelTurns(tx, { handoverId, gap: 'decisions' }));
  expect(await list()).toHaveLength(1);
});

test('whatever JSON an answer is, it comes back the same, its keys in their order', async () => {
  let turn = 0;
  const texts = fc.constantFrom('\u0000', '\uD800', '\u2028', '😀', '"\\', '');
  const value = fc.oneof(fc.jsonValue(), texts, fc.record({ b: texts, a: fc.jsonValue() }));
  await fc.assert(
    fc.asyncProperty(value, async (answer) => {
      turn += 1;
      await keep(turnOf(turn, answer));
      const [kept] = (await list()).slice(-1);
      expect(JSON.stringify(kept?.answer)).toBe(JSON.stringify(answer));
    }),
    { numRuns: 50 },
  );
});
