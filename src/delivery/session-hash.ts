import { createHash } from 'node:crypto';

/** Names a session's files in the state folder: an agent's own id of it may hold anything. */
export function sessionHash({ agent, sessionId }: { agent: string; sessionId: string }): string {
  return createHash('sha256').update(`${agent}\0${sessionId}`).digest('hex').slice(0, 32);
}
