import { sql } from 'kysely';
import { HandoverError } from '../errors/handover-error.ts';
import type { Tx } from './database.ts';
import { findSession, type SessionKey } from './sessions-store.ts';

/**
 * Deletes the session with all that hangs on it: logs, handovers, findings, documents, events, model turns.
 * Returns the workflows that were open. None to delete is as good; one that others share is not the
 * actor's to delete and throws `session-not-found`.
 */
export async function forgetSession(
  tx: Tx,
  { user, ...key }: SessionKey & { user: string },
): Promise<string[]> {
  const session = await findSession(tx, key);
  if (session === undefined) return [];
  if (session.ownerId !== user) throw new HandoverError('session-not-found');
  // Whoever requests a handover holds the row: its number is allotted before we look, or never.
  await tx.selectFrom('sessions').select('id').where('id', '=', session.id).forUpdate().execute();
  const handovers = await tx
    .selectFrom('handovers')
    .select(['number', 'workflowId', 'state'])
    .where('sessionId', '=', session.id)
    .execute();
  const lastNumber = Math.max(0, ...handovers.map(({ number }) => number));
  if (lastNumber > 0) await rememberNumber(tx, key, lastNumber);
  await tx.deleteFrom('sessions').where('id', '=', session.id).execute();
  return handovers
    .filter(({ state }) => state === 'requested' || state === 'running')
    .map(({ workflowId }) => workflowId);
}

/** 0 for a session that was never forgotten. */
export async function forgottenNumber(tx: Tx, key: SessionKey): Promise<number> {
  const forgotten = await tx
    .selectFrom('forgottenSessions')
    .select('lastNumber')
    .where('agent', '=', key.agent)
    .where('agentSessionId', '=', key.agentSessionId)
    .executeTakeFirst();
  return forgotten?.lastNumber ?? 0;
}

async function rememberNumber(tx: Tx, key: SessionKey, lastNumber: number): Promise<void> {
  await tx
    .insertInto('forgottenSessions')
    .values({ ...key, lastNumber })
    .onConflict((conflict) =>
      conflict
        .columns(['teamId', 'agent', 'agentSessionId'])
        .doUpdateSet({ lastNumber: sql<number>`excluded.last_number` }),
    )
    .execute();
}
