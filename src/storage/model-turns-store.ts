import type { Gap } from '../gaps/finding.ts';
import type { Tx } from './database.ts';

/** The turns of one gap agent of one handover. */
export interface TurnsKey {
  handoverId: string;
  gap: Gap;
}

/** One answer of a model, with what it was an answer to. All parts are JSON that the caller knows. */
export interface ModelTurn {
  turn: number;
  /** What the answer depends on besides the turns before it. */
  asked: unknown;
  toolResults: unknown;
  answer: unknown;
}

/** In order. */
export function listModelTurns(tx: Tx, { handoverId, gap }: TurnsKey): Promise<ModelTurn[]> {
  return tx
    .selectFrom('modelTurns')
    .select(['turn', 'asked', 'toolResults', 'answer'])
    .where('handoverId', '=', handoverId)
    .where('gap', '=', gap)
    .orderBy('turn')
    .execute();
}

/** False when the turn was kept before: then that one holds. */
export async function keepModelTurn(tx: Tx, key: TurnsKey, turn: ModelTurn): Promise<boolean> {
  const { numInsertedOrUpdatedRows: inserted = 0n } = await tx
    .insertInto('modelTurns')
    .values({
      ...key,
      turn: turn.turn,
      asked: JSON.stringify(turn.asked),
      toolResults: JSON.stringify(turn.toolResults),
      answer: JSON.stringify(turn.answer),
    })
    .onConflict((conflict) => conflict.columns(['handoverId', 'gap', 'turn']).doNothing())
    .executeTakeFirst();
  return inserted > 0n;
}

export async function dropModelTurns(tx: Tx, { handoverId, gap }: TurnsKey): Promise<void> {
  await tx
    .deleteFrom('modelTurns')
    .where('handoverId', '=', handoverId)
    .where('gap', '=', gap)
    .execute();
}
