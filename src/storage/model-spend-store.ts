/** What models cost: reserved at worst before a call, settled after it. */
import { sql } from 'kysely';
import { HandoverError } from '../errors/handover-error.ts';
import type { Gap } from '../gaps/finding.ts';
import type { Tx } from './database.ts';

export interface Spend {
  /** Millionths of a US dollar; 0 where the model's price is not known: then the tokens count. */
  microUsd: number;
  tokens: number;
}

export interface CallToReserve extends GapOfHandover {
  turn: number;
  model: string;
  worst: Spend;
  /** So many calls that cost as much must still find room after it. */
  keepFree?: number;
  caps: { handover: Spend; day: Spend };
}

interface GapOfHandover {
  handoverId: string;
  gap: Gap;
}

export interface CallUsage {
  inputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  outputTokens: number;
}

/**
 * Takes a call's worst case out of both budgets and writes it into the ledger. Throws
 * `model-budget-spent` when it could pass a cap: the transaction must then be rolled back.
 */
export async function reserveCall(tx: Tx, call: CallToReserve): Promise<string> {
  const { handoverId, gap, turn, model, worst, keepFree = 0, caps } = call;
  const room = times(worst, 1 + keepFree);
  const ofHandover = await tx
    .updateTable('handovers')
    .set(added(worst))
    .where('id', '=', handoverId)
    .where(within(room, caps.handover))
    .executeTakeFirst();
  if (ofHandover.numUpdatedRows === 0n)
    throw new HandoverError('model-budget-spent', { detail: 'handover' });
  await tx
    .insertInto('modelDays')
    .values({ day: today })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const ofDay = await tx
    .updateTable('modelDays')
    .set(added(worst))
    .where('day', '=', today)
    .where(within(room, caps.day))
    .executeTakeFirst();
  if (ofDay.numUpdatedRows === 0n) throw new HandoverError('model-budget-spent', { detail: 'day' });
  const { id } = await tx
    .insertInto('modelCalls')
    .values({ handoverId, gap, turn, model, day: today, ...worst })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Ends a call of the ledger once, and gives back what it did not cost; true for the end that counts. */
export async function settleCall(
  tx: Tx,
  id: string,
  end:
    | { state: 'answered'; cost: Spend; usage: CallUsage; requestId?: string }
    | { state: 'free' | 'lost' },
): Promise<boolean> {
  const call = await tx
    .selectFrom('modelCalls')
    .select(['handoverId', 'microUsd', 'tokens'])
    // As text: pg would make a local midnight of it.
    .select(sql<string>`day::text`.as('day'))
    .where('id', '=', id)
    .where('state', '=', 'reserved')
    .forUpdate()
    .executeTakeFirst();
  if (call === undefined) return false;
  const reserved = { microUsd: call.microUsd, tokens: call.tokens };
  const cost = costOf(end, reserved);
  await tx
    .updateTable('modelCalls')
    .set({
      state: end.state,
      ...cost,
      ...(end.state === 'answered' ? { ...end.usage, requestId: end.requestId ?? null } : {}),
      endedAt: sql`now()`,
    })
    .where('id', '=', id)
    .execute();
  const difference = {
    microUsd: cost.microUsd - reserved.microUsd,
    tokens: cost.tokens - reserved.tokens,
  };
  await tx
    .updateTable('handovers')
    .set(added(difference))
    .where('id', '=', call.handoverId)
    .execute();
  await tx.updateTable('modelDays').set(added(difference)).where('day', '=', call.day).execute();
  return true;
}

export async function countOpenCalls(tx: Tx, { handoverId, gap }: GapOfHandover): Promise<number> {
  const { open } = await tx
    .selectFrom('modelCalls')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('handoverId', '=', handoverId)
    .where('gap', '=', gap)
    .where('state', '=', 'reserved')
    .executeTakeFirstOrThrow();
  return open;
}

/** Calls whose process died: nobody knows whether they were answered, so they stay paid for. */
export async function loseOpenCalls(tx: Tx, { handoverId, gap }: GapOfHandover): Promise<void> {
  await tx
    .updateTable('modelCalls')
    .set({ state: 'lost', endedAt: sql`now()` })
    .where('handoverId', '=', handoverId)
    .where('gap', '=', gap)
    .where('state', '=', 'reserved')
    .execute();
}

/** Of one handover, by gap, model and state. */
export function summarizeCalls(tx: Tx, handoverId: string) {
  return tx
    .selectFrom('modelCalls')
    .select(['gap', 'model', 'state'])
    .select([
      sql<number>`count(*)`.as('calls'),
      sum('microUsd').as('microUsd'),
      sum('tokens').as('tokens'),
      sum('inputTokens').as('inputTokens'),
      sum('cacheReadTokens').as('cacheReadTokens'),
      sum('cacheWriteTokens').as('cacheWriteTokens'),
      sum('outputTokens').as('outputTokens'),
    ])
    .where('handoverId', '=', handoverId)
    .groupBy(['gap', 'model', 'state'])
    .orderBy('gap')
    .orderBy('model')
    .orderBy('state')
    .execute();
}

function sum(column: string) {
  return sql<number>`coalesce(sum(${sql.ref(column)}), 0)::bigint`;
}

const today = sql<string>`(now() at time zone 'utc')::date`;

function times({ microUsd, tokens }: Spend, factor: number): Spend {
  return { microUsd: microUsd * factor, tokens: tokens * factor };
}

function added({ microUsd, tokens }: Spend) {
  return {
    spentMicroUsd: sql<number>`spent_micro_usd + ${microUsd}`,
    spentTokens: sql<number>`spent_tokens + ${tokens}`,
  };
}

function within({ microUsd, tokens }: Spend, cap: Spend) {
  return sql<boolean>`spent_micro_usd + ${microUsd} <= ${cap.microUsd}
    and spent_tokens + ${tokens} <= ${cap.tokens}`;
}

function costOf(end: Parameters<typeof settleCall>[2], reserved: Spend): Spend {
  if (end.state === 'answered') return end.cost;
  return end.state === 'free' ? { microUsd: 0, tokens: 0 } : reserved;
}
