import { beforeEach, expect, test } from '@jest/globals';
import type { Finding } from '../../src/gaps/finding.ts';
import { listFindings, listGapRuns, saveGapRun } from '../../src/storage/findings-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { act, newHandover } = prepareDatabase();
let handoverId: string;
beforeEach(async () => {
  handoverId = (await newHandover()).id;
});

function finding(changes: Partial<Finding>): Finding {
  return {
    gap: 'decisions',
    source: 'finder',
    claim: 'chosen',
    quote: 'we take B',
    line: 7,
    speaker: 'user',
    weight: 0.5,
    ...changes,
  };
}

function save(source: Finding['source'], findings: Finding[]): Promise<void> {
  return act((tx) => saveGapRun(tx, { handoverId, gap: 'decisions', source }, { findings }));
}

const list = () => act((tx) => listFindings(tx, handoverId));

test("findings come back whole, the finder's before the agent's, in the order they were saved", async () => {
  const byAgent = [finding({ source: 'agent', supersededAt: 12 })];
  const byFinder = [finding({ line: 9, also: ['and C'] }), finding({ line: 3 })];
  await save('agent', byAgent);
  await save('finder', byFinder);
  expect(await list()).toEqual([...byFinder, ...byAgent]);
});

test('a run saved again replaces its own findings, also when both are saved at the same time', async () => {
  await save('agent', [finding({ source: 'agent' })]);
  await Promise.all(
    Array.from({ length: 6 }, () => save('finder', [finding({ line: 1 }), finding({ line: 2 })])),
  );
  expect((await list()).map(({ source, line }) => ({ source, line }))).toEqual([
    { source: 'finder', line: 1 },
    { source: 'finder', line: 2 },
    { source: 'agent', line: 7 },
  ]);
});

test('a gap that failed for good keeps its error code beside the runs that did not', async () => {
  await save('finder', []);
  const key = { handoverId, gap: 'hidden-errors', source: 'finder' } as const;
  await act((tx) =>
    saveGapRun(tx, key, { findings: [], errorCode: 'log-unreadable', details: { dropped: 2 } }),
  );
  expect(await act((tx) => listGapRuns(tx, handoverId))).toMatchObject([
    { gap: 'decisions', status: 'complete', errorCode: null, details: null },
    {
      gap: 'hidden-errors',
      status: 'failed',
      errorCode: 'log-unreadable',
      details: { dropped: 2 },
    },
  ]);
});
