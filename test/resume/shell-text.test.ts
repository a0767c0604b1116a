import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from '@jest/globals';
import { shellText } from '../../src/resume/shell-text.ts';

test('a shell runs the printed line with exactly these words, in that folder, without those variables', () => {
  const folder = mkdtempSync(join(tmpdir(), "handover it's-"));
  try {
    mkdirSync(join(folder, 'b'));
    const program = join(folder, 'b', 'agent');
    writeFileSync(
      program,
      '#!/bin/sh\npwd\nprintf "%s\\n" "${MARK-unset}"\nprintf "%s\\0" "$@"\n',
      {
        mode: 0o755,
      },
    );
    const word = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (args) => {
        const line = shellText({ program, args, folder }, { without: ['MARK'] });
        const output = execFileSync('sh', ['-c', line], { env: { ...process.env, MARK: '1' } });
        const expected = [folder, 'unset', args.map((arg) => `${arg}\0`).join('')].join('\n');
        expect(output.toString()).toBe(Buffer.from(expected).toString());
      }),
      { numRuns: 40 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
