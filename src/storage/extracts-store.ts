import type { Tx } from './database.ts';

/** The extract of a handover; saved again, it is replaced. Its shape is the caller's. */
export async function saveExtract(tx: Tx, handoverId: string, extract: unknown): Promise<void> {
  const content = JSON.stringify(extract);
  await tx
    .insertInto('extracts')
    .values({ handoverId, content })
    .onConflict((conflict) => conflict.column('handoverId').doUpdateSet({ content }))
    .execute();
}

export async function findExtract(tx: Tx, handoverId: string): Promise<unknown> {
  const row = await tx
    .selectFrom('extracts')
    .select('content')
    .where('handoverId', '=', handoverId)
    .executeTakeFirst();
  return row?.content;
}
