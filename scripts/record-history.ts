/**
 * `node scripts/record-history.ts [NAME…]`: records what the workflow does today as test/fixtures/histories/*.json,
 * which test/workflows/replay.test.ts then holds it to. For a new release, and when a change is meant to break old
 * runs; with names, only those.
 */
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { HandoverError } from '../src/errors/handover-error.ts';
import { cancelHandover } from '../src/reconcile/cancel-handover.ts';
import { signalLogArrived } from '../src/reconcile/signal-log-arrived.ts';
import { startHandover } from '../src/reconcile/start-handover.ts';
import type { OpenRun } from '../src/storage/reconcile-store.ts';
import globalSetup from '../test/support/global-setup.ts';
import globalTeardown from '../test/support/global-teardown.ts';
import { startAgentRun } from '../test/e2e/model-stage.ts';
import { say } from '../test/support/model-api/answer.ts';
import { looper } from '../test/support/model-api/answerers/looper.ts';
import { scripted } from '../test/support/model-api/answerers/scripted.ts';
import { finalAnswer } from '../test/support/model-api/gap-agent-format.ts';
import { ModelApi, type ModelApiOptions } from '../test/support/model-api/model-api.ts';
import { smallLog } from '../test/workflows/small-log.ts';
import {
  createStage,
  requestOne,
  rowsOf,
  until,
  untilEnded,
  upload,
  type Stage,
} from '../test/workflows/stage.ts';
import { untilCanceled } from '../test/workflows/until-canceled.ts';

const log = smallLog();

const recordings: Record<string, (stage: Stage) => Promise<OpenRun>> = {
  complete: async (stage) => {
    const run = await requestOne(stage, { log });
    await startHandover(stage.temporal, run, await stage.startWorker());
    return run;
  },
  'waited-for-log': async (stage) => {
    const run = await requestOne(stage, { log, heldBytes: 1000 });
    await startHandover(stage.temporal, run, await stage.startWorker());
    await until(async () => (await rowsOf(stage, run)).handover.phase === 'waiting-for-log');
    await upload(stage, { sessionId: run.sessionId, bytes: log });
    await signalLogArrived(stage.temporal, { workflowId: run.workflowId, heldOffset: log.length });
    return run;
  },
  'gap-failed': async (stage) => {
    const run = await requestOne(stage, { log });
    const activities = { findGap: () => Promise.reject(new HandoverError('analysis-failed')) };
    await startHandover(stage.temporal, run, await stage.startWorker({ activities }));
    return run;
  },
  failed: async (stage) => {
    const run = await requestOne(stage, { log, heldBytes: 0 });
    await startHandover(stage.temporal, run, { ...(await stage.startWorker()), logWaitMs: 10 });
    return run;
  },
  canceled: async (stage) => {
    const run = await requestOne(stage, { log });
    const activities = { extract: untilCanceled };
    await startHandover(stage.temporal, run, await stage.startWorker({ activities }));
    await until(async () => (await rowsOf(stage, run)).gapRuns.length === 3);
    await cancelHandover(stage, run);
    return run;
  },
  'agents-asked': (stage) => askAgents(stage, { answer: scripted([say(finalAnswer([]))]) }),
  'agent-failed': (stage) =>
    askAgents(stage, {
      answer: scripted([say(finalAnswer([]))]),
      faults: ({ gap }) => (gap === 'decisions' ? { kind: 'status', status: 400 } : undefined),
    }),
  'agents-canceled': (stage) =>
    askAgents(stage, { answer: looper }, async (api, run) => {
      await until(() => Promise.resolve(api.calls.length > 6));
      await cancelHandover(stage, run);
    }),
};

async function askAgents(
  stage: Stage,
  options: ModelApiOptions,
  meanwhile: (api: ModelApi, run: OpenRun) => Promise<void> = () => Promise.resolve(),
): Promise<OpenRun> {
  const api = await ModelApi.start(options);
  try {
    const run = await startAgentRun(stage, api, { log, caps: { turns: 1000 } });
    await meanwhile(api, run);
    await untilEnded(stage, run);
    return run;
  } finally {
    await api.close();
  }
}

await globalSetup({ nonFlagArgs: [] });
const stage = await createStage();
const wanted = process.argv.slice(2);
for (const [name, record] of Object.entries(recordings)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const run = await record(stage);
  await untilEnded(stage, run);
  const history = await stage.temporal.call((client) =>
    client.workflow.getHandle(run.workflowId).fetchHistory(),
  );
  const json = JSON.stringify(JSON.parse(historyToJSON(history)), withoutMachine, 1);
  const file = new URL(`../test/fixtures/histories/${name}.json`, import.meta.url);
  writeFileSync(file, `${json.replaceAll(`@${hostname()}`, '@worker')}\n`);
}
await stage.close();
await globalTeardown();

/** Names of this machine, and its folders in stack traces, are nobody's business. */
function withoutMachine(field: string, value: unknown): unknown {
  return field === 'identity' || field === 'stackTrace' || field === 'binaryChecksum'
    ? undefined
    : value;
}
