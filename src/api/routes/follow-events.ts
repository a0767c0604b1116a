import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Actor } from '../../access/authenticate.ts';
import { eventStreamMediaType } from '../../contract/events.ts';
import { handoverParams } from '../../contract/ids.ts';
import { listEvents, type HandoverEvent } from '../../storage/events-store.ts';
import { getHandover, type Handover } from '../../storage/handovers-store.ts';
import { actorOf, type Api, type RouteContext } from '../api-server.ts';
import { isOpen } from '../is-open.ts';
import { looksAtHandover } from '../looks-at-handover.ts';

export function followEventsRoute(app: Api, context: RouteContext): void {
  app.get(
    '/v1/handovers/:id/events',
    {
      schema: {
        summary: "Follow a handover's events",
        description:
          'Server-sent events: all so far, or those after `Last-Event-ID`, then each as it happens. The stream ends ' +
          'when the handover has ended and all was sent; 204 says that nothing is left to be sent.',
        params: handoverParams,
        headers: z.object({ 'last-event-id': z.coerce.number().int().min(0).default(0) }),
        response: {
          200: { content: { [eventStreamMediaType]: { schema: z.string() } } },
          204: z.undefined(),
        },
      },
    },
    async (request, reply) => {
      const follower = {
        actor: actorOf(request),
        id: request.params.id,
        afterSeq: request.headers['last-event-id'],
      };
      const { handover, events } = await look(context, follower);
      if (!isOpen(handover) && events.length === 0) return reply.code(204).send();
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const frames = framesFor(context, { ...follower, signal: gone.signal });
      // An idle connection that is kept would hold up the server's close.
      reply.headers({ 'cache-control': 'no-cache', connection: 'close' });
      reply.type(eventStreamMediaType);
      // The schema says what is in the stream, the type of `send` that it is a string.
      return (reply as FastifyReply).send(Readable.from(frames, { highWaterMark: 1 }));
    },
  );
}

interface Follower {
  actor: Actor;
  id: string;
  afterSeq: number;
}

async function* framesFor(
  context: RouteContext,
  { signal, ...follower }: Follower & { signal: AbortSignal },
): AsyncGenerator<string> {
  const { listener, closing, heartbeatMs = 15_000 } = context;
  const until = AbortSignal.any([signal, closing]);
  // A comment, so that the headers leave at once.
  yield ': following\n\n';
  let { afterSeq } = follower;
  for await (const _ of looksAtHandover(listener, follower.id, {
    quietMs: heartbeatMs,
    signal: until,
  })) {
    const { handover, events } = await look(context, { ...follower, afterSeq });
    yield events.length > 0 ? events.map(frameOf).join('') : ': nothing new\n\n';
    afterSeq = events.at(-1)?.seq ?? afterSeq;
    if (!isOpen(handover)) return;
  }
}

/** The handover first: once it has ended, the events that are read after it are all there will be. */
function look(
  { database }: RouteContext,
  { actor, id: handoverId, afterSeq }: Follower,
): Promise<{ handover: Handover; events: HandoverEvent[] }> {
  return database.withTeam(actor.team, actor.user, async (tx) => ({
    handover: await getHandover(tx, handoverId),
    events: await listEvents(tx, { handoverId, afterSeq }),
  }));
}

function frameOf({ seq, kind, data }: HandoverEvent): string {
  return `id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
}
