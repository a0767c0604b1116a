import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { RESUME_PREFIX } from '../../src/document/prefix.ts';
import { claudeLog } from '../support/claude-log.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

describe('the process', () => {
  let home: string;
  let log: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'handover-main-'));
    log = join(home, 'a.jsonl');
    const long = claudeLog().with((session) => {
      for (let index = 0; index < 300; index += 1)
        session
          .user(`Never touch ledger ${index}.`)
          .assistant(`Ledger ${index} \u001B[31m stays\u001B[0m.`);
    });
    writeFileSync(log, long.toText());
  });
  afterAll(() => rmSync(home, { recursive: true }));

  const environment = (): NodeJS.ProcessEnv => ({
    PATH: process.env['PATH'],
    HOME: home,
    XDG_STATE_HOME: home,
  });

  test('writes the document into a pipe, without escape codes, and nothing on stderr', () => {
    const env = { ...environment(), NO_COLOR: '1' };
    const args = [main, 'compose', log, '--budget-tokens', '20000'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith(RESUME_PREFIX)).toBe(true);
    expect(stdout).not.toContain('\u001B');
    expect(stdout.endsWith('\n')).toBe(true);
  });

  test('ends well where the reader closes the pipe early', async () => {
    // A document longer than a pipe holds, so that writing goes on after the reader has gone.
    const args = [main, 'compose', log, '--budget-tokens', '200000', '--json'];
    const child = spawn(process.execPath, args, {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const [exitCode] = (await once(child, 'close')) as [number];
    expect({ exitCode, complaint }).toEqual({ exitCode: 0, complaint: '' });
  });

  test('keeps the key of the marks where only the user can read it', () => {
    expect(readFileSync(join(home, 'handover', 'redaction-key'))).toHaveLength(32);
  });
});
