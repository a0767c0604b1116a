import { expect, test } from '@jest/globals';
import { toApplicationFailure } from '../../src/activities/to-application-failure.ts';
import { HandoverError } from '../../src/errors/handover-error.ts';

const secret = 'words of somebody';

test('a known error becomes its code and sentence, and is not tried again when that is of no use', () => {
  const error = new HandoverError('log-empty', { detail: secret, cause: new Error(secret) });
  expect(toApplicationFailure(error)).toMatchObject({
    type: 'log-empty',
    message: 'The session log holds no lines.',
    nonRetryable: true,
    stack: '',
    cause: undefined,
  });
});

test('any other error becomes a fault without words, and is tried again', () => {
  for (const error of [new TypeError(secret), secret, undefined]) {
    const failure = toApplicationFailure(error);
    expect(failure).toMatchObject({ type: 'internal-fault', nonRetryable: false });
    expect(JSON.stringify([failure, failure.message, failure.stack])).not.toContain(secret);
  }
});
