import { ApplicationFailure } from '@temporalio/common';
import { catalogue } from '../errors/catalogue.ts';
import { HandoverError } from '../errors/handover-error.ts';

/**
 * What Temporal may know of an error: the code and the sentence of the catalogue. Messages and
 * stacks of V8, pg and SDKs quote their input, which is the text of somebody's session.
 */
export function toApplicationFailure(error: unknown): ApplicationFailure {
  const code = error instanceof HandoverError ? error.code : 'internal-fault';
  const waitMs = error instanceof HandoverError ? error.retryAfterMs : undefined;
  const { sentence, retryable } = catalogue[code];
  const failure = ApplicationFailure.create({
    type: code,
    message: sentence,
    nonRetryable: !retryable,
    ...(waitMs === undefined ? {} : { nextRetryDelay: waitMs }),
  });
  failure.stack = '';
  return failure;
}
