/** The API as functions. Answers are taken as the contract says: the service made them from it. */
import { promisify } from 'node:util';
import { zstdCompress } from 'node:zlib';
import { documentHeaders } from '../contract/document-headers.ts';
import type { DocumentAnswer } from '../contract/documents.ts';
import type {
  HandoverAnswer,
  HandoverList,
  HandoverRequest,
  HandoverRequested,
} from '../contract/handovers.ts';
import type { LeaseAnswer, LeaseTaken } from '../contract/leases.ts';
import type { SessionList } from '../contract/sessions.ts';
import { isBomb } from '../contract/upload-limits.ts';
import type { UploadAnswer } from '../contract/uploads.ts';
import { followEvents, type FollowOptions, type NumberedEvent } from './follow-events.ts';
import { sendRequest, type Connection, type ServiceRequest } from './send-request.ts';

export interface LogName {
  agent: string;
  sessionId: string;
  /** Without it: the main log. */
  subagentId?: string;
}

export interface Piece {
  offset: number;
  bytes: Uint8Array;
  generation?: number | undefined;
}

export interface PageRequest {
  limit?: number;
  cursor?: string;
}

export interface DocumentRequest {
  waitMs?: number;
  min?: 'draft' | 'complete';
  signal?: AbortSignal;
}

export interface ResumePrompt {
  markdown: string;
  revision: number;
  state: 'draft' | 'complete';
}

export type ApiClient = ReturnType<typeof createApiClient>;

export function createApiClient(connection: Connection) {
  const send = (request: ServiceRequest): Promise<Response> => sendRequest(connection, request);
  const ask = async <Answer>(request: ServiceRequest): Promise<Answer> =>
    (await (await send(request)).json()) as Answer;
  const askDocument = (path: string, { waitMs, min, signal }: DocumentRequest) =>
    send({ path, query: { wait_ms: waitMs, min }, signal });

  return {
    putLog: async (log: LogName, piece: Piece): Promise<UploadAnswer> =>
      ask({ method: 'PUT', ...(await uploadOf(log, piece)) }),
    requestHandover: (request: HandoverRequest): Promise<HandoverRequested> =>
      ask({
        method: 'POST',
        path: '/v1/handovers',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      }),
    showHandover: (id: string): Promise<HandoverAnswer> => ask({ path: `/v1/handovers/${id}` }),
    cancelHandover: (id: string): Promise<HandoverAnswer> =>
      ask({ method: 'POST', path: `/v1/handovers/${id}/cancel` }),
    retryHandover: (id: string): Promise<HandoverAnswer> =>
      ask({ method: 'POST', path: `/v1/handovers/${id}/retry` }),
    followEvents: (id: string, options?: FollowOptions): AsyncGenerator<NumberedEvent> =>
      followEvents(connection, id, options),
    async readResumePrompt(id: string, request: DocumentRequest = {}): Promise<ResumePrompt> {
      const response = await askDocument(`/v1/handovers/${id}/resume-prompt`, request);
      const { headers } = response;
      return {
        markdown: await response.text(),
        revision: Number(headers.get(documentHeaders.revision)),
        state: headers.get(documentHeaders.state) === 'complete' ? 'complete' : 'draft',
      };
    },
    async readDocument(id: string, request: DocumentRequest = {}): Promise<DocumentAnswer> {
      const response = await askDocument(`/v1/handovers/${id}/document`, request);
      return (await response.json()) as DocumentAnswer;
    },
    ...leaseCalls(send),
    listSessions: ({ limit, cursor }: PageRequest = {}): Promise<SessionList> =>
      ask({ path: '/v1/sessions', query: { limit, cursor } }),
    async forgetSession({ agent, sessionId }: Omit<LogName, 'subagentId'>): Promise<void> {
      await send({ method: 'DELETE', path: `/v1/sessions/${agent}/${sessionId}` });
    },
    listHandovers: ({
      limit,
      cursor,
      session,
    }: PageRequest & { session?: Omit<LogName, 'subagentId'> } = {}): Promise<HandoverList> =>
      ask({ path: '/v1/handovers', query: { limit, cursor, ...session } }),
  };
}

/** They show on the service what holds on the agent's machine. */
function leaseCalls(send: (request: ServiceRequest) => Promise<Response>) {
  return {
    async takeLease(session: Omit<LogName, 'subagentId'>, taken: LeaseTaken): Promise<LeaseAnswer> {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(taken);
      const response = await send({ method: 'PUT', path: leasePath(session), headers, body });
      return (await response.json()) as LeaseAnswer;
    },
    async releaseLease(session: Omit<LogName, 'subagentId'>, holder: string): Promise<void> {
      await send({ method: 'DELETE', path: leasePath(session), query: { holder } });
    },
  };
}

function leasePath({ agent, sessionId }: Omit<LogName, 'subagentId'>): string {
  return `/v1/sessions/${agent}/${sessionId}/lease`;
}

async function uploadOf(
  { agent, sessionId, subagentId }: LogName,
  { offset, bytes, generation }: Piece,
): Promise<ServiceRequest> {
  const logs = `/v1/sessions/${agent}/${sessionId}/logs`;
  const compressed = await promisify(zstdCompress)(bytes);
  // What compresses like a bomb would be taken for one.
  const plain = isBomb({ bytes: bytes.length, sentBytes: compressed.length });
  return {
    path: subagentId === undefined ? `${logs}/main` : `${logs}/subagents/${subagentId}`,
    query: { offset, generation },
    headers: {
      'content-type': 'application/x-ndjson',
      ...(plain ? {} : { 'content-encoding': 'zstd' }),
    },
    body: plain ? bytes : compressed,
  };
}
