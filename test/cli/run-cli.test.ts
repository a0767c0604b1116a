import { describe, expect, test } from '@jest/globals';
import { version } from '../../src/cli/version.ts';
import { CliMachine } from './cli-run.ts';

describe('the command line', () => {
  test('tells its version and its help on stdout', async () => {
    using machine = new CliMachine();
    expect(await machine.run('--version')).toEqual({
      exitCode: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
    const help = await machine.run('--help');
    expect(help).toMatchObject({ exitCode: 0, stderr: '' });
    expect(help.stdout).toContain('compose');
  });

  test.each([
    ['an unknown option', ['compose', 'a.jsonl', '--loud']],
    ['a line that is no number', ['compose', 'a.jsonl', '--until-line', 'x']],
    ['line 0', ['compose', 'a.jsonl', '--until-line', '0']],
    ['half a token', ['compose', 'a.jsonl', '--budget-tokens', '0.5']],
    ['an unknown shape', ['compose', 'a.jsonl', '--for', 'poem']],
    ['an option without its value', ['compose', 'a.jsonl', '--goal']],
    ['a second file', ['compose', 'a.jsonl', 'b.jsonl']],
  ])('%s is a usage error: exit 2, the reason on stderr', async (_what, args) => {
    using machine = new CliMachine();
    const { exitCode, stdout, stderr } = await machine.run(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('error:');
  });

  test('an error names its code and what to do next', async () => {
    using machine = new CliMachine();
    const { stderr } = await machine.run('compose', '/nowhere/a.jsonl');
    expect(stderr).toMatch(/^handover: .*\/nowhere\/a\.jsonl.*\n {2}\S.* \[log-not-found\]\n$/);
  });
});
