import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { runProgram } from '../../src/resume/run-program.ts';

const place = { cwd: process.cwd(), environment: process.env };

describe('a program that gets the terminal', () => {
  test('hands on its exit code, and a signal as a shell does', async () => {
    expect(await runProgram('sh', ['-c', 'exit 7'], place)).toBe(7);
    expect(await runProgram('sh', ['-c', 'kill -TERM $$'], place)).toBe(143);
  });

  test('that is not installed is told by its name', async () => {
    await expect(runProgram('handover-no-such-agent', [], place)).rejects.toMatchObject({
      code: 'agent-not-installed',
      message: expect.stringContaining('handover-no-such-agent'),
    });
  });

  test('has Ctrl-C to itself while it runs', async () => {
    const module = new URL('../../src/resume/run-program.ts', import.meta.url).href;
    // Both belong to the terminal's foreground and get the signal; the program takes it as a key.
    const script = `import { runProgram } from ${JSON.stringify(module)};
      const code = await runProgram('sh', ['-c', "trap '' INT; kill -INT $PPID; exit 5"], { cwd: '/', environment: process.env });
      console.log(code, process.listenerCount('SIGINT'));`;
    const args = ['--no-warnings', '--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toBe('5 0\n');
  });
});
