import { expect, test } from '@jest/globals';
import { HandoverError } from '../../src/errors/handover-error.ts';
import { describeFault } from '../../src/errors/describe-fault.ts';

test('a fault is described by kinds, codes and places, without a word of its messages', () => {
  const secret = 'words of\n    at somebody';
  const cause = Object.assign(new Error(secret), { code: '22P02' });
  const described = describeFault(new HandoverError('analysis-failed', { cause }));
  expect(described).toMatchObject({
    kind: 'HandoverError',
    code: 'analysis-failed',
    cause: { kind: 'Error', code: '22P02', at: expect.any(Array) },
  });
  expect(JSON.stringify(described)).toContain('describe-fault.test.ts');
  expect(JSON.stringify(described)).not.toContain('somebody');
  expect(describeFault(secret)).toEqual({ kind: 'string' });
});
