/** A retry of a handover whose gap agents came to no answer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createActivities } from '../../src/activities/create-activities.ts';
import type { ConfiguredModel } from '../../src/activities/configured-model.ts';
import { HandoverError } from '../../src/errors/handover-error.ts';
import type { LanguageModel } from '../../src/llm/language-model.ts';
import { startHandover } from '../../src/reconcile/start-handover.ts';
import type { OpenRun } from '../../src/storage/reconcile-store.ts';
import { startSearchingModel } from '../support/searching-model.ts';
import { smallLog } from '../workflows/small-log.ts';
import {
  createStage,
  requestOne,
  requestRetry,
  rowsOf,
  untilEnded,
  type Stage,
} from '../workflows/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterAll(() => stage.close());

const plenty = { microUsd: 1e9, tokens: 1e9 };
/** Like Claude Code, which runs its loop by itself. */
function refusingTurns(model: LanguageModel): LanguageModel {
  return {
    id: model.id,
    ask: (request, options) =>
      request.turns.length > 0
        ? Promise.reject(new HandoverError('model-refused-request'))
        : model.ask(request, options),
  };
}

async function ended(run: OpenRun, configured: Omit<ConfiguredModel, 'price' | 'caps'>, turns = 9) {
  const findModel = () =>
    Promise.resolve({
      ...configured,
      price: undefined,
      caps: { handover: plenty, day: plenty, turns },
    });
  const activities = createActivities({ database: stage.database, findModel });
  const worker = await stage.startWorker({ activities });
  await startHandover(stage.temporal, run, worker);
  expect(await untilEnded(stage, run)).toBe('COMPLETED');
  await worker.stop();
  const { gapRuns, document } = await rowsOf(stage, run);
  const agents = gapRuns.filter(({ source }) => source === 'agent');
  return {
    document,
    outcomes: agents.map(({ details, errorCode }) => errorCode ?? details),
  };
}

const thrice = (details: object) => [1, 2, 3].map(() => expect.objectContaining(details));

test('a retry with more turns goes on behind those that were kept', async () => {
  const run = await requestOne(stage, { log: smallLog(), model: 'm' });
  await using searching = await startSearchingModel(9);
  const before = await ended(run, { model: searching, through: 'anthropic-api' }, 2);
  expect(before.outcomes).toEqual(thrice({ outcome: 'turns-spent', turns: 2 }));
  const retry = await requestRetry(stage, run);
  await using answering = await startSearchingModel(2);
  const after = await ended(retry, { model: answering, through: 'anthropic-api' });
  expect(after.outcomes).toEqual(thrice({ outcome: 'answered', turns: 3 }));
  expect(after.document).toMatchObject({ revision: 4, state: 'complete' });
});

test('turns of the API are of no use to Claude Code, which begins anew', async () => {
  const run = await requestOne(stage, { log: smallLog(), model: 'm' });
  await using searching = await startSearchingModel(9);
  await ended(run, { model: searching, through: 'anthropic-api' }, 2);
  const retry = await requestRetry(stage, run);
  await using answering = await startSearchingModel(0);
  const model = refusingTurns(answering);
  const { outcomes } = await ended(retry, { model, through: 'claude-code' });
  expect(outcomes).toEqual(thrice({ outcome: 'answered', turns: 1 }));
});
