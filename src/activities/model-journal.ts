import { isDeepStrictEqual } from 'node:util';
import { HandoverError } from '../errors/handover-error.ts';
import type { Journal, KeptTurn, PlannedCall } from '../gap-agent/journal.ts';
import type { Gap } from '../gaps/finding.ts';
import type { ModelAnswer } from '../llm/language-model.ts';
import { costMicroUsd, worstCaseMicroUsd, type ModelPrice } from '../llm/prices.ts';
import type { Database, Tx } from '../storage/database.ts';
import {
  countOpenCalls,
  loseOpenCalls,
  reserveCall,
  settleCall,
  type Spend,
} from '../storage/model-spend-store.ts';
import { dropModelTurns, keepModelTurn, listModelTurns } from '../storage/model-turns-store.ts';
import type { ConfiguredModel } from './configured-model.ts';
import { inOpenRun } from './in-open-run.ts';
import type { RunRef } from './run-ref.ts';

export interface JournalOptions {
  run: RunRef;
  gap: Gap;
  /** What answers depend on. Turns that belong to something else are dropped. */
  asked: unknown;
  model: Pick<ConfiguredModel, 'price' | 'caps' | 'worst'> & { id: string };
  onKept: (progress: { gap: Gap; turn: number; tokens: number }) => void;
}

/**
 * Turns and money in Postgres. Whoever made calls for this gap before is most likely dead: this is the
 * next attempt. One that lives on, cut off from Temporal, must end with `run-interrupted`: two answers
 * to one turn could not be gone on behind, and both would be paid for.
 */
export async function createModelJournal(
  database: Database,
  options: JournalOptions,
): Promise<Journal> {
  const { run, gap, model } = options;
  const { price } = model;
  const key = { handoverId: run.handoverId, gap };
  const inTeam = <Result>(work: (tx: Tx) => Promise<Result>) =>
    database.withTeam(run.team, run.user, work);
  return {
    turns: await inTeam((tx) => readTurns(tx, options)),
    async reserve(planned) {
      const { turn, keepFree } = planned;
      const call = { ...key, turn, keepFree, model: model.id, caps: model.caps };
      const worst = model.worst ?? worstCase(planned, price);
      const id = await unlessSpent(() =>
        inOpenRun(database, run, async (tx) => {
          const reserved = await reserveCall(tx, { ...call, worst });
          if ((await countOpenCalls(tx, key)) > 1) throw new HandoverError('run-interrupted');
          return reserved;
        }),
      );
      if (id === undefined) return undefined;
      return {
        keep: async ({ toolResults, answer }) => {
          const { usage, requestId } = answer;
          const cost = costOf(answer, price);
          const end = {
            state: 'answered',
            cost,
            usage,
            ...(requestId === undefined ? {} : { requestId }),
          } as const;
          // Also for a run that has ended meanwhile: what was paid for is kept for the next one.
          const isKept = await inTeam(
            async (tx) =>
              (await settleCall(tx, id, end)) &&
              keepModelTurn(tx, key, { turn, asked: options.asked, toolResults, answer }),
          );
          if (!isKept) throw new HandoverError('run-interrupted');
          options.onKept({ gap, turn, tokens: cost.tokens });
        },
        fail: async ({ billed }) => {
          await inTeam((tx) => settleCall(tx, id, { state: billed ? 'lost' : 'free' }));
        },
      };
    },
  };
}

async function readTurns(tx: Tx, { run, gap, asked }: JournalOptions): Promise<KeptTurn[]> {
  const key = { handoverId: run.handoverId, gap };
  await loseOpenCalls(tx, key);
  const turns = await listModelTurns(tx, key);
  if (turns.every((turn) => isDeepStrictEqual(turn.asked, asked)))
    return turns.map(({ toolResults, answer }) => ({ toolResults, answer }) as KeptTurn);
  await dropModelTurns(tx, key);
  return [];
}

async function unlessSpent<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HandoverError && error.code === 'model-budget-spent') return undefined;
    throw error;
  }
}

function worstCase(
  { inputTokens, maxOutputTokens }: PlannedCall,
  price: ModelPrice | undefined,
): Spend {
  return {
    tokens: inputTokens + maxOutputTokens,
    microUsd: price === undefined ? 0 : worstCaseMicroUsd({ inputTokens, maxOutputTokens }, price),
  };
}

/** Whoever made the requests may have counted the money; else the price table says it. */
function costOf(
  { usage, costMicroUsd: counted }: ModelAnswer,
  price: ModelPrice | undefined,
): Spend {
  const { inputTokens, cacheReadTokens, cacheWriteTokens, outputTokens } = usage;
  return {
    tokens: inputTokens + cacheReadTokens + cacheWriteTokens + outputTokens,
    microUsd: counted ?? (price === undefined ? 0 : costMicroUsd(usage, price)),
  };
}
