import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHandover } from '../../src/reconcile/start-handover.ts';
import { smallLog } from '../workflows/small-log.ts';
import {
  createStage,
  requestOne,
  rowsOf,
  until,
  untilEnded,
  type Stage,
} from '../workflows/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage();
});
afterAll(() => stage.close());

test('a handover gets its first revision however many gap agents wait for their models', async () => {
  const answer = Promise.withResolvers<{ found: number }>();
  let waiting = 0;
  const askGapAgent = () => {
    waiting += 1;
    return answer.promise;
  };
  const worker = await stage.startWorker({ activities: { askGapAgent } });
  const start = async () => {
    const run = await requestOne(stage, { log: smallLog(), model: 'm' });
    await startHandover(stage.temporal, run, worker);
    return run;
  };
  const many = await Promise.all(Array.from({ length: 17 }, start));
  await until(async () => waiting >= 17);
  const late = await start();
  await until(async () => (await rowsOf(stage, late)).document?.state === 'draft');
  answer.resolve({ found: 0 });
  await Promise.all([...many, late].map((run) => untilEnded(stage, run)));
  expect((await rowsOf(stage, late)).document).toMatchObject({ state: 'complete' });
}, 60_000);
