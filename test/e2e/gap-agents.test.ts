/** Gap agents in a whole handover: real worker, Temporal, Postgres; a model API over real HTTP. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OpenRun } from '../../src/storage/reconcile-store.ts';
import { callTools, say, type Answer } from '../support/model-api/answer.ts';
import { looper } from '../support/model-api/answerers/looper.ts';
import { scripted } from '../support/model-api/answerers/scripted.ts';
import { seededFaults } from '../support/model-api/fault.ts';
import { finalAnswer, listFailures, searchLog } from '../support/model-api/gap-agent-format.ts';
import { ModelApi, type Answerer, type ModelApiOptions } from '../support/model-api/model-api.ts';
import { smallLog } from '../workflows/small-log.ts';
import { createStage, rowsOf, until, untilEnded, type Stage } from '../workflows/stage.ts';
import { ledgerOf, MODEL, PRICES, startAgentRun } from './model-stage.ts';

const findings = {
  decisions: [
    {
      claim: 'Streaming was chosen over paging, which reads the table twice.',
      quote: 'We use streaming rather than paging, because paging reads the table twice.',
      line: 2,
    },
  ],
  'hidden-errors': [
    {
      claim: 'The build failed with TS2322 in src/export.ts(14,3).',
      quote: 'src/export.ts(14,3): error TS2322: Type number is not assignable to type string.',
      line: 4,
    },
    { claim: 'Nobody printed this.', quote: 'this sentence stands nowhere in the log', line: 4 },
  ],
  'rejected-approaches': [
    {
      claim: 'gzip was dropped: it does not work with range requests.',
      quote: 'I tried gzip first, but gzip does not work with range requests',
      line: 7,
    },
  ],
};

/** Looks twice, then answers. */
const diligent: Answerer = ({ gap, turns }) => {
  if (turns.length === 0) return callTools(listFailures(), searchLog('rather than|instead'));
  if (turns.length === 1) return callTools(searchLog('TS2322'));
  return say(finalAnswer(gap === undefined ? [] : findings[gap]));
};

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterAll(() => stage.close());

async function withApi<Result>(
  options: ModelApiOptions,
  work: (api: ModelApi) => Promise<Result>,
): Promise<Result> {
  const api = await ModelApi.start({ prices: PRICES, ...options });
  try {
    return await work(api);
  } finally {
    await api.close();
  }
}

async function completed(run: OpenRun) {
  expect(await untilEnded(stage, run)).toBe('COMPLETED');
  return rowsOf(stage, run);
}

test('three agents look, answer, and what stands in the log comes into the second revision', async () => {
  await withApi({ answer: diligent }, async (api) => {
    const run = await startAgentRun(stage, api, { log: smallLog() });
    const { document, findings: stored, gapRuns } = await completed(run);
    expect(document).toMatchObject({ revision: 2, state: 'complete' });
    const agents = stored.filter(({ source }) => source === 'agent');
    expect(agents.map(({ gap, line, speaker }) => [gap, line, speaker])).toEqual([
      ['decisions', 2, 'assistant'],
      ['hidden-errors', 4, 'tool'],
      ['rejected-approaches', 7, 'assistant'],
    ]);
    expect(document?.markdown).toContain('gzip was dropped');
    expect(document?.markdown).not.toContain('stands nowhere');
    expect(document?.markdown).toContain(
      'For hidden-errors a model was asked: it answered; 1 kept, 1 thrown away, in 3 turns.',
    );
    expect(gapRuns).toHaveLength(6);
    const ledger = await ledgerOf(stage, run);
    expect(ledger).toMatchObject({ answered: 9, free: 0, lost: 0, reserved: 0 });
    expect(ledger.microUsd / 1e6).toBeCloseTo(api.spentUsd(), 5);
    expect((await rowsOf(stage, run)).handover).toMatchObject({
      spentMicroUsd: ledger.microUsd,
      spentTokens: ledger.tokens,
      model: MODEL,
    });
    expect(api.turnCounts().every(({ calls }) => calls === 1)).toBe(true);
  });
});

