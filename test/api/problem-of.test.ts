import { describe, expect, test } from '@jest/globals';
import { problemOf } from '../../src/api/problem-of.ts';
import { HandoverError } from '../../src/errors/handover-error.ts';

describe('the problem that a client is told', () => {
  test('names what is at fault where the client can mend it', () => {
    const problem = problemOf(new HandoverError('agent-unknown', { detail: 'other' }));
    expect(problem).toMatchObject({ status: 400, code: 'agent-unknown', detail: 'other' });
  });

  test('names nothing of a fault of ours', () => {
    const problem = problemOf(new HandoverError('internal-fault', { detail: 'a path of ours' }));
    expect(problem).toMatchObject({ status: 500, code: 'internal-fault' });
    expect(problem).not.toHaveProperty('detail');
  });

  test.each([
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'postgres-unreachable'],
    [Object.assign(new Error('x'), { code: '57P01' }), 'postgres-unreachable'],
    [new Error('Connection terminated unexpectedly'), 'postgres-unreachable'],
    [Object.assign(new Error('x'), { code: '23505' }), 'internal-fault'],
    [
      Object.assign(new Error('x'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE', statusCode: 413 }),
      'body-too-large',
    ],
    [
      Object.assign(new Error('x'), { code: 'FST_ERR_BAD_URL', statusCode: 400 }),
      'request-invalid',
    ],
    [new TypeError('x is not a function'), 'internal-fault'],
    ['a string', 'internal-fault'],
    [undefined, 'internal-fault'],
  ])('%# is the one that the error means', (error, code) => {
    expect(problemOf(error)).toMatchObject({ code });
  });
});
