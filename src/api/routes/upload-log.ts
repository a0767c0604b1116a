import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { appendLog } from '../../archive/append-log.ts';
import { sessionParams } from '../../contract/ids.ts';
import {
  logMediaType,
  subagentLogParams,
  uploadAnswer,
  uploadQuery,
  type UploadAnswer,
} from '../../contract/uploads.ts';
import { ensureSession } from '../../storage/sessions-store.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { checkAgent } from '../check-agent.ts';
import { readUpload } from '../read-upload.ts';
import { tellWaitingRun } from '../tell-waiting-run.ts';
import { UploadRefused } from '../upload-refused.ts';

export async function uploadLogRoutes(app: Api, context: RouteContext): Promise<void> {
  // Only this media type, and unread: readUpload measures the body while it comes.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(logMediaType, (_request, _payload, done) => done(null));
  const schema = {
    summary: 'Append to a log',
    description:
      'Bytes of the log from `offset` on: whole lines and, at the end of the file, the line that is being written. ' +
      'What is held already is skipped. `Content-Encoding`: identity, gzip, or zstd.',
    consumes: [logMediaType],
    querystring: uploadQuery,
    body: z.unknown().describe('Lines of the log.'),
    response: { 200: uploadAnswer },
  };
  app.put(
    '/v1/sessions/:agent/:sessionId/logs/main',
    { schema: { ...schema, params: sessionParams } },
    (request) =>
      takeUpload(context, request, { ...request.params, ...request.query, name: 'main' }),
  );
  app.put(
    '/v1/sessions/:agent/:sessionId/logs/subagents/:subagentId',
    { schema: { ...schema, params: subagentLogParams } },
    (request) => {
      const name = `subagents/${request.params.subagentId}`;
      return takeUpload(context, request, { ...request.params, ...request.query, name });
    },
  );
}

interface Upload extends z.output<typeof sessionParams>, z.output<typeof uploadQuery> {
  name: string;
}

async function takeUpload(
  context: RouteContext,
  request: FastifyRequest,
  { agent, sessionId: agentSessionId, name, offset, generation }: Upload,
): Promise<UploadAnswer> {
  const { database, redactor, hashKey } = context;
  const { team, user } = actorOf(request);
  checkAgent(agent);
  const bytes = await readUpload(request.raw);
  const session = await database.withTeam(team, user, (tx) =>
    ensureSession(tx, { agent, agentSessionId }),
  );
  const { outcome, ...answer } = await database.withTeam(team, user, (tx) =>
    appendLog(tx, {
      sessionId: session.id,
      name,
      offset,
      bytes,
      ...(generation === undefined ? {} : { generation }),
      redactLine: redactor.redactLine,
      hashKey,
    }),
  );
  if (outcome !== 'stored') throw new UploadRefused({ outcome, ...answer });
  if (name === 'main') tellWaitingRun(context, { session, heldOffset: answer.heldOffset });
  return answer;
}
