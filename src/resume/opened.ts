/** Which handovers were opened without anyone asking: each at most once, whoever watches. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPrivateFolder } from '../config/paths.ts';
import { sessionHash } from '../delivery/session-hash.ts';

export interface NumberedHandover {
  agent: string;
  sessionId: string;
  number: number;
}

/** True for the one call that may open it. */
export function claimOpening(stateDir: string, handover: NumberedHandover): boolean {
  createPrivateFolder(stateDir);
  const folder = createPrivateFolder(join(stateDir, 'opened'));
  const name = `${sessionHash(handover)}-${handover.number}`;
  try {
    writeFileSync(join(folder, name), '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
