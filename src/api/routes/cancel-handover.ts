import { handoverAnswer } from '../../contract/handovers.ts';
import { handoverParams } from '../../contract/ids.ts';
import { cancelHandover } from '../../reconcile/cancel-handover.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { isOpen } from '../is-open.ts';
import { loadHandover, loadOwnHandover } from '../load-handover.ts';
import { presentHandover } from '../present-handover.ts';
import { runOf } from '../run-of.ts';

export function cancelHandoverRoute(app: Api, { database, temporal }: RouteContext): void {
  app.post(
    '/v1/handovers/:id/cancel',
    {
      schema: {
        summary: 'Cancel a handover',
        description:
          'What it was doing stops; what was found stays for a retry. One that has ended stays as it is.',
        params: handoverParams,
        response: { 202: handoverAnswer },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      const { id } = request.params;
      const { handover, session } = await database.withTeam(actor.team, actor.user, (tx) =>
        loadOwnHandover(tx, id, actor),
      );
      if (isOpen(handover)) await cancelHandover({ database, temporal }, runOf(handover, session));
      const after = await database.withTeam(actor.team, actor.user, (tx) => loadHandover(tx, id));
      reply.code(202);
      return presentHandover(after.handover, after.session);
    },
  );
}
