import { sql, type Selectable } from 'kysely';
import { HandoverError } from '../errors/handover-error.ts';
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
  const { rows } = await sql<{ seq: number }>`
    with numbered as (
      update handovers set last_event = last_event + 1 where id = ${event.handoverId}
      returning id, last_event
    ), told as (
      insert into events (handover_id, seq, kind, data)
      select id, last_event, ${event.kind}, ${JSON.stringify(event.data)} from numbered
      returning seq
    )
    select seq, pg_notify(${eventsChannel}, ${event.handoverId}) from told`.execute(tx);
  const [told] = rows;
  if (told === undefined) throw new HandoverError('handover-not-found');
  return told.seq;
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
