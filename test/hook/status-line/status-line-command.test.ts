import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { statusLineCommand } from '../../../src/hook/status-line/status-line-command.ts';

const home = mkdtempSync(join(tmpdir(), "handover status it's-"));
afterAll(() => rmSync(home, { recursive: true }));

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));

/** As Claude Code runs it: through a shell, with JSON on stdin. */
async function run(input: string, env: Record<string, string> = {}) {
  const command = statusLineCommand({ node: process.execPath, program: [main] });
  const child = spawn(command, { shell: true, env: { PATH: '/usr/bin:/bin', HOME: home, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  child.stdin.end(input);
  const [exitCode] = (await once(child, 'close')) as [number];
  return { exitCode, stdout, stderr };
}

const usage = (tokens: number) =>
  JSON.stringify({
    context_window: { context_window_size: 200_000, current_usage: { input_tokens: tokens } },
  });

describe('handover status-line', () => {
  test('prints one line, in color unless NO_COLOR says otherwise', async () => {
    expect(await run(usage(150_000))).toEqual({
      exitCode: 0,
      stdout: '\u001B[33m▲ context 90 %\u001B[0m\n',
      stderr: '',
    });
    const { stdout } = await run(usage(150_000), { NO_COLOR: '1' });
    expect(stdout).toBe('▲ context 90 %\n');
  });

  test('goes by the user’s own threshold and auto-compact window', async () => {
    mkdirSync(join(home, '.config', 'handover'), { recursive: true });
    mkdirSync(join(home, '.claude'));
    writeFileSync(join(home, '.config/handover/config.json'), '{"hooks":{"thresholdPercent":60}}');
    writeFileSync(join(home, '.claude/settings.json'), '{"autoCompactWindow":133000}');
    expect((await run(usage(50_000))).stdout).toBe('context 50 %, handover at 60 %\n');
    expect((await run(usage(60_000), { NO_COLOR: '1' })).stdout).toBe('▲ context 60 %\n');
  });

  test.each(['', 'no JSON', '[]', '{"context_window":7}', `{"x":"${'y'.repeat(1_100_000)}"}`])(
    'prints an empty line and never fails, whatever it is given (%#)',
    async (input) => {
      expect(await run(input)).toEqual({ exitCode: 0, stdout: '\n', stderr: '' });
    },
  );
});
