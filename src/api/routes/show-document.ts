import { documentHeaders } from '../../contract/document-headers.ts';
import { documentQuery } from '../../contract/documents.ts';
import { handoverParams } from '../../contract/ids.ts';
import { documentSchema, type HandoverDocument } from '../../document/document.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { awaitDocument } from '../await-document.ts';

export function showDocumentRoute(app: Api, context: RouteContext): void {
  app.get(
    '/v1/handovers/:id/document',
    {
      schema: {
        summary: 'Read the document',
        description: 'The JSON twin of the resume prompt, with the same query and headers.',
        params: handoverParams,
        querystring: documentQuery,
        response: { 200: documentSchema },
      },
    },
    async (request, reply) => {
      const wanted = { ...request.params, ...request.query };
      const { json, revision, state } = await awaitDocument(context, actorOf(request), wanted);
      reply.header(documentHeaders.revision, revision).header(documentHeaders.state, state);
      return json as HandoverDocument;
    },
  );
}
