import { z } from 'zod';
import { documentHeaders } from '../../contract/document-headers.ts';
import { documentQuery } from '../../contract/documents.ts';
import { handoverParams } from '../../contract/ids.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { awaitDocument } from '../await-document.ts';

export function showResumePromptRoute(app: Api, context: RouteContext): void {
  app.get(
    '/v1/handovers/:id/resume-prompt',
    {
      schema: {
        summary: 'Read the resume prompt',
        description:
          'The document as Markdown. `wait_ms`: how long the answer may wait for it. The headers ' +
          `\`${documentHeaders.revision}\` and \`${documentHeaders.state}\` say which document it is.`,
        params: handoverParams,
        querystring: documentQuery,
        response: { 200: { content: { 'text/markdown': { schema: z.string() } } } },
      },
    },
    async (request, reply) => {
      const wanted = { ...request.params, ...request.query };
      const { markdown, revision, state } = await awaitDocument(context, actorOf(request), wanted);
      return reply
        .type('text/markdown; charset=utf-8')
        .header(documentHeaders.revision, revision)
        .header(documentHeaders.state, state)
        .send(markdown);
    },
  );
}
