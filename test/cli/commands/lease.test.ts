import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { recordHookFailure } from '../../../src/hook/failures/failure-file.ts';
import { leaseFile, leaseFolder } from '../../../src/hook/lease/lease-folder.ts';
import { takeLease } from '../../../src/hook/lease/take-lease.ts';
import { MovedClock } from '../../hook/moved-clock.ts';
import { sampleOptions, session } from '../../hook/sample-lease.ts';
import { CliMachine } from '../cli-run.ts';

const other = { agent: 'codex', sessionId: '01a2-other' };

describe('handover lease', () => {
  test('lists who is held, why and how long, for people and for programs', async () => {
    using machine = new CliMachine();
    expect((await machine.run('lease')).stderr).toBe('No session has its writes held.\n');
    takeLease(stateOf(machine), session, sampleOptions);
    takeLease(stateOf(machine), other, { ...sampleOptions, clock: new MovedClock(), strict: true });
    const { stdout } = await machine.run('lease');
    expect(stdout).toMatch(/6f1d0c1e-session +claude-code +held +\d+\.\d s +its document is/);
    expect(stdout).toMatch(/01a2-other +codex +overdue, strict/);
    const listed = JSON.parse((await machine.run('lease', '--json')).stdout) as unknown[];
    expect(listed).toHaveLength(2);
    expect(listed).toContainEqual(
      expect.objectContaining({ state: 'held', ...session, mode: 'until-draft' }),
    );
  });

  test('releases the session that is named by its beginning, and only that one', async () => {
    using machine = new CliMachine();
    takeLease(stateOf(machine), session, sampleOptions);
    takeLease(stateOf(machine), other, sampleOptions);
    expect(await machine.run('lease', 'release', '6f1d')).toMatchObject({
      exitCode: 0,
      stderr: 'Released 1 lease.\n',
    });
    const { stdout } = await machine.run('lease');
    expect(stdout).toContain(other.sessionId);
    expect(stdout).not.toContain(session.sessionId);
    expect(await machine.run('lease', 'release', '6f1d')).toMatchObject({ exitCode: 4 });
  });

  test('releases all, and what cannot be read, when none is named', async () => {
    using machine = new CliMachine();
    takeLease(stateOf(machine), session, sampleOptions);
    writeFileSync(leaseFile(stateOf(machine), other), 'no lease');
    const { stderr } = await machine.run('lease', 'release');
    expect(stderr).toBe('Released 2 leases.\n');
    expect((await machine.run('lease', 'release')).exitCode).toBe(0);
    expect((await machine.run('lease')).stdout).toBe('');
  });
});

describe('the doctor', () => {
  test('tells of a lease past its time', async () => {
    using machine = new CliMachine();
    takeLease(stateOf(machine), session, { ...sampleOptions, clock: new MovedClock() });
    expect(await checkNamed(machine, 'Leases')).toMatchObject({
      ok: false,
      says: expect.stringContaining(session.sessionId),
      mend: expect.stringContaining('handover lease release'),
    });
  });

  test('tells of what lies in the place of a lease', async () => {
    using machine = new CliMachine();
    mkdirSync(leaseFolder(stateOf(machine)), { recursive: true, mode: 0o700 });
    writeFileSync(leaseFile(stateOf(machine), session), '');
    expect(await checkNamed(machine, 'Leases')).toMatchObject({ ok: false });
  });

  test('tells of the failures of hooks within the last day', async () => {
    using machine = new CliMachine();
    expect(await checkNamed(machine, 'Hooks')).toMatchObject({ ok: true });
    recordHookFailure(stateOf(machine), 'PreToolUse', new RangeError('any'));
    expect(await checkNamed(machine, 'Hooks')).toMatchObject({
      ok: false,
      says: expect.stringContaining('1 in a day, last PreToolUse: RangeError'),
    });
  });
});

function stateOf({ homeDir }: CliMachine): string {
  return join(homeDir, 'state', 'handover');
}

async function checkNamed(machine: CliMachine, name: string): Promise<unknown> {
  process.env['XDG_CONFIG_HOME'] = machine.homeDir;
  const { stdout } = await machine.run('doctor', '--json');
  return (JSON.parse(stdout) as { name: string }[]).find((check) => check.name === name);
}
