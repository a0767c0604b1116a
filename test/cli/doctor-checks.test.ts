import { chmodSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CliMachine } from './cli-run.ts';

describe('the doctor', () => {
  test('finds the token readable by others, and says what to do', async () => {
    using machine = new CliMachine();
    process.env['XDG_CONFIG_HOME'] = machine.homeDir;
    const token = 'hnd_0123456789012345678901234567890123456789';
    const server = 'https://handover.invalid';
    const file = machine.write('handover/config.json', JSON.stringify({ server, token }));
    chmodSync(file, 0o644);
    const { exitCode, stdout, stderr } = await machine.run('doctor', '--json');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[checks-failed]');
    const checks = JSON.parse(stdout) as { name: string; ok: boolean; mend?: string }[];
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['Node.js', true],
      ['API', false],
      ['User file', false],
      ['Agents', true],
      ['Installation', true],
      ['Pause', true],
      ['Leases', true],
      ['Hooks', true],
      ['Asked for', true],
    ]);
    expect(checks[2]?.mend).toContain('chmod 600');
    expect(stdout + stderr).not.toContain(token);
  });

  test('tells of handovers that an agent asked for and the service could not make', async () => {
    using machine = new CliMachine();
    const failed = { code: 'log-not-found', atMs: Date.now(), agent: 'codex', sessionId: '01a2' };
    machine.write('state/handover/wakes/failed/one.json', JSON.stringify(failed));
    const { stdout } = await machine.run('doctor', '--json');
    const checks = JSON.parse(stdout) as { name: string; ok: boolean; says: string }[];
    expect(checks.find(({ name }) => name === 'Asked for')).toMatchObject({
      ok: false,
      says: expect.stringContaining('1: log-not-found, last for session 01a2'),
      mend: expect.stringContaining('handover create'),
    });
  });
});
