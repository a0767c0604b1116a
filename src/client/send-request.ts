import { catalogue, type ErrorCode } from '../errors/catalogue.ts';
import { HandoverError } from '../errors/handover-error.ts';
import type { Problem } from '../contract/problem.ts';

/** Which service, and the token that it gave. They belong together: the token goes nowhere else. */
export interface Connection {
  server: string;
  token: string;
  /** How long one answer may take, to its last byte. Without it: as long as the service likes. */
  timeoutMs?: number;
}

export interface ServiceRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  body?: Uint8Array | string;
  signal?: AbortSignal | undefined;
}

/** The service's answer, if it is a good one; else throws its error, or `service-unreachable`. */
export async function sendRequest(
  { server, token, timeoutMs }: Connection,
  { method = 'GET', path, query = {}, headers = {}, body, signal }: ServiceRequest,
): Promise<Response> {
  const url = new URL(path, server);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  const ends = [signal ?? [], timeoutMs === undefined ? [] : AbortSignal.timeout(timeoutMs)].flat();
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}` },
      redirect: 'error',
      ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> | string }),
      ...(ends.length === 0 ? {} : { signal: AbortSignal.any(ends) }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new HandoverError('service-unreachable', { detail: url.origin, cause: error });
  }
  if (!response.ok) throw await refusalOf(response);
  return response;
}

/** Something else than the service may answer at its address. */
async function refusalOf(response: Response): Promise<HandoverError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const { code, detail } = problem;
  if (typeof code === 'string' && Object.hasOwn(catalogue, code)) {
    return new HandoverError(code as ErrorCode, typeof detail === 'string' ? { detail } : {});
  }
  return new HandoverError('service-unreachable', { detail: `HTTP ${response.status}` });
}
