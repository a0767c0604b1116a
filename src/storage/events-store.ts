import { sql, type Selectable } from 'kysely';
import type { Tx } from './database.ts';
import type { Tables } from './tables.ts';

export type HandoverEvent = Selectable<Tables['events']>;

/** Where listeners hear, with the handover's id, that it has a new event. */
export const eventsChannel = 'handover_events';

/**
 * The next event of the handover, told to listeners on commit. Its number comes from the
 * handover's row, whose lock keeps numbers in the order of the commits: a follower that has seen
 * event 7 never misses a 6.
 */
export async function appendEvent(
  tx: Tx,
  event: { handoverId: string; kind: string; data: unknown },
): Promise<number> {
  const { lastEvent: seq } = await tx
    .updateTable('handovers')
    .set((eb) => ({ lastEvent: eb('lastEvent', '+', 1) }))
    .where('id', '=', event.handoverId)
    .returning('lastEvent')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('events')
    .values({ ...event, seq, data: JSON.stringify(event.data) })
    .execute();
  await sql`select pg_notify(${eventsChannel}, ${event.handoverId})`.execute(tx);
  return seq;
}

/** Events after the number that the follower saw last. */
export async function listEvents(
  tx: Tx,
  { handoverId, afterSeq }: { handoverId: string; afterSeq: number },
): Promise<HandoverEvent[]> {
  return tx
    .selectFrom('events')
    .selectAll()
    .where('handoverId', '=', handoverId)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .execute();
}
