import { z } from 'zod';
import { readiness, type Readiness } from '../../contract/readiness.ts';
import { checkMigrations } from '../../storage/check-migrations.ts';
import type { Api, RouteContext } from '../api-server.ts';

export function healthRoutes(app: Api, { database, temporal }: RouteContext): void {
  app.get(
    '/healthz',
    {
      schema: {
        summary: 'Whether the process answers',
        description: 'Needs no token.',
        security: [],
        response: { 200: z.object({ status: z.literal('ok') }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  );
  app.get(
    '/readyz',
    {
      schema: {
        summary: 'Whether the service can work',
        response: { 200: readiness, 503: readiness },
      },
    },
    async (_request, reply) => {
      const [postgres, migrations, server] = await Promise.all([
        check(() => database.withSystem('reconcile', async () => {})),
        check(() => checkMigrations(database)),
        check(() => temporal.call(({ workflowService }) => workflowService.getSystemInfo({}))),
      ]);
      const ready = [postgres, migrations, server].every((result) => result === 'ok');
      reply.code(ready ? 200 : 503);
      return { postgres, migrations, temporal: server };
    },
  );
}

async function check(look: () => Promise<unknown>): Promise<Readiness[keyof Readiness]> {
  try {
    await look();
    return 'ok';
  } catch {
    // Which of them it is, is the answer; `handover doctor` finds out why.
    return 'failed';
  }
}
