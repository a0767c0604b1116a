import { createHash } from 'node:crypto';
import type { LeaseSession } from './lease/lease.ts';

/** The session as the name of a file: an agent's session id may hold anything. */
export function sessionHash({ agent, sessionId }: LeaseSession): string {
  return createHash('sha256').update(`${agent}\0${sessionId}`).digest('hex').slice(0, 32);
}
