import type { ApiClient } from '../client/api-client.ts';
import { agentFolders } from '../config/agent-folders.ts';
import { userPaths } from '../config/paths.ts';
import type { SessionName } from '../delivery/forget-delivered.ts';
import { listReceipts } from '../delivery/receipts.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { listSessions } from '../local/list-sessions.ts';
import { sessionIdOf } from '../local/session-id-of.ts';
import type { CliContext } from './context.ts';

/** The session that an id, or the beginning of one, means: of those delivered here, held by the service, or logged here. */
export async function findSessionName(
  { homeDir }: CliContext,
  named: string,
  client: ApiClient | undefined,
): Promise<SessionName> {
  const folders = { homeDir, ...agentFolders() };
  const known = [
    ...(await listReceipts(userPaths().state)),
    ...(client === undefined ? [] : await ownSessions(client)),
    ...(await listSessions(folders)).map((session) => ({
      agent: session.agent,
      sessionId: sessionIdOf(session),
    })),
  ];
  const start = named.toLowerCase();
  const found = new Map(
    known
      .filter(({ sessionId }) => sessionId.toLowerCase().startsWith(start))
      .map(({ agent, sessionId }) => [`${agent} ${sessionId}`, { agent, sessionId }]),
  );
  const exact = [...found.values()].filter(({ sessionId }) => sessionId.toLowerCase() === start);
  const [name, another] = exact.length > 0 ? exact : found.values();
  if (name === undefined) throw new HandoverError('session-not-found', { detail: named });
  if (another !== undefined) throw new HandoverError('session-ambiguous', { detail: named });
  return name;
}

async function ownSessions(client: ApiClient): Promise<SessionName[]> {
  const own: SessionName[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.listSessions({
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    own.push(...page.items.filter((item) => item.own));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return own;
}
