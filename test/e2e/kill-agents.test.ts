/**
 * The worker dies around the calls of gap agents. The handover completes all the same, and no call whose
 * answer was kept is made again; of the others at most one for each agent and death.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultCaps } from '../../src/config/model-settings.ts';
import { writeUserFile } from '../../src/config/user-file.ts';
import { startHandover } from '../../src/reconcile/start-handover.ts';
import { TASK_QUEUE } from '../../src/workflows/task-queue.ts';
import { callTools, say } from '../support/model-api/answer.ts';
import { scripted } from '../support/model-api/answerers/scripted.ts';
import { finalAnswer, listFailures, searchLog } from '../support/model-api/gap-agent-format.ts';
import type { GatePoint } from '../support/model-api/gate.ts';
import { ModelApi } from '../support/model-api/model-api.ts';
import { startBareTemporal } from '../workflows/bare-temporal.ts';
import { smallLog } from '../workflows/small-log.ts';
import { createStage, requestOne, rowsOf, untilEnded, type Stage } from '../workflows/stage.ts';
import { ledgerOf, MODEL, PRICES } from './model-stage.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

const answer = scripted([
  callTools(listFailures()),
  callTools(searchLog('gzip')),
  say(finalAnswer([])),
]);
const CALLS = 9;

/** Kills the worker when the second call of the first agent has reached a point. */
function killAt(point: GatePoint) {
  return async (api: ModelApi, worker: () => WorkerProcess): Promise<void> => {
    const gate = api.hold(point, ({ gap, turn }) => gap === 'decisions' && turn === 2);
    await gate.reached;
    worker().kill('SIGKILL');
    await worker().ended;
    api.release();
  };
}

const cases: Record<
  string,
  { failpoint?: string; die: (api: ModelApi, worker: () => WorkerProcess) => Promise<unknown> }
> = {
  'before the model has answered': { die: killAt('arrived') },
  'while the model answers': { die: killAt('mid-stream') },
  'when all but the end has been answered': { die: killAt('last-event') },
  'between a kept answer and what follows': {
    failpoint: 'askGapAgent:after-progress',
    die: (_api, worker) => worker().ended,
  },
  'between the stored findings and the return of the activity': {
    failpoint: 'askGapAgent:after-commit',
    die: (_api, worker) => worker().ended,
  },
};

const closing = new AsyncDisposableStack();
let temporal: Awaited<ReturnType<typeof startBareTemporal>>;
beforeAll(async () => {
  temporal = await startBareTemporal({ namespaces: Object.keys(cases).map(namespaceOf) });
  closing.defer(() => temporal.stop());
}, 60_000);
afterAll(() => closing.disposeAsync());

function namespaceOf(name: string): string {
  return name.replaceAll(' ', '-');
}

describe('a worker that is killed', () => {
  test.concurrent.each(Object.entries(cases))(
    '%s',
    async (name, { failpoint, die }) => {
      await using stack = new AsyncDisposableStack();
      const stage = await createStage({ address: temporal.address, namespace: namespaceOf(name) });
      stack.defer(() => stage.close());
      const api = await ModelApi.start({ answer, prices: PRICES });
      stack.defer(() => api.close());
      const start = await workers(stage, api, stack);
      const first = start(failpoint === undefined ? {} : { failpoint });
      const run = await requestOne(stage, { log: smallLog(), model: MODEL });
      await startHandover(stage.temporal, run, { taskQueue: TASK_QUEUE });
      await die(api, () => first);
      start({});
      expect(await untilEnded(stage, run)).toBe('COMPLETED');
      const { document, gapRuns, lease } = await rowsOf(stage, run);
      expect(document).toMatchObject({ revision: 2, state: 'complete' });
      expect(
        gapRuns.filter(({ source, status }) => source === 'agent' && status === 'complete'),
      ).toHaveLength(3);
      expect(lease).toBeUndefined();
      const ledger = await ledgerOf(stage, run);
      expect(ledger).toMatchObject({ answered: CALLS, reserved: 0 });
      expect(ledger.lost).toBeLessThanOrEqual(3);
      // What the server was asked for is what the ledger knows; no kept answer was asked for twice.
      expect(api.calls).toHaveLength(ledger.answered + ledger.lost + ledger.free);
      expect(api.turnCounts().every(({ calls }) => calls <= 2)).toBe(true);
      expect(ledger.microUsd / 1e6).toBeGreaterThanOrEqual(api.spentUsd() - 1e-5);
    },
    120_000,
  );
});

/** Workers as in production, whose user's file names the model API of the test. */
async function workers(stage: Stage, api: ModelApi, stack: AsyncDisposableStack) {
  const folder = mkdtempSync(join(tmpdir(), 'handover-kill-'));
  stack.defer(() => rmSync(folder, { recursive: true, force: true }));
  const model = {
    id: MODEL,
    through: 'anthropic-api' as const,
    baseUrl: api.url,
    caps: { ...defaultCaps({ hasPrice: true }), usdPerHandover: 1 },
  };
  await writeUserFile(join(folder, 'handover', 'config.json'), { model });
  return (options: { failpoint?: string }): WorkerProcess => {
    const worker = startWorkerProcess(stage, {
      ...options,
      XDG_CONFIG_HOME: folder,
      ANTHROPIC_API_KEY: 'a-key',
    });
    stack.defer(async () => {
      worker.kill('SIGKILL');
      await worker.ended;
    });
    return worker;
  };
}