test('the first revision waits for no model, and is a draft until the agents have ended', async () => {
  await withApi({ answer: diligent }, async (api) => {
    const gate = api.hold('arrived');
    const run = await startAgentRun(stage, api, { log: smallLog() });
    await gate.reached;
    await until(async () => (await rowsOf(stage, run)).document !== undefined);
    const { document } = await rowsOf(stage, run);
    expect(document).toMatchObject({ revision: 1, state: 'draft' });
    expect(document?.markdown).toContain('one is being asked');
    api.release();
    expect((await completed(run)).document).toMatchObject({ revision: 2, state: 'complete' });
  });
});

test('the second and third agent start when the first one begins to be answered, not before', async () => {
  await withApi({ answer: diligent }, async (api) => {
    const gate = api.hold('arrived', ({ gap }) => gap === 'decisions');
    const run = await startAgentRun(stage, api, { log: smallLog({ repeat: 100 }) });
    await gate.reached;
    await until(async () => (await rowsOf(stage, run)).document !== undefined);
    expect(api.calls.map(({ gap }) => gap)).toEqual(['decisions']);
    api.release();
    await completed(run);
    const firsts = api.calls.filter(({ turn }) => turn === 1);
    expect(firsts.slice(1).every(({ usage }) => (usage?.cache_read_input_tokens ?? 0) > 0)).toBe(
      true,
    );
  });
});

test('the second and third agent do not wait for the end of the first one', async () => {
  await withApi({ answer: diligent }, async (api) => {
    const gate = api.hold('arrived', ({ gap, turn }) => gap === 'decisions' && turn === 2);
    const run = await startAgentRun(stage, api, { log: smallLog() });
    await gate.reached;
    const beganAtMs = Date.now();
    await until(async () => new Set(api.calls.map(({ gap }) => gap)).size === 3);
    // Without a word from the first one they would start by themselves after 15 seconds.
    expect(Date.now() - beganAtMs).toBeLessThan(10_000);
    api.release();
    await completed(run);
  });
});

test('an agent that refuses for good is named in the document, and the others are heard', async () => {
  const refusing: Answerer = (conversation, request) =>
    conversation.gap === 'hidden-errors'
      ? ({ blocks: [], stopReason: 'refusal' } satisfies Answer)
      : diligent(conversation, request);
  const limits = {
    requestsPerSecond: 1,
    faults: seededFaults({ kind: 'status', status: 529 }, { share: 0.3, seed: 7 }),
  };
  await withApi({ answer: refusing, ...limits }, async (api) => {
    const run = await startAgentRun(stage, api, { log: smallLog() });
    const { document } = await completed(run);
    expect(document?.markdown).toContain('For hidden-errors a model was asked: it refused');
    expect(document?.markdown).toContain('gzip was dropped');
    const ledger = await ledgerOf(stage, run);
    expect(ledger).toMatchObject({ answered: 7, lost: 0, reserved: 0 });
    expect(ledger.free).toBe(api.calls.filter(({ outcome }) => outcome === 'refused').length);
    expect(ledger.free).toBeGreaterThan(0);
  });
}, 120_000);

test.each([
  ['its key is not let in', 401, 'model-access-denied'],
  ['the model does not exist', 404, 'model-not-found'],
  ['it takes no such request', 400, 'model-refused-request'],
])('when %s, nobody asks again and the document says so', async (_, status, code) => {
  await withApi({ answer: diligent, faults: () => ({ kind: 'status', status }) }, async (api) => {
    const run = await startAgentRun(stage, api, { log: smallLog() });
    const { document } = await completed(run);
    expect(document).toMatchObject({ revision: 2, state: 'complete' });
    expect(document?.markdown).toContain(`For decisions no model could be asked (${code})`);
    expect(api.calls).toHaveLength(3);
    expect(await ledgerOf(stage, run)).toMatchObject({ free: 3, microUsd: 0 });
  });
});

