import { handoverAnswer } from '../../contract/handovers.ts';
import { handoverParams } from '../../contract/ids.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { loadHandover } from '../load-handover.ts';
import { presentHandover } from '../present-handover.ts';

export function showHandoverRoute(app: Api, { database }: RouteContext): void {
  app.get(
    '/v1/handovers/:id',
    {
      schema: {
        summary: 'Show a handover',
        params: handoverParams,
        response: { 200: handoverAnswer },
      },
    },
    async (request) => {
      const { team, user } = actorOf(request);
      const { handover, session } = await database.withTeam(team, user, (tx) =>
        loadHandover(tx, request.params.id),
      );
      return presentHandover(handover, session);
    },
  );
}
