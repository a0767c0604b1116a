import { handoverRequest, handoverRequested } from '../../contract/handovers.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { takeRequest } from '../take-request.ts';

export function requestHandoverRoute(app: Api, context: RouteContext): void {
  app.post(
    '/v1/handovers',
    {
      schema: {
        summary: 'Request a handover',
        description:
          'Answers when the request is kept for good; the run starts then. The open handover of the session is ' +
          'answered in its place, and so is the last one while little of the log follows its cut.',
        body: handoverRequest,
        response: { 202: handoverRequested },
      },
    },
    async (request, reply) => {
      reply.code(202);
      return takeRequest(context, actorOf(request), request.body);
    },
  );
}
