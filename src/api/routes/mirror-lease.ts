import { z } from 'zod';
import { sessionParams } from '../../contract/ids.ts';
import { leaseAnswer, leaseReleased, leaseTaken } from '../../contract/leases.ts';
import { releaseLease, takeLease } from '../../storage/leases-store.ts';
import { ensureSession, findSession } from '../../storage/sessions-store.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { checkAgent } from '../check-agent.ts';

/** What holds the writes is the lease on the agent's machine; the service shows it. */
export function mirrorLeaseRoutes(app: Api, { database }: RouteContext): void {
  const path = '/v1/sessions/:agent/:sessionId/lease';
  app.put(
    path,
    {
      schema: {
        summary: "Say that the session's writes are held",
        description: 'Again by the same holder: for so much longer from now on.',
        params: sessionParams,
        body: leaseTaken,
        response: { 200: leaseAnswer },
      },
    },
    async (request) => {
      const { team, user } = actorOf(request);
      const { agent, sessionId: agentSessionId } = request.params;
      checkAgent(agent);
      const held = await database.withTeam(team, user, async (tx) => {
        const session = await ensureSession(tx, { agent, agentSessionId });
        return takeLease(tx, { sessionId: session.id, ...request.body });
      });
      return { held };
    },
  );
  app.delete(
    path,
    {
      schema: {
        summary: "Say that the session's writes are held no more",
        description: "Another holder's lease stays, and none is as good as one released.",
        params: sessionParams,
        querystring: leaseReleased,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { team, user } = actorOf(request);
      const { agent, sessionId: agentSessionId } = request.params;
      checkAgent(agent);
      await database.withTeam(team, user, async (tx) => {
        const session = await findSession(tx, { agent, agentSessionId });
        if (session === undefined) return;
        await releaseLease(tx, { sessionId: session.id, holder: request.query.holder });
      });
      reply.code(204);
      return undefined;
    },
  );
}
