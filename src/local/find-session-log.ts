import { listSessions, type AgentFolders, type LocalSession } from './list-sessions.ts';
import { sessionIdOf } from './session-id-of.ts';

/** The main log of a session on this machine, by the name that its agent gives the file. */
export async function findSessionLog(
  { agent, sessionId }: { agent: string; sessionId: string },
  folders: AgentFolders,
): Promise<LocalSession | undefined> {
  const sessions = await listSessions(folders);
  return sessions.find(
    (session) => session.agent === agent && sessionIdOf(session) === sessionId.toLowerCase(),
  );
}
