import { createHash } from 'node:crypto';

/** Which document a file holds. */
export interface DocumentIdentity {
  agent: string;
  sessionId: string;
  /** Of the handover within its session. */
  number: number;
  revision: number;
  state: 'draft' | 'complete';
}

/**
 * The session's name as a folder: agents use UUIDs, which stay readable; any other id is hashed, so
 * that none can be the name of another file.
 */
export function sessionFolder(sessionId: string): string {
  return UUID.test(sessionId) ? sessionId.toLowerCase() : hashOf(sessionId).slice(0, 32);
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
