import { readdirSync } from 'node:fs';
import { sessionHash } from '../session-hash.ts';
import { wakeFolder } from './write-wake.ts';

/** Whether a hook has asked for a handover of this session, and the helper has not brought it yet. */
export function isHandoverWanted(
  stateDir: string,
  session: { agent: string; sessionId: string },
): boolean {
  const start = `${sessionHash(session)}-`;
  try {
    return readdirSync(wakeFolder(stateDir)).some((name) => name.startsWith(start));
  } catch {
    // No hook has ever left anything.
    return false;
  }
}
