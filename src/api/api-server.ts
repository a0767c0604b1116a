import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Actor } from '../access/authenticate.ts';
import type { StartOptions } from '../reconcile/start-handover.ts';
import type { Temporal } from '../reconcile/temporal.ts';
import type { Redactor } from '../redaction/redactor.ts';
import type { Database } from '../storage/database.ts';
import type { EventListener } from '../storage/event-listener.ts';
import type { Background } from './background.ts';

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface ApiDependencies {
  database: Database;
  temporal: Temporal;
  listener: EventListener;
  redactor: Redactor;
  /** For the proof that an upload continues the same file. */
  hashKey: Uint8Array;
  /** Names, each with its port unless that is the scheme's, by which others than this machine's programs call. */
  allowedHosts?: readonly string[];
  /** The model that gap agents use, as it is configured now. */
  configuredModel?: () => Promise<string | undefined>;
  start?: StartOptions;
  heartbeatMs?: number;
}

/** What a route gets besides the requests. */
export interface RouteContext extends ApiDependencies {
  /** For what a request starts and does not wait for. */
  background: Background;
  /** Aborted when the server closes: whoever waits for news stops waiting. */
  closing: AbortSignal;
}

/** Set for every request that reaches a handler, but those of /healthz. */
export function actorOf(request: FastifyRequest): Actor {
  return request.getDecorator<Actor>('actor');
}
