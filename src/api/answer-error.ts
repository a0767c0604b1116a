import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemMediaType } from '../contract/problem.ts';
import { describeFault } from '../errors/describe-fault.ts';
import { problemOf } from './problem-of.ts';

/** The catalogue's words to the client; what went wrong on our side to the log. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error);
  const { code, status } = problem;
  if (status >= 500) {
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    request.log.error({ route, code, fault: describeFault(error) }, 'request failed');
  }
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  // A string: the route's schemas describe its own answers.
  void reply.code(status).type(problemMediaType).serializer(JSON.stringify).send(problem);
}
