import { describe, expect, test } from '@jest/globals';
import { catalogue } from '../../src/errors/catalogue.ts';
import { HandoverError } from '../../src/errors/handover-error.ts';

describe('HandoverError', () => {
  test('says the sentence of its code', () => {
    expect(new HandoverError('log-empty').message).toBe(catalogue['log-empty'].sentence);
  });

  test('names what is at fault after the sentence', () => {
    const error = new HandoverError('log-not-found', { detail: 'a/b.jsonl' });
    expect(error.message).toBe(`${catalogue['log-not-found'].sentence} (a/b.jsonl)`);
    expect(error.detail).toBe('a/b.jsonl');
  });

  test('keeps the error that caused it', () => {
    const cause = new Error('EACCES');
    expect(new HandoverError('log-unreadable', { cause }).cause).toBe(cause);
  });

  test('carries the catalogue entry of its code', () => {
    expect(new HandoverError('agent-unknown').entry).toBe(catalogue['agent-unknown']);
  });

  test('can be told from any other error by its class and name', () => {
    const error = new HandoverError('internal-fault');
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('HandoverError');
  });
});
