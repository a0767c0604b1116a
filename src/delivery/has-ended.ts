import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sessionHash } from './session-hash.ts';

/** Whether the session's hooks have told its end, and nobody has taken it up again since. */
export function hasEnded(stateDir: string, session: { agent: string; sessionId: string }): boolean {
  return existsSync(join(stateDir, 'ended', sessionHash(session)));
}
