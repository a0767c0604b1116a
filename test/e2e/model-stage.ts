import { createActivities } from '../../src/activities/create-activities.ts';
import type { ConfiguredModel } from '../../src/activities/configured-model.ts';
import { createAnthropicModel } from '../../src/llm/anthropic.ts';
import { modelPrice } from '../../src/llm/prices.ts';
import { startHandover } from '../../src/reconcile/start-handover.ts';
import { summarizeCalls } from '../../src/storage/model-spend-store.ts';
import type { OpenRun } from '../../src/storage/reconcile-store.ts';
import type { ModelApi } from '../support/model-api/model-api.ts';
import { requestOne, type Stage } from '../workflows/stage.ts';

/** It keeps prefixes of 1,024 tokens and more, which that of a small log has. */
export const MODEL = 'claude-sonnet-4-6';
export const PRICES = { input: 3, cacheWrite5m: 3.75, cacheWrite1h: 6, cacheRead: 0.3, output: 15 };

export interface AgentRun {
  log: Buffer;
  caps?: Partial<ConfiguredModel['caps']>;
  /** As of a model that the price table does not know. */
  unpriced?: true;
}

const million = 1_000_000;
const caps = {
  handover: { microUsd: million, tokens: 10 * million },
  day: { microUsd: 2 * million, tokens: 10 * million },
  turns: 8,
};

/** A handover whose gap agents talk to the model API of the test. */
export async function startAgentRun(
  stage: Stage,
  api: ModelApi,
  { log, caps: changed, unpriced }: AgentRun,
): Promise<OpenRun> {
  const model = createAnthropicModel({ model: MODEL, apiKey: 'a-key', baseUrl: api.url });
  const configured: ConfiguredModel = {
    model,
    through: 'anthropic-api',
    price: unpriced === true ? undefined : modelPrice(MODEL),
    caps: { ...caps, ...changed },
  };
  const findModel = () => Promise.resolve(configured);
  const run = await requestOne(stage, { log, model: MODEL });
  const activities = createActivities({ database: stage.database, findModel });
  const worker = await stage.startWorker({ activities });
  await startHandover(stage.temporal, run, worker);
  return run;
}

/** The ledger of a handover, in sum. */
export async function ledgerOf(stage: Stage, run: OpenRun) {
  const rows = await stage.database.withTeam(run.team, run.owner, (tx) =>
    summarizeCalls(tx, run.id),
  );
  const sum = (pick: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  const inState = (state: string): number =>
    rows.reduce((total, row) => total + (row.state === state ? row.calls : 0), 0);
  return {
    answered: inState('answered'),
    free: inState('free'),
    lost: inState('lost'),
    reserved: inState('reserved'),
    microUsd: sum((row) => row.microUsd),
    tokens: sum((row) => row.tokens),
  };
}
