/** What the reconciler asks, across teams: every function here runs in `withSystem('reconcile')`. */
import { sql } from 'kysely';
import type { Tx } from './database.ts';

/** All that starting, checking and closing a run takes; `withTeam(team, owner)` writes for it. */
export interface OpenRun {
  id: string;
  attempt: number;
  workflowId: string;
  team: string;
  owner: string;
  agent: string;
  agentSessionId: string;
  sessionId: string;
  number: number;
  model: string | null;
}

/**
 * Requested handovers that nobody claimed, or whose claim is older than `claimMs`: the claimer may
 * have died before the start. Claimed for the caller, who starts them after the commit.
 */
export async function claimRequested(
  tx: Tx,
  { limit, claimMs }: { limit: number; claimMs: number },
): Promise<OpenRun[]> {
  const free = await selectRuns(tx)
    .where('handovers.state', '=', 'requested')
    .where((eb) =>
      eb.or([
        eb('handovers.claimedAt', 'is', null),
        eb('handovers.claimedAt', '<', new Date(Date.now() - claimMs)),
      ]),
    )
    .orderBy('handovers.createdAt')
    .limit(limit)
    .forUpdate('handovers')
    .skipLocked()
    .execute();
  if (free.length > 0) {
    await tx
      .updateTable('handovers')
      .set({ claimedAt: sql`now()` })
      .where(
        'id',
        'in',
        free.map((run) => run.id),
      )
      .execute();
  }
  return free;
}

/**
 * A page of the runs that started longer ago than `olderThanMs`, by their ids: the caller asks
 * Temporal whether they still run.
 */
export async function listRunning(
  tx: Tx,
  { limit, olderThanMs, after }: { limit: number; olderThanMs: number; after?: string | undefined },
): Promise<OpenRun[]> {
  let query = selectRuns(tx)
    .where('handovers.state', '=', 'running')
    .where('handovers.startedAt', '<', new Date(Date.now() - olderThanMs));
  if (after !== undefined) query = query.where('handovers.id', '>', after);
  return query.orderBy('handovers.id').limit(limit).execute();
}

/** How many were dropped. */
export async function dropExpiredLeases(tx: Tx): Promise<number> {
  const dropped = await tx
    .deleteFrom('leases')
    .where('expiresAt', '<', sql<Date>`now()`)
    .executeTakeFirst();
  return Number(dropped.numDeletedRows);
}

function selectRuns(tx: Tx) {
  return tx
    .selectFrom('handovers')
    .innerJoin('sessions', 'sessions.id', 'handovers.sessionId')
    .select([
      'handovers.id',
      'handovers.attempt',
      'handovers.workflowId',
      'handovers.number',
      'handovers.model',
      'handovers.sessionId',
      'sessions.teamId as team',
      'sessions.ownerId as owner',
      'sessions.agent',
      'sessions.agentSessionId',
    ]);
}
