import { handoverAnswer } from '../../contract/handovers.ts';
import { handoverParams } from '../../contract/ids.ts';
import { appendEvent } from '../../storage/events-store.ts';
import { retryHandover } from '../../storage/handovers-store.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { loadOwnHandover } from '../load-handover.ts';
import { presentHandover } from '../present-handover.ts';
import { startInBackground } from '../start-in-background.ts';

export function retryHandoverRoute(app: Api, context: RouteContext): void {
  app.post(
    '/v1/handovers/:id/retry',
    {
      schema: {
        summary: 'Retry a handover',
        description:
          'Another attempt with the same cut; what is stored is reused. One that is open stays as it is.',
        params: handoverParams,
        response: { 202: handoverAnswer },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const retried = await context.database.withTeam(actor.team, actor.user, async (tx) => {
        const { handover: before, session } = await loadOwnHandover(tx, request.params.id, actor);
        const handover = await retryHandover(tx, before.id);
        const { id: handoverId, attempt } = handover;
        const isNew = attempt > before.attempt;
        if (isNew) await appendEvent(tx, { handoverId, kind: 'requested', data: { attempt } });
        return { handover, session, isNew };
      });
      if (retried.isNew) startInBackground(context, retried);
      reply.code(202);
      return presentHandover(retried.handover, retried.session);
    },
  );
}
