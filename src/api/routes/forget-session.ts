import { z } from 'zod';
import { sessionParams } from '../../contract/ids.ts';
import { cancelWorkflow } from '../../reconcile/cancel-workflow.ts';
import { forgetSession } from '../../storage/forget-session.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { checkAgent } from '../check-agent.ts';

export function forgetSessionRoute(
  app: Api,
  { database, temporal, background }: RouteContext,
): void {
  app.delete(
    '/v1/sessions/:agent/:sessionId',
    {
      schema: {
        summary: 'Forget a session',
        description:
          'Deletes all that is held of one of your own sessions, and cancels what runs of it; one that is not held ' +
          'is as good. Its name and the number of its last handover stay. An upload after it starts anew.',
        params: sessionParams,
        response: { 204: z.undefined().describe('Nothing of it is held.') },
      },
    },
    async (request, reply) => {
      const { team, user } = actorOf(request);
      const { agent, sessionId: agentSessionId } = request.params;
      checkAgent(agent);
      const open = await database.withTeam(team, user, (tx) =>
        forgetSession(tx, { user, agent, agentSessionId }),
      );
      // Its rows are gone: with Temporal away the run fails at its next step.
      for (const workflowId of open)
        background.start('cancel of a forgotten run', () => cancelWorkflow(temporal, workflowId));
      return reply.code(204).send();
    },
  );
}
