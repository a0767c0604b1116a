import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startHandover } from '../../src/reconcile/start-handover.ts';
import { startWorkerProcess } from '../e2e/worker-process.ts';
import { startBareTemporal } from '../workflows/bare-temporal.ts';
import { smallLog } from '../workflows/small-log.ts';
import { createStage, requestOne, until, untilEnded } from '../workflows/stage.ts';

let cleanup: AsyncDisposableStack;
beforeEach(() => {
  cleanup = new AsyncDisposableStack();
});
afterEach(() => cleanup.disposeAsync());

test('the worker process waits for Temporal, says so once, makes handovers, and ends when told to', async () => {
  const { address, port, kill } = await startBareTemporal();
  await kill();
  const stage = await createStage({ address });
  cleanup.defer(() => stage.close());
  const worker = startWorkerProcess(stage);
  const says = (words: string) => until(() => Promise.resolve(worker.output().includes(words)));
  await says('waiting for Temporal');
  const temporal = await startBareTemporal({ port });
  cleanup.defer(() => temporal.stop());
  const run = await requestOne(stage, { log: smallLog() });
  await startHandover(stage.temporal, run);
  expect(await untilEnded(stage, run)).toBe('COMPLETED');
  worker.kill('SIGTERM');
  expect(await worker.ended).toBe(0);
  expect(worker.output().match(/(?<="msg":)"[^"]*"/g)).toEqual([
    '"waiting for Temporal"',
    '"working"',
  ]);
});

test('the worker process does not start without the settings it needs, and names them', async () => {
  const worker = startWorkerProcess({
    databaseUrl: '',
    address: '127.0.0.1:1',
    namespace: 'default',
  });
  expect(await worker.ended).not.toBe(0);
  expect(worker.output()).toContain('HANDOVER_DATABASE_URL');
});
