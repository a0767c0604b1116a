import { z } from 'zod';
import { handoverRequested } from '../../contract/handovers.ts';
import { hookBody, hookParams, hookQuery } from '../../contract/hooks.ts';
import { ensureSession } from '../../storage/sessions-store.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { checkAgent } from '../check-agent.ts';
import { takeRequest } from '../take-request.ts';

export function receiveHookRoute(app: Api, context: RouteContext): void {
  app.post(
    '/v1/hooks/:agent',
    {
      schema: {
        summary: "Receive an agent's hook",
        description:
          "The hook's JSON as the agent sends it. PreCompact requests a handover; the session's other hooks mark " +
          'it as seen. An event that is not known is taken and means nothing.',
        params: hookParams,
        querystring: hookQuery,
        body: hookBody,
        response: { 202: handoverRequested, 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { agent } = request.params;
      const { session_id: sessionId, hook_event_name: event, cwd, ...body } = request.body;
      const actor = actorOf(request);
      checkAgent(agent);
      const ofSubagent = body.agent_id !== undefined && body.agent_id !== null;
      const place = cwd === undefined ? {} : { projectPath: cwd };
      if (event === 'PreCompact' && !ofSubagent) {
        reply.code(202);
        const { cut_offset: offset } = request.query;
        return takeRequest(context, actor, {
          agent,
          sessionId,
          trigger: 'compaction',
          ...(offset === undefined ? {} : { cut: { offset } }),
          ...(body.custom_instructions ? { instructions: body.custom_instructions } : {}),
          ...place,
        });
      }
      if (sessionEvents.includes(event) && !ofSubagent) {
        await context.database.withTeam(actor.team, actor.user, (tx) =>
          ensureSession(tx, { agent, agentSessionId: sessionId, ...place }),
        );
      }
      reply.code(204);
      return undefined;
    },
  );
}

const sessionEvents = ['SessionStart', 'Stop', 'PostCompact', 'SessionEnd'];
