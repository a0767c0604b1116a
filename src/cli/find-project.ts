import type { ApiClient } from '../client/api-client.ts';

/** Where the session ran, as the service was told; undefined where it was not. */
export async function findProject(
  client: ApiClient,
  { agent, sessionId }: { agent: string; sessionId: string },
): Promise<string | undefined> {
  const { items } = await client.listSessions({ limit: 100 });
  const session = items.find((item) => item.agent === agent && item.sessionId === sessionId);
  return session?.projectPath;
}
