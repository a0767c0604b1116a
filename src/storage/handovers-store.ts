import { sql, type Selectable } from 'kysely';
import type { ErrorCode } from '../errors/catalogue.ts';
import { HandoverError } from '../errors/handover-error.ts';
import type { Tx } from './database.ts';
import { forgottenNumber } from './forget-session.ts';
import type { Page } from './page.ts';
import { storableText } from './storable-text.ts';
import type { Tables } from './tables.ts';

export type Handover = Selectable<Tables['handovers']>;

export interface HandoverRequest {
  sessionId: string;
  trigger: string;
  cutOffset: number;
  /** Of the log's file that the cut lies in; the first if not said. */
  cutGeneration?: number;
  cutLine?: number;
  goal?: string;
  instructions?: string;
  gitState?: unknown;
  /** Whom the gaps are asked of besides the finders. */
  model?: string;
  /**
   * Whether the session's last handover, no longer open, still covers this request: nothing but
   * compaction rows, or less than a tenth of the window, follows its cut.
   */
  stillCovers(last: Handover): boolean | Promise<boolean>;
}

/**
 * The session's open handover; else its last one, if that still covers the request; else the next
 * number with its cut frozen. Requests of one session wait for each other on its row.
 */
export async function requestHandover(
  tx: Tx,
  request: HandoverRequest,
): Promise<{ handover: Handover; created: boolean }> {
  const session = await lockSession(tx, request.sessionId);
  const last = await tx
    .selectFrom('handovers')
    .selectAll()
    .where('sessionId', '=', session.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const open = await findOpenHandover(tx, session.id);
  if (open !== undefined) return { handover: open, created: false };
  if (last !== undefined && (await request.stillCovers(last))) {
    return { handover: last, created: false };
  }
  const number = (last?.number ?? (await forgottenNumber(tx, session))) + 1;
  const handover = await tx
    .insertInto('handovers')
    .values({
      sessionId: session.id,
      number,
      trigger: request.trigger,
      cutOffset: request.cutOffset,
      cutGeneration: request.cutGeneration ?? 1,
      cutLine: request.cutLine ?? null,
      goal: storableText(request.goal),
      instructions: storableText(request.instructions),
      gitState: request.gitState === undefined ? null : JSON.stringify(request.gitState),
      model: request.model ?? null,
      workflowId: workflowId(session, { number, attempt: 1 }),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { handover, created: true };
}

/** Attempt + 1 with the same cut, back to `requested`. An open handover stays as it is. */
export async function retryHandover(tx: Tx, id: string): Promise<Handover> {
  const { sessionId } = await getHandover(tx, id);
  const session = await lockSession(tx, sessionId);
  const open = await findOpenHandover(tx, session.id);
  if (open?.id === id) return open;
  if (open !== undefined) throw new HandoverError('handover-open', { detail: open.id });
  const { number, attempt } = await getHandover(tx, id);
  return tx
    .updateTable('handovers')
    .set({
      attempt: attempt + 1,
      workflowId: workflowId(session, { number, attempt: attempt + 1 }),
      state: 'requested',
      phase: null,
      errorCode: null,
      claimedAt: null,
      startedAt: null,
      endedAt: null,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function getHandover(tx: Tx, id: string): Promise<Handover> {
  const handover = await tx
    .selectFrom('handovers')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (handover === undefined) throw new HandoverError('handover-not-found');
  return handover;
}

/** Newest first. */
export async function listHandovers(
  tx: Tx,
  { limit, after, sessionId }: Page & { sessionId?: string },
): Promise<Handover[]> {
  let query = tx.selectFrom('handovers').selectAll();
  if (sessionId !== undefined) query = query.where('sessionId', '=', sessionId);
  if (after !== undefined) {
    query = query.where(sql<boolean>`(created_at, id) < (${after.time}, ${after.id}::uuid)`);
  }
  return query.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** One run of a handover: what a run of an earlier attempt says is no longer heard. */
export interface Run {
  id: string;
  attempt: number;
}

/** False when the run is no longer open: it was canceled, closed or retried meanwhile. */
export async function startRun(tx: Tx, run: Run): Promise<boolean> {
  const started = await tx
    .updateTable('handovers')
    .set({ state: 'running', startedAt: sql`coalesce(started_at, now())` })
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('state', 'in', openStates)
    .executeTakeFirst();
  return started.numUpdatedRows > 0n;
}

export async function setPhase(tx: Tx, { phase, ...run }: Run & { phase: string }): Promise<void> {
  await tx
    .updateTable('handovers')
    .set({ phase })
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('state', 'in', openStates)
    .execute();
}

/** The file was rewritten before it had reached the cut: the cut is one of the new file. */
export async function moveCut(tx: Tx, id: string, cutGeneration: number): Promise<Handover> {
  return tx
    .updateTable('handovers')
    .set({ cutGeneration })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Ends the run once; true for the call that did. */
export async function closeHandover(
  tx: Tx,
  run: Run & { state: 'complete' | 'failed' | 'canceled'; errorCode?: ErrorCode },
): Promise<boolean> {
  const closed = await tx
    .updateTable('handovers')
    .set({ state: run.state, errorCode: run.errorCode ?? null, endedAt: sql`now()` })
    .where('id', '=', run.id)
    .where('attempt', '=', run.attempt)
    .where('state', 'in', openStates)
    .executeTakeFirst();
  return closed.numUpdatedRows > 0n;
}

const openStates = ['requested', 'running'] as const;

/** The unique index `handovers_open` allows one. It need not be the last: an older one may be retried. */
function findOpenHandover(tx: Tx, sessionId: string): Promise<Handover | undefined> {
  return tx
    .selectFrom('handovers')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .where('state', 'in', openStates)
    .executeTakeFirst();
}

/** `no key`: appends to the session's logs hold its foreign key and need not wait. */
async function lockSession(tx: Tx, id: string) {
  const session = await tx
    .selectFrom('sessions')
    .select(['id', 'teamId', 'agent', 'agentSessionId'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (session === undefined) throw new HandoverError('session-not-found');
  return session;
}

function workflowId(
  session: { teamId: string; agent: string; agentSessionId: string },
  { number, attempt }: { number: number; attempt: number },
): string {
  return ['handover', session.teamId, session.agent, session.agentSessionId, number, attempt].join(
    '/',
  );
}
