import { agentFolders } from '../config/agent-folders.ts';
import { userPaths } from '../config/paths.ts';
import { hasEnded } from '../hook/ended-sessions.ts';
import type { Receipt } from '../delivery/receipts.ts';
import { findSessionLog } from '../local/find-session-log.ts';
import { isLive } from '../local/is-live.ts';
import type { CliContext } from './context.ts';

/** Whether somebody may still sit before a session: two in one folder undo each other's work. */
export async function goesOn({ homeDir }: CliContext, receipt: Receipt): Promise<boolean> {
  if (hasEnded(userPaths().state, receipt)) return false;
  return isLive(await findSessionLog(receipt, { homeDir, ...agentFolders() }));
}
