import { expect, test } from '@jest/globals';
import {
  ActivityFailure,
  ApplicationFailure,
  RetryState,
  TimeoutFailure,
  TimeoutType,
} from '@temporalio/common';
import { errorCodeOf } from '../../src/workflows/error-code.ts';

function activityFailure(cause: Error): ActivityFailure {
  return new ActivityFailure('failed', 'askGapAgent', '1', RetryState.TIMEOUT, 'worker', cause);
}

function timeout(type: TimeoutType, cause?: Error): ActivityFailure {
  const failure = new TimeoutFailure('timed out', undefined, type);
  return activityFailure(cause === undefined ? failure : Object.assign(failure, { cause }));
}

test.each([TimeoutType.START_TO_CLOSE, TimeoutType.SCHEDULE_TO_CLOSE])(
  'a step that took too long is told as such: %s',
  (type) => {
    expect(errorCodeOf(timeout(type))).toBe('step-timed-out');
  },
);

test('a step that failed until its time was up has the code of that failure', () => {
  const last = ApplicationFailure.create({ type: 'model-rate-limited' });
  expect(errorCodeOf(timeout(TimeoutType.SCHEDULE_TO_CLOSE, last))).toBe('model-rate-limited');
});

test('a worker that died too often leaves no code', () => {
  expect(errorCodeOf(timeout(TimeoutType.HEARTBEAT))).toBe('internal-fault');
});

test.each([
  [ApplicationFailure.create({ type: 'log-empty' }), 'log-empty'],
  [ApplicationFailure.create({ type: 'toString' }), 'internal-fault'],
  [new Error('boom'), 'internal-fault'],
])('%s has the code %s', (error, code) => {
  expect(errorCodeOf(activityFailure(error))).toBe(code);
  expect(errorCodeOf(error)).toBe(code);
});
