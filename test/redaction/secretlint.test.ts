import { performance } from 'node:perf_hooks';
import { describe, expect, test } from '@jest/globals';
import { lintWithSecretlint } from '../../src/redaction/secretlint.ts';

const token = `lin_api_${'aB3dE6gH9jK2mN5p'.repeat(3)}`;

describe('secretlint as a lint', () => {
  test('gives the kind and the exact place, also behind a byte order mark', async () => {
    for (const before of ['', 'x ', '\uFEFF', '\uFEFF\n']) {
      expect(await lintWithSecretlint(`${before}${token} y`)).toEqual([
        { kind: 'linear', start: before.length, end: before.length + token.length },
      ]);
    }
  });

  test('is not switched off by a comment in the text', async () => {
    const findings = await lintWithSecretlint(`// secretlint-disable\n${token}\n`);
    expect(findings).toHaveLength(1);
  });

  test('leaves no trace of a call in the process', async () => {
    const before = performance.getEntries().length;
    for (let call = 0; call < 10; call += 1) await lintWithSecretlint('nothing here');
    expect(performance.getEntries()).toHaveLength(before);
  });
});