test('agents that never come to an end are ended by their turns, and the last turn is announced', async () => {
  await withApi({ answer: looper }, async (api) => {
    const run = await startAgentRun(stage, api, { log: smallLog(), caps: { turns: 3 } });
    const { document } = await completed(run);
    expect(document?.markdown).toContain('it came to no answer within its turns');
    expect(api.calls).toHaveLength(9);
    const last = api.calls.filter(({ turn }) => turn === 3);
    expect(
      last.every(({ request }) => JSON.stringify(request.messages).includes('Answer now')),
    ).toBe(true);
  });
});

test('what three agents spend at once never passes the cap of the handover', async () => {
  await withApi({ answer: looper }, async (api) => {
    const cap = 200_000;
    const handover = { microUsd: cap, tokens: 1e9 };
    const run = await startAgentRun(stage, api, {
      log: smallLog({ repeat: 200 }),
      caps: { turns: 100, handover },
    });
    const { document } = await completed(run);
    expect(document?.markdown).toContain('the budget ended before its answer');
    expect(api.calls.length).toBeGreaterThan(3);
    expect(api.spentUsd() * 1e6).toBeLessThanOrEqual(cap);
  });
}, 60_000);

test('where the budget ends the agents answer with what they have, instead of ending with nothing', async () => {
  // Searches until it is told to answer.
  const insatiable: Answerer = (conversation, request) =>
    JSON.stringify(request.messages.at(-1)).includes('Answer now')
      ? say(finalAnswer(findings[conversation.gap ?? 'decisions']))
      : looper(conversation);
  await withApi({ answer: insatiable }, async (api) => {
    const handover = { microUsd: 400_000, tokens: 1e9 };
    const caps = { turns: 100, handover };
    const run = await startAgentRun(stage, api, { log: smallLog({ repeat: 200 }), caps });
    const { document, gapRuns } = await completed(run);
    expect(document?.markdown).not.toContain('the budget ended before its answer');
    const agents = gapRuns.filter(({ source }) => source === 'agent');
    expect(agents.map(({ details }) => details)).toEqual(
      ['decisions', 'hidden-errors', 'rejected-approaches'].map(() =>
        expect.objectContaining({ outcome: 'answered', found: 1 }),
      ),
    );
    expect(api.calls.length).toBeGreaterThan(6);
    expect(api.spentUsd() * 1e6).toBeLessThanOrEqual(handover.microUsd);
  });
}, 60_000);

test('without a known price the tokens are the cap', async () => {
  await withApi({ answer: scripted([say(finalAnswer([]))]) }, async (api) => {
    const runWith = (tokens: number) => {
      const caps = { handover: { microUsd: 0, tokens } };
      return startAgentRun(stage, api, { log: smallLog(), caps, unpriced: true });
    };
    await completed(await runWith(20));
    expect(api.calls).toHaveLength(0);
    const run = await runWith(100_000);
    await completed(run);
    expect(api.calls).toHaveLength(3);
    expect(await ledgerOf(stage, run)).toMatchObject({ answered: 3, microUsd: 0 });
  });
});

test('after a cancel no request starts any more, and the open ones are hung up', async () => {
  await withApi({ answer: looper }, async (api) => {
    const run = await startAgentRun(stage, api, {
      log: smallLog({ repeat: 50 }),
      caps: { turns: 1000 },
    });
    await until(async () => api.calls.length > 6);
    await stage.temporal.call((client) => client.workflow.getHandle(run.workflowId).cancel());
    const canceledAtMs = Date.now();
    expect(await untilEnded(stage, run)).toBe('CANCELLED');
    expect(Math.max(...api.calls.map(({ atMs }) => atMs)) - canceledAtMs).toBeLessThan(3000);
    const { handover, document } = await rowsOf(stage, run);
    expect(handover.state).toBe('canceled');
    expect(document?.state).toBe('draft');
    expect((await ledgerOf(stage, run)).reserved).toBe(0);
  });
});
