import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { estimateTokens } from '../../src/document/budget.ts';
import { INJECTION_PREFIX, RESUME_PREFIX } from '../../src/document/prefix.ts';
import { composeText, injectText } from './compose-text.ts';
import { randomLog } from './random-log.ts';

describe('the fixed prefix', () => {
  test('of an injection is short', () => {
    expect(estimateTokens(INJECTION_PREFIX.length)).toBeLessThanOrEqual(60);
  });

  test('begins every document, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, async (log) => {
        expect((await composeText(log)).markdown.startsWith(RESUME_PREFIX)).toBe(true);
        expect((await injectText(log)).markdown.startsWith(INJECTION_PREFIX)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('is the same in every time zone, locale and folder', () => {
    const module = fileURLToPath(new URL('../../src/document/prefix.ts', import.meta.url));
    const program = `const p = await import(${JSON.stringify(module)}); process.stdout.write(p.RESUME_PREFIX + p.INJECTION_PREFIX)`;
    for (const [TZ, LANG] of [
      ['Asia/Tokyo', 'tr_TR.UTF-8'],
      ['America/Lima', 'zh_CN.UTF-8'],
    ]) {
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        encoding: 'utf8',
        cwd: tmpdir(),
        env: { TZ, LANG, LC_ALL: LANG, HOME: tmpdir(), PATH: process.env['PATH'] },
      });
      expect(stdout).toBe(RESUME_PREFIX + INJECTION_PREFIX);
    }
  });

  test('the prefix of a resume prompt is at most 250 estimated tokens', () => {
    expect(estimateTokens(RESUME_PREFIX.length)).toBeLessThanOrEqual(250);
  });
});
