import { expect, test } from '@jest/globals';
import { HandoverError } from '../../src/errors/handover-error.ts';
import { startReconciler } from '../../src/reconcile/start-reconciler.ts';
import { createTemporal, type Temporal } from '../../src/reconcile/temporal.ts';
import { prepareStage } from '../workflows/prepared-stage.ts';
import { smallLog } from '../workflows/small-log.ts';
import {
  requestOne,
  rowsOf,
  until,
  untilEnded,
  type RunningWorker,
  type Stage,
} from '../workflows/stage.ts';

let stage: Stage;
let worker: RunningWorker;
prepareStage((prepared) => ({ stage, worker } = prepared));

test('what was requested while Temporal was away is started when it is back, and the trouble is told once', async () => {
  const away = createTemporal({ connectionOptions: { address: '127.0.0.1:1' } });
  let temporal: Temporal = away;
  const troubles: unknown[] = [];
  let passes = 0;
  const reconciler = startReconciler({
    ...stage,
    ...worker,
    temporal: {
      ...away,
      call: (work) => temporal.call(work),
      searchAttributes: () => ((passes += 1), temporal.searchAttributes()),
    },
    intervalMs: 10,
    claimMs: 0,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const run = await requestOne(stage, { log: smallLog() });
  await until(() => Promise.resolve(passes >= 3));
  expect((await rowsOf(stage, run)).handover.state).toBe('requested');
  temporal = stage.temporal;
  await until(async () => (await rowsOf(stage, run)).handover.state !== 'requested');
  expect(await untilEnded(stage, run)).toBe('COMPLETED');
  await until(() => Promise.resolve(troubles.length === 2));
  await reconciler.stop();
  await away.close();
  expect(troubles).toEqual([{ error: expect.any(HandoverError) }, 'over']);
});
