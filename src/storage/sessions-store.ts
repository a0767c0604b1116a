import { sql, type Selectable } from 'kysely';
import { HandoverError } from '../errors/handover-error.ts';
import type { Tx } from './database.ts';
import type { Page } from './page.ts';
import type { Tables } from './tables.ts';

export type Session = Selectable<Tables['sessions']>;

export interface SessionKey {
  agent: string;
  agentSessionId: string;
}

/**
 * The acting user's session, made where it is missing. Another user's answers as a missing one
 * does. Writes the session's row: give it a transaction of its own, not the one of a long append.
 */
export async function ensureSession(
  tx: Tx,
  { agent, agentSessionId, ...facts }: SessionKey & { projectPath?: string; branch?: string },
): Promise<Session> {
  const seen = { ...facts, lastSeenAt: new Date() };
  await tx
    .insertInto('sessions')
    .values({ agent, agentSessionId, ...seen })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const session = await tx
    .updateTable('sessions')
    .set(seen)
    .where('agent', '=', agent)
    .where('agentSessionId', '=', agentSessionId)
    .returningAll()
    .executeTakeFirst();
  if (session === undefined) throw new HandoverError('session-not-found');
  return session;
}

export async function findSession(tx: Tx, key: SessionKey): Promise<Session | undefined> {
  return tx
    .selectFrom('sessions')
    .selectAll()
    .where('agent', '=', key.agent)
    .where('agentSessionId', '=', key.agentSessionId)
    .executeTakeFirst();
}

export async function getSession(tx: Tx, id: string): Promise<Session> {
  const session = await tx
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (session === undefined) throw new HandoverError('session-not-found');
  return session;
}

/** Newest activity first: the acting user's and what the team shares. */
export async function listSessions(tx: Tx, { limit, after }: Page): Promise<Session[]> {
  let query = tx.selectFrom('sessions').selectAll();
  if (after !== undefined) {
    query = query.where(sql<boolean>`(last_seen_at, id) < (${after.time}, ${after.id}::uuid)`);
  }
  return query.orderBy('lastSeenAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** From now on the whole team reads the session and all that hangs on it. Owner only. */
export async function shareSession(tx: Tx, id: string): Promise<boolean> {
  const shared = await tx
    .updateTable('sessions')
    .set({ sharedAt: new Date() })
    .where('id', '=', id)
    .executeTakeFirst();
  return shared.numUpdatedRows > 0n;
}
