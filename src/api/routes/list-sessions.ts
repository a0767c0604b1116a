import { pageQuery } from '../../contract/lists.ts';
import { sessionList } from '../../contract/sessions.ts';
import { listSessions, type Session } from '../../storage/sessions-store.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { presentPage } from '../present-page.ts';

export function listSessionsRoute(app: Api, { database }: RouteContext): void {
  app.get(
    '/v1/sessions',
    {
      schema: {
        summary: 'List sessions',
        description: 'Last seen first: your own and those that the team shares.',
        querystring: pageQuery,
        response: { 200: sessionList },
      },
    },
    async (request) => {
      const { team, user } = actorOf(request);
      const page = await presentPage(
        request.query,
        (asked) => database.withTeam(team, user, (tx) => listSessions(tx, asked)),
        ({ lastSeenAt, id }) => ({ time: lastSeenAt, id }),
      );
      return { ...page, items: page.items.map((session) => presentSession(session, user)) };
    },
  );
}

function presentSession(session: Session, user: string) {
  const { agent, agentSessionId, projectPath, branch, ownerId, sharedAt } = session;
  return {
    agent,
    sessionId: agentSessionId,
    ...(projectPath === null ? {} : { projectPath }),
    ...(branch === null ? {} : { branch }),
    own: ownerId === user,
    shared: sharedAt !== null,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
  };
}
