import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/workflow';
import { catalogue, type ErrorCode } from '../errors/catalogue.ts';

/** The catalogue's code of an activity's failure. A worker that died too often leaves none. */
export function errorCodeOf(error: unknown): ErrorCode {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  // What was tried over and over until the time was up says more than that it was.
  if (cause instanceof TimeoutFailure)
    return codeOf(cause.cause) ?? (isLateness(cause) ? 'step-timed-out' : 'internal-fault');
  return codeOf(cause) ?? 'internal-fault';
}

function codeOf(failure: unknown): ErrorCode | undefined {
  const type = failure instanceof ApplicationFailure ? failure.type : undefined;
  return typeof type === 'string' && Object.hasOwn(catalogue, type)
    ? (type as ErrorCode)
    : undefined;
}

function isLateness({ timeoutType }: TimeoutFailure): boolean {
  return timeoutType === 'START_TO_CLOSE' || timeoutType === 'SCHEDULE_TO_CLOSE';
}
