import { handoverList, handoverListQuery } from '../../contract/handovers.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import type { Tx } from '../../storage/database.ts';
import { listHandovers } from '../../storage/handovers-store.ts';
import { findSession, getSession, type Session } from '../../storage/sessions-store.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { presentHandover } from '../present-handover.ts';
import { presentPage } from '../present-page.ts';

export function listHandoversRoute(app: Api, { database }: RouteContext): void {
  app.get(
    '/v1/handovers',
    {
      schema: {
        summary: 'List handovers',
        description: 'Newest first, of all sessions you see, or of one: give its agent and its id.',
        querystring: handoverListQuery,
        response: { 200: handoverList },
      },
    },
    async (request) => {
      const { team, user } = actorOf(request);
      const { agent, sessionId: agentSessionId, ...page } = request.query;
      return database.withTeam(team, user, async (tx) => {
        const ofSession = await sessionFilter(tx, { agent, agentSessionId });
        const { items, ...rest } = await presentPage(
          page,
          (asked) => listHandovers(tx, { ...asked, ...ofSession }),
          ({ createdAt, id }) => ({ time: createdAt, id }),
        );
        const sessions = new Map<string, Session>();
        for (const id of new Set(items.map(({ sessionId }) => sessionId))) {
          sessions.set(id, await getSession(tx, id));
        }
        return {
          ...rest,
          items: items.map((handover) =>
            presentHandover(handover, sessions.get(handover.sessionId) as Session),
          ),
        };
      });
    },
  );
}

async function sessionFilter(
  tx: Tx,
  { agent, agentSessionId }: { agent?: string | undefined; agentSessionId?: string | undefined },
): Promise<{ sessionId?: string }> {
  if (agent === undefined && agentSessionId === undefined) return {};
  if (agent === undefined || agentSessionId === undefined) {
    throw new HandoverError('request-invalid', { detail: 'agent and sessionId go together' });
  }
  const session = await findSession(tx, { agent, agentSessionId });
  if (session === undefined) throw new HandoverError('session-not-found');
  return { sessionId: session.id };
}
