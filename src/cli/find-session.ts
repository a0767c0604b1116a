import { agentFolders } from '../config/agent-folders.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { findNewestSession } from '../local/newest-session.ts';
import type { CliContext } from './context.ts';

/** The session a command without a file means: this folder's newest, else the newest of all. */
export async function findSession({
  homeDir,
  cwd,
}: CliContext): Promise<{ path: string; agent: string }> {
  const session = await findNewestSession({ homeDir, cwd, ...agentFolders() });
  if (session === undefined) throw new HandoverError('no-local-session');
  return session;
}
