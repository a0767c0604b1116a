import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { ApiProblem } from './api-problem.ts';

const MAX_BYTES = 32 * 1024 * 1024;

/** The hash of the key, where the headers are as the API wants them. */
export function checkHeaders(headers: IncomingHttpHeaders, keys: string[] | undefined): string {
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const key = headers['x-api-key'] ?? bearer;
  if (typeof key !== 'string' || key === '')
    throw new ApiProblem(401, 'x-api-key header is required');
  if (keys !== undefined && !keys.includes(key)) throw new ApiProblem(401, 'invalid x-api-key');
  if (headers['anthropic-version'] === undefined)
    throw new ApiProblem(400, 'anthropic-version: header is required');
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/** The body by its schema. With beta features it may have fields that the schema does not know. */
export async function readRequest<Shape extends z.ZodRawShape>(
  incoming: IncomingMessage,
  schema: z.ZodObject<Shape>,
): Promise<z.infer<z.ZodObject<Shape>>> {
  const body = parseJson(await readBody(incoming));
  const beta = incoming.headers['anthropic-beta'] !== undefined;
  const parsed = (beta ? schema.strip() : schema).safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...unknown].join('.');
  const why = unknown.length > 0 ? 'Extra inputs are not permitted' : issue?.message;
  throw new ApiProblem(400, `${path}: ${why}`);
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BYTES)
    throw new ApiProblem(413, 'Request exceeds the maximum allowed number of bytes.');
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiProblem(400, 'The request body is not valid JSON');
  }
}
