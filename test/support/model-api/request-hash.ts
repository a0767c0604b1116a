import { createHash } from 'node:crypto';
import type { MessageRequest } from './message-request.ts';

/** Names a request by what it asks; a stream and an answer in one piece are the same answer. */
export function requestHash(request: MessageRequest): string {
  const { stream: _, ...asked } = request;
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 24);
}
