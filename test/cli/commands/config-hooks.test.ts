import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DEFAULT_HOOK_SETTINGS, readHookSettings } from '../../../src/config/hook-settings.ts';
import { readUserFile, userFilePath, writeUserFile } from '../../../src/config/user-file.ts';
import { CliMachine } from '../cli-run.ts';

const pair = { server: 'http://127.0.0.1:7391', token: 'the-token-of-this-user' };

describe('handover config set hooks', () => {
  test('writes what is named, keeps the rest, and the hooks read it', async () => {
    using machine = new CliMachine();
    await writeUserFile(userFilePath(), pair);
    await machine.run('config', 'set', 'hooks', '--strict', 'on');
    const flags = '--lease until-complete --threshold 60 --injection off --startup-notice off';
    const { exitCode, stdout } = await machine.run('config', 'set', 'hooks', ...flags.split(' '));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/lease +until-complete: writes are denied/);
    expect(readHookSettings(join(machine.homeDir, 'config', 'handover'))).toEqual({
      lease: 'until-complete',
      strict: true,
      thresholdPercent: 60,
      injection: 'off',
      startupNotice: 'off',
    });
    expect(await readUserFile()).toMatchObject(pair);
  });

  test('is shown by config show, and taken back by config unset hooks', async () => {
    using machine = new CliMachine();
    await machine.run('config', 'set', 'hooks', '--lease', 'off');
    expect((await machine.run('config', 'show')).stdout).toMatch(/lease +off: writes never wait/);
    expect(JSON.parse((await machine.run('config', 'show', '--json')).stdout)).toMatchObject({
      hooks: { ...DEFAULT_HOOK_SETTINGS, lease: 'off' },
    });
    const { stdout } = await machine.run('config', 'unset', 'hooks');
    expect(stdout).toMatch(/lease +until-draft: writes are held, at most 20 s each/);
    expect(await readUserFile()).toEqual({});
  });

  test.each([
    [[]],
    [['--lease', 'forever']],
    [['--strict', 'maybe']],
    [['--threshold', '40']],
    [['--threshold', '75.5']],
  ])('refuses %j and writes nothing', async (flags) => {
    using machine = new CliMachine();
    expect((await machine.run('config', 'set', 'hooks', ...flags)).exitCode).toBe(2);
    expect(await readUserFile()).toBeUndefined();
  });
});
