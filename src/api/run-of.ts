import type { Handover } from '../storage/handovers-store.ts';
import type { OpenRun } from '../storage/reconcile-store.ts';
import type { Session } from '../storage/sessions-store.ts';

/** The handover's present run, as those who start and end runs name it. */
export function runOf(handover: Handover, session: Session): OpenRun {
  const { id, attempt, workflowId, number, sessionId, model } = handover;
  const { teamId: team, ownerId: owner, agent, agentSessionId } = session;
  return { id, attempt, workflowId, number, sessionId, model, team, owner, agent, agentSessionId };
}
