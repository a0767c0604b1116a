import { describe, expect, test } from '@jest/globals';
import { mayHoldSecret, rulesToTry } from '../../src/redaction/prefilter.ts';
import { secretRules } from '../../src/redaction/secret-rules.ts';
import { plantSecrets } from './planted-secrets.ts';

describe('the prefilter', () => {
  test('lets every planted secret pass, and tries a rule of its kind', () => {
    for (const { kind, line, secret } of plantSecrets(1)) {
      const text = line.replace('§', secret);
      expect(mayHoldSecret(text)).toBe(true);
      expect(rulesToTry(text).map((rule) => rule.kind)).toContain(kind);
    }
  });

  test('has a planted secret for every kind of the table', () => {
    const planted = new Set(plantSecrets(1).map(({ kind }) => kind));
    const missing = secretRules.map(({ kind }) => kind).filter((kind) => !planted.has(kind));
    expect(new Set(missing)).toEqual(new Set());
  });

  test('stops what logs are full of', () => {
    for (const text of [
      '{"type":"assistant","message":{"usage":{"input_tokens":12,"output_tokens":3}},"uuid":"0ccf1a04"}',
      'const keys = Object.keys(tokens); // see https://host:8080/a/b#c',
      '\\u001b[32m ok \\u003cdiv\\u003e',
    ]) {
      expect(mayHoldSecret(text)).toBe(false);
    }
  });
});
