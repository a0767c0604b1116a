import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../../src/cli/run-cli.ts';
import { defaultCaps } from '../../../src/config/model-settings.ts';
import { readUserFile, userFilePath, writeUserFile } from '../../../src/config/user-file.ts';
import { CliMachine } from '../cli-run.ts';

const pair = { server: 'http://127.0.0.1:7391', token: 'the-token-of-this-user' };
let machine: CliMachine;

beforeEach(() => {
  machine = new CliMachine();
});
afterEach(() => machine[Symbol.dispose]());

describe('handover config set model', () => {
  test('shows price and caps and keeps what else is in the file', async () => {
    await writeUserFile(userFilePath(), { ...pair, later: 1 });
    const { exitCode, stdout } = await machine.run(
      'config',
      'set',
      'model',
      'claude-haiku-4-5',
      '--yes',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('input 1, cache write 1.25, cache read 0.1, output 5');
    expect(stdout).toContain('US$ 0.25 and 1,000,000 tokens for a handover');
    expect(stdout).toContain('US$ 2 and 8,000,000 tokens for a day');
    const caps = defaultCaps({ hasPrice: true });
    expect(await readUserFile()).toEqual({
      ...pair,
      later: 1,
      model: { id: 'claude-haiku-4-5', through: 'anthropic-api', caps },
    });
    expect(statSync(userFilePath()).mode & 0o777).toBe(0o600);
  });

  test('takes every cap and the file of the key', async () => {
    const caps = {
      usdPerHandover: 0.1,
      usdPerDay: 0.5,
      turnsPerGap: 3,
      tokensPerHandover: 1000,
      tokensPerDay: 5000,
    };
    const flags =
      '--usd-per-handover 0.1 --usd-per-day .5 --turns-per-gap 3 --tokens-per-handover 1000 ' +
      '--tokens-per-day 5000 --key-file key --effort low --yes';
    await machine.run('config', 'set', 'model', 'claude-opus-5-5', ...flags.split(' '));
    const keyFile = join(machine.homeDir, 'elsewhere', 'key');
    expect((await readUserFile())?.model).toEqual({
      id: 'claude-opus-5-5',
      through: 'anthropic-api',
      effort: 'low',
      keyFile,
      caps,
    });
  });

  test('takes no folder for Claude Code', async () => {
    const folder = join(machine.homeDir, 'bin');
    machine.write('bin/claude/README.md', '');
    process.env['PATH'] = folder;
    const args = ['claude-haiku-5-5', '--through', 'claude-code', '--yes'];
    for (const flags of [[], ['--program', folder]]) {
      const { exitCode, stderr } = await machine.run('config', 'set', 'model', ...args, ...flags);
      expect(exitCode).not.toBe(0);
      expect(stderr).toContain('model-program-missing');
    }
  });

  test.each([
    ['on the PATH', []],
    ['that is named', ['--program', '../bin/claude']],
  ])('keeps which Claude Code is agreed to: one %s', async (_what, flags) => {
    const program = machine.write('bin/claude', '');
    chmodSync(program, 0o700);
    process.env['PATH'] = `relative:${join(machine.homeDir, 'bin')}`;
    process.env['CLAUDE_CONFIG_DIR'] = '/somewhere/else';
    const args = ['claude-haiku-5-5', '--through', 'claude-code', ...flags, '--yes'];
    const { stdout } = await machine.run('config', 'set', 'model', ...args);
    expect(stdout).toContain(`Claude Code, ${program}`);
    expect((await readUserFile())?.model).toMatchObject({
      through: 'claude-code',
      program,
      configDir: '/somewhere/else',
    });
  });

  test('refuses a Claude Code that is not there', async () => {
    process.env['PATH'] = machine.homeDir;
    const args = ['claude-haiku-5-5', '--through', 'claude-code', '--yes'];
    const { exitCode, stderr } = await machine.run('config', 'set', 'model', ...args);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[model-program-missing]');
  });

  test('says that a price is not known and caps the tokens', async () => {
    const { stdout } = await machine.run('config', 'set', 'model', 'claude-next', '--yes');
    expect(stdout).toContain('price    not known here');
    expect(stdout).toContain('200,000 tokens for a handover');
    expect(stdout).not.toContain('US$');
  });

  test('writes nothing where nobody can answer, and says what to do', async () => {
    const { exitCode, stderr } = await machine.run('config', 'set', 'model', 'claude-haiku-4-5');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('--yes');
    expect(await readUserFile()).toBeUndefined();
  });

  test.each([
    [false, 1, undefined],
    [true, 0, 'claude-haiku-4-5'],
  ])('does as it is answered: %s', async (answer, exitCode, id) => {
    const silent = { write: () => true };
    const ran = runCli(['config', 'set', 'model', 'claude-haiku-4-5'], {
      stdout: silent,
      stderr: silent,
      homeDir: machine.homeDir,
      cwd: machine.homeDir,
      interrupted: () => new AbortController().signal,
      ask: () => Promise.resolve(answer),
    });
    expect(await ran).toBe(exitCode);
    expect((await readUserFile())?.model?.id).toBe(id);
  });

  test.each([
    ['another setting', ['token', 'x']],
    ['an address that would show the key', ['model', 'm', '--base-url', 'http://gateway.example']],
    ['a cap of nothing', ['model', 'm', '--usd-per-day', '0']],
    ['a cap that is no number', ['model', 'm', '--usd-per-day', 'much']],
    ['an unknown effort', ['model', 'm', '--effort', 'utmost']],
  ])('refuses %s', async (_what, args) => {
    expect(await machine.run('config', 'set', ...args, '--yes')).toMatchObject({ exitCode: 2 });
    expect(await readUserFile()).toBeUndefined();
  });
});

describe('handover config', () => {
  test('unset model takes the model back and nothing else', async () => {
    await writeUserFile(userFilePath(), pair);
    await machine.run('config', 'set', 'model', 'claude-haiku-4-5', '--yes');
    expect(await machine.run('config', 'unset', 'model')).toMatchObject({ exitCode: 0 });
    expect(await readUserFile()).toEqual(pair);
    const again = await machine.run('config', 'unset', 'model');
    expect(again).toMatchObject({ exitCode: 0, stderr: 'There was none.\n' });
  });

  test('show tells that there is a token and not which', async () => {
    await writeUserFile(userFilePath(), pair);
    await machine.run('config', 'set', 'model', 'claude-haiku-5-5', '--yes');
    const text = await machine.run('config', 'show');
    expect(text.stdout).toContain('claude-haiku-5-5');
    expect(text.stdout).toContain('above 100,000 tokens');
    const json = await machine.run('config', 'show', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      file: userFilePath(),
      server: pair.server,
      hasToken: true,
      model: { id: 'claude-haiku-5-5' },
      price: { input: 0.1 },
    });
    expect(text.stdout + json.stdout).not.toContain(pair.token);
  });

  test('show says where nothing is set', async () => {
    const { stdout } = await machine.run('config', 'show', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      server: null,
      hasToken: false,
      model: null,
      price: null,
    });
    expect((await machine.run('config', 'show')).stdout).toContain('handovers use none');
  });
});
