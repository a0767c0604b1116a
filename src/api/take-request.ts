import type { Actor } from '../access/authenticate.ts';
import type { handoverRequest, HandoverRequested } from '../contract/handovers.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { appendEvent } from '../storage/events-store.ts';
import { requestHandover, type Handover } from '../storage/handovers-store.ts';
import { findLog, heldOffset } from '../storage/logs-store.ts';
import { ensureSession, type Session } from '../storage/sessions-store.ts';
import type { z } from 'zod';
import type { RouteContext } from './api-server.ts';
import { checkAgent } from './check-agent.ts';
import { presentHandover } from './present-handover.ts';
import { redactStrings } from '../redaction/redact-strings.ts';
import { startInBackground } from './start-in-background.ts';
import { stillCovers } from './still-covers.ts';

type Request = z.output<typeof handoverRequest>;

/** Commits the row, or finds the one that is there; then tries to start its run. */
export async function takeRequest(
  context: RouteContext,
  actor: Actor,
  request: Request,
): Promise<HandoverRequested> {
  const { agent, sessionId: agentSessionId, ...rest } = request;
  checkAgent(agent);
  const wishes = await redactStrings(context.redactor, rest);
  const { projectPath, git } = wishes;
  const session = await context.database.withTeam(actor.team, actor.user, (tx) =>
    ensureSession(tx, {
      agent,
      agentSessionId,
      ...(projectPath === undefined ? {} : { projectPath }),
      ...(git?.branch === undefined ? {} : { branch: git.branch }),
    }),
  );
  const { handover, created } = await commitRequest(context, actor, { session, wishes });
  if (created) startInBackground(context, { handover, session });
  return { ...presentHandover(handover, session), created };
}

async function commitRequest(
  { database, configuredModel }: RouteContext,
  actor: Actor,
  { session, wishes }: { session: Session; wishes: Omit<Request, 'agent' | 'sessionId'> },
): Promise<{ handover: Handover; created: boolean }> {
  const { trigger, cut, goal, instructions, git, windowTokens } = wishes;
  const model = await configuredModel?.();
  return database.withTeam(actor.team, actor.user, async (tx) => {
    const log = await findLog(tx, { sessionId: session.id, name: 'main' });
    const cutOffset = cut?.offset ?? (log === undefined ? 0 : heldOffset(log));
    if (cutOffset === 0) throw new HandoverError('log-empty');
    const cutGeneration = log?.generation ?? 1;
    const requested = await requestHandover(tx, {
      sessionId: session.id,
      trigger,
      cutGeneration,
      cutOffset,
      ...(cut?.line === undefined ? {} : { cutLine: cut.line }),
      ...(goal === undefined ? {} : { goal }),
      ...(instructions === undefined ? {} : { instructions }),
      ...(git === undefined ? {} : { gitState: git }),
      ...(model === undefined ? {} : { model }),
      stillCovers: (last) =>
        stillCovers(last, { trigger, cutGeneration, cutOffset, goal, instructions, windowTokens }),
    });
    const { id: handoverId, attempt } = requested.handover;
    if (requested.created) {
      await appendEvent(tx, { handoverId, kind: 'requested', data: { attempt } });
    }
    return requested;
  });
}
