import swagger from '@fastify/swagger';
import { fastify, LogController, type FastifyBaseLogger, type RouteOptions } from 'fastify';
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { authenticate } from '../access/authenticate.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { answerError } from './answer-error.ts';
import type { Api, ApiDependencies, RouteContext } from './api-server.ts';
import { createBackground } from './background.ts';
import { checkOrigin } from './check-origin.ts';
import { describeFault } from '../errors/describe-fault.ts';
import { openApiOptions } from './open-api-options.ts';
import { cancelHandoverRoute } from './routes/cancel-handover.ts';
import { forgetSessionRoute } from './routes/forget-session.ts';
import { followEventsRoute } from './routes/follow-events.ts';
import { healthRoutes } from './routes/health.ts';
import { listHandoversRoute } from './routes/list-handovers.ts';
import { listSessionsRoute } from './routes/list-sessions.ts';
import { openApiRoute } from './routes/open-api.ts';
import { mirrorLeaseRoutes } from './routes/mirror-lease.ts';
import { receiveHookRoute } from './routes/receive-hook.ts';
import { requestHandoverRoute } from './routes/request-handover.ts';
import { retryHandoverRoute } from './routes/retry-handover.ts';
import { showDocumentRoute } from './routes/show-document.ts';
import { showHandoverRoute } from './routes/show-handover.ts';
import { showResumePromptRoute } from './routes/show-resume-prompt.ts';
import { uploadLogRoutes } from './routes/upload-log.ts';

export interface ApiOptions extends ApiDependencies {
  /** Told of requests that failed for our own reasons; of no request's content. */
  log?: FastifyBaseLogger;
  /** Told of each route as it is added. */
  onRoute?: (route: RouteOptions) => void;
}

export async function createApi({ log, onRoute, ...dependencies }: ApiOptions): Promise<Api> {
  const app: Api = fastify({
    ...(log === undefined ? {} : { loggerInstance: log }),
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(() => {
    throw new HandoverError('route-unknown');
  });
  if (onRoute !== undefined) app.addHook('onRoute', onRoute);
  guard(app, dependencies);
  await app.register(swagger, openApiOptions);
  addRoutes(app, { ...dependencies, ...workBeside(app) });
  return app;
}

/** Every request passes here, those that no route answers too. */
function guard(app: Api, { database, allowedHosts = [] }: ApiDependencies): void {
  app.decorateRequest('actor');
  app.addHook('onRequest', async (request) => {
    checkOrigin(request, allowedHosts);
    if (request.routeOptions.url === '/healthz') return;
    const { authorization } = request.headers;
    const scope = request.method === 'GET' ? 'read' : 'write';
    request.setDecorator('actor', await authenticate(database, { authorization, scope }));
  });
}

/** Ends with the server: who waits stops waiting, what was started is finished. */
function workBeside(app: Api): Pick<RouteContext, 'background' | 'closing'> {
  const closing = new AbortController();
  const background = createBackground((name, error) =>
    app.log.warn({ fault: describeFault(error) }, `${name} failed`),
  );
  app.addHook('preClose', async () => {
    closing.abort();
    setTimeout(() => app.server.closeAllConnections(), closeGraceMs).unref();
  });
  app.addHook('onClose', () => background.settle());
  return { background, closing: closing.signal };
}

function addRoutes(app: Api, context: RouteContext): void {
  void app.register((scope: Api) => uploadLogRoutes(scope, context));
  requestHandoverRoute(app, context);
  receiveHookRoute(app, context);
  listHandoversRoute(app, context);
  showHandoverRoute(app, context);
  followEventsRoute(app, context);
  showResumePromptRoute(app, context);
  showDocumentRoute(app, context);
  cancelHandoverRoute(app, context);
  retryHandoverRoute(app, context);
  listSessionsRoute(app, context);
  mirrorLeaseRoutes(app, context);
  forgetSessionRoute(app, context);
  healthRoutes(app, context);
  openApiRoute(app);
}

/** How long requests that are being answered may hold up the close. */
const closeGraceMs = 3000;
