import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { describeLog } from '../../src/cli/describe-log.ts';
import { claudeLog } from '../support/claude-log.ts';
import { CliMachine } from './cli-run.ts';

const SESSION = '7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d';
const NAMED = '5a3c1e00-7b1d-4c55-9d2e-0f6a9c4be1d7';
const log = claudeLog({ sessionId: SESSION, cwd: '/home/ada/shop' }).user('Hello.').toText();
const codexLog = fileURLToPath(
  new URL('../fixtures/logs/codex/paginated-0.169.jsonl', import.meta.url),
);

describe('whose a log is', () => {
  test('stands in its first lines, compressed or not', async () => {
    using machine = new CliMachine();
    const expected = { agent: 'claude-code', sessionId: SESSION, cwd: '/home/ada/shop' };
    expect(await describeLog(machine.write('a.jsonl', log))).toEqual(expected);
    expect(await describeLog(machine.write('a.jsonl.gz', gzipSync(log)))).toEqual(expected);
    expect(await describeLog(codexLog)).toMatchObject({
      agent: 'codex',
      sessionId: expect.any(String),
    });
  });

  test('is said by the name of Claude Code’s file, whose rows may be copies from a session before', async () => {
    using machine = new CliMachine();
    const { sessionId } = await describeLog(machine.write(`${NAMED}.jsonl`, log));
    expect(sessionId).toBe(NAMED);
  });

  test('must be said somewhere', async () => {
    using machine = new CliMachine();
    const unnamed = log.replaceAll(SESSION, '').replaceAll('"sessionId":"",', '');
    await expect(describeLog(machine.write('a.jsonl', unnamed))).rejects.toMatchObject({
      code: 'session-unnamed',
    });
  });

  test('is the agent that is named, or the log is refused', async () => {
    using machine = new CliMachine();
    const path = machine.write('a.jsonl', log);
    await expect(describeLog(path, { agent: 'codex' })).rejects.toMatchObject({
      code: 'log-not-recognized',
    });
  });
});
