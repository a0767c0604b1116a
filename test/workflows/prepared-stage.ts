import { afterAll, beforeAll } from '@jest/globals';
import { createStage, type RunningWorker, type Stage } from './stage.ts';

/** A stage with a worker for the tests of one file, closed afterwards. */
export function prepareStage(
  use: (prepared: { stage: Stage; worker: RunningWorker }) => unknown,
): void {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await createStage();
    await use({ stage, worker: await stage.startWorker() });
  }, 120_000);
  afterAll(() => stage?.close());
}
