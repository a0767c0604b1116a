import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { catalogue, type ErrorCode } from '../errors/catalogue.ts';

/** The catalogue's code of an activity's failure. A worker that died too often leaves none. */
export function errorCodeOf(error: unknown): ErrorCode {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  return typeof type === 'string' && Object.hasOwn(catalogue, type)
    ? (type as ErrorCode)
    : 'internal-fault';
}
