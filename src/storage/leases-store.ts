import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** True when the holder has the session's lease until `ttlMs` from now: it was free, expired or its own. */
export async function takeLease(
  tx: Tx,
  { sessionId, holder, ttlMs }: { sessionId: string; holder: string; ttlMs: number },
): Promise<boolean> {
  const expiresAt = sql<Date>`now() + ${ttlMs} * interval '1 millisecond'`;
  const taken = await tx
    .insertInto('leases')
    .values({ sessionId, holder, expiresAt })
    .onConflict((conflict) =>
      conflict
        .column('sessionId')
        .doUpdateSet({ holder, expiresAt })
        .where((eb) =>
          eb.or([eb('leases.holder', '=', holder), eb('leases.expiresAt', '<', sql<Date>`now()`)]),
        ),
    )
    .executeTakeFirst();
  return taken.numInsertedOrUpdatedRows !== 0n;
}

/** Another holder's lease stays. */
export async function releaseLease(
  tx: Tx,
  { sessionId, holder }: { sessionId: string; holder: string },
): Promise<void> {
  await tx
    .deleteFrom('leases')
    .where('sessionId', '=', sessionId)
    .where('holder', '=', holder)
    .execute();
}

export async function findLease(
  tx: Tx,
  sessionId: string,
): Promise<{ holder: string; expiresAt: Date } | undefined> {
  return tx
    .selectFrom('leases')
    .select(['holder', 'expiresAt'])
    .where('sessionId', '=', sessionId)
    .where('expiresAt', '>=', sql<Date>`now()`)
    .executeTakeFirst();
}
