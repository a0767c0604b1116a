import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isPaused } from '../../../src/hook/pause.ts';
import { CliMachine } from '../cli-run.ts';

describe('handover pause', () => {
  test('lets hooks pass until it is taken back', async () => {
    using machine = new CliMachine();
    const stateDir = join(machine.homeDir, 'state', 'handover');
    expect((await machine.run('pause')).stderr).toContain('until `handover unpause`');
    expect(isPaused(stateDir)).toBe(true);
    const { stdout } = await machine.run('doctor');
    expect(stdout).toMatch(/Pause +the hooks pass in silence; `handover unpause` ends it/);
    expect((await machine.run('unpause')).stderr).toBe('The hooks work again.\n');
    expect(isPaused(stateDir)).toBe(false);
    expect((await machine.run('unpause')).stderr).toBe('Nothing was paused.\n');
  });

  test('ends by itself after the time that is named', async () => {
    using machine = new CliMachine();
    const stateDir = join(machine.homeDir, 'state', 'handover');
    await machine.run('pause', '--for', '2h');
    expect(isPaused(stateDir, Date.now() + 119 * 60_000)).toBe(true);
    expect(isPaused(stateDir, Date.now() + 121 * 60_000)).toBe(false);
  });

  test.each(['2', '0m', 'soon', '2y', '-1h'])('takes no time such as %s', async (time) => {
    using machine = new CliMachine();
    expect((await machine.run('pause', `--for=${time}`)).exitCode).toBe(2);
    expect(isPaused(join(machine.homeDir, 'state', 'handover'))).toBe(false);
  });
});
