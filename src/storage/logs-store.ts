import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Tx } from './database.ts';
import type { Tables } from './tables.ts';

export type Log = Selectable<Tables['logs']>;
export type LogChunk = Selectable<Tables['logChunks']>;

export interface LogKey {
  sessionId: string;
  /** `main`, or `subagents/<id>`. */
  name: string;
}

/** End of the client's bytes that are held: whole lines and the tail. */
export function heldOffset(log: Pick<Log, 'settledOffset' | 'tailBytes'>): number {
  return log.settledOffset + log.tailBytes;
}

export async function findLog(tx: Tx, key: LogKey): Promise<Log | undefined> {
  return selectLog(tx, key).executeTakeFirst();
}

/** The log, made where it is missing, held by this transaction until it ends. Owner only. */
export async function lockLog(tx: Tx, key: LogKey): Promise<Log> {
  await tx
    .insertInto('logs')
    .values({ sessionId: key.sessionId, name: key.name })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return selectLog(tx, key).forNoKeyUpdate().executeTakeFirstOrThrow();
}

export async function updateLog(
  tx: Tx,
  id: string,
  changes: Updateable<Tables['logs']>,
): Promise<Log> {
  return tx
    .updateTable('logs')
    .set({ ...changes, updatedAt: sql`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function addChunk(tx: Tx, chunk: Insertable<Tables['logChunks']>): Promise<void> {
  await tx.insertInto('logChunks').values(chunk).execute();
}

/** End of the client's bytes that are held of a generation; 0 when none are. */
export async function findGenerationEnd(
  tx: Tx,
  { logId, generation }: { logId: string; generation: number },
): Promise<number> {
  const { end } = await tx
    .selectFrom('logChunks')
    .select((eb) => eb.fn.coalesce(eb.fn.max('clientEnd'), sql<number>`0`).as('end'))
    .where('logId', '=', logId)
    .where('generation', '=', generation)
    .executeTakeFirstOrThrow();
  return end;
}

/** The chunk that holds the first line after `line`; chunks are read one by one to keep memory flat. */
export async function findChunkAfter(
  tx: Tx,
  { logId, generation, line }: { logId: string; generation: number; line: number },
): Promise<LogChunk | undefined> {
  return tx
    .selectFrom('logChunks')
    .selectAll()
    .where('logId', '=', logId)
    .where('generation', '=', generation)
    .where('firstLine', '>', line)
    .orderBy('firstLine')
    .limit(1)
    .executeTakeFirst();
}

function selectLog(tx: Tx, { sessionId, name }: LogKey) {
  return tx
    .selectFrom('logs')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .where('name', '=', name);
}
