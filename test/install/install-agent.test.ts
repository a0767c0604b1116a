import { describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstallation } from '../../src/config/installation.ts';
import { ourHooks } from '../../src/install/edit-hooks.ts';
import { programFault } from '../../src/install/program-copy.ts';
import { runBriefly } from '../../src/install/run-briefly.ts';
import { AgentMachine } from './agent-machine.ts';
import { sampleSettings as settings } from './sample-settings.ts';

AgentMachine.bundleOnce();

describe('what is installed', () => {
  test('is a command that holds in a shell and names no version', async () => {
    using machine = new AgentMachine();
    await machine.install({ version: '9.8.7' });
    const command = ourHooks(machine.read())[0]?.command ?? '';
    expect(command).not.toMatch(/9\.8\.7|\d+\.\d+\.\d+/);
    const run = await runBriefly(['sh', '-c', command], {
      environment: { PATH: '/usr/bin:/bin' },
      timeoutMs: 5000,
      input: '{}',
    });
    expect(run).toEqual({ exitCode: 0, stdout: '' });
  });

  test('stays the same through an update, so that Codex keeps its trust', async () => {
    using machine = new AgentMachine('codex');
    await machine.install({ version: '1.0.0' });
    const hooks = machine.read();
    await machine.install({ version: '2.0.0' });
    expect(machine.read()).toBe(hooks);
    expect(programFault(machine.stateDir, '2.0.0')).toBeUndefined();
    expect(programFault(machine.stateDir, '1.0.0')).toBe('of version 2.0.0');
  });

  test('is told apart from what was altered', async () => {
    using machine = new AgentMachine();
    await machine.install();
    writeFileSync(join(machine.stateDir, 'program/current/guard.mjs'), '');
    expect(programFault(machine.stateDir, '1.0.0')).toBe('altered: guard.mjs');
  });

  test('is closed to others', async () => {
    using machine = new AgentMachine();
    machine.write(settings);
    await machine.install();
    const open = readdirSync(machine.stateDir, { recursive: true, withFileTypes: true }).filter(
      (entry) =>
        entry.isFile() &&
        entry.parentPath.includes('backups') &&
        (statSync(join(entry.parentPath, entry.name)).mode & 0o077) !== 0,
    );
    expect(open).toEqual([]);
    expect(statSync(machine.stateDir).mode & 0o077).toBe(0);
  });

  test('records nothing of the environment but where things are', async () => {
    using machine = new AgentMachine();
    await machine.install();
    const { environment = {} } = readInstallation(machine.stateDir) ?? {};
    expect(Object.keys(environment).toSorted()).toEqual(['HOME', 'PATH']);
  });

  test('is nothing in the settings where our plugin is enabled', async () => {
    using machine = new AgentMachine();
    const text = '{"enabledPlugins": {"handover@our-market": true}}';
    machine.write(text);
    expect(machine.plan()).toMatchObject({ isPlugin: true });
    await machine.install();
    expect(machine.read()).toBe(text);
    expect(readInstallation(machine.stateDir)).toBeDefined();
    machine.uninstall();
    expect(machine.read()).toBe(text);
    expect(readInstallation(machine.stateDir)).toBeUndefined();
  });
});

describe('settings that are not ours to write are left alone:', () => {
  test('what cannot be understood', () => {
    using machine = new AgentMachine();
    machine.write('{"model": ');
    expect(() => machine.plan()).toThrow(expect.objectContaining({ code: 'settings-unreadable' }));
    machine.write(Buffer.from([0x7b, 0xff, 0x7d]));
    expect(() => machine.plan()).toThrow(expect.objectContaining({ code: 'settings-unreadable' }));
  });

  test('a link to nothing, a folder, a pipe', () => {
    using machine = new AgentMachine();
    mkdirSync(machine.place.settings, { recursive: true });
    expect(() => machine.plan()).toThrow(
      expect.objectContaining({ code: 'settings-not-writable' }),
    );
    using other = new AgentMachine();
    mkdirSync(other.place.folder);
    symlinkSync('/nonexistent', other.place.settings);
    expect(() => other.plan()).toThrow(expect.objectContaining({ code: 'settings-not-writable' }));
  });

  test('a file that somebody wrote to between the question and the answer', async () => {
    using machine = new AgentMachine();
    machine.write(settings);
    const plan = machine.plan();
    machine.write('{"model": "newer"}');
    Object.assign(machine, { plan: () => plan });
    await expect(machine.install()).rejects.toMatchObject({ code: 'settings-changed' });
    expect(machine.read()).toBe('{"model": "newer"}');
    expect(readdirSync(machine.stateDir)).toEqual(['leases']);
  });

  test('a folder that cannot be written to', async () => {
    using machine = new AgentMachine();
    machine.write(settings);
    const plan = machine.plan();
    // Root passes by modes; a file in the place of the folder stops everybody.
    Object.assign(machine, {
      plan: () => ({
        ...plan,
        file: { ...plan.file, path: '/dev/null/settings.json', bytes: undefined },
      }),
    });
    await expect(machine.install()).rejects.toMatchObject({ code: 'settings-not-writable' });
    expect(readdirSync(machine.stateDir)).toEqual(['leases']);
    chmodSync(machine.place.settings, 0o600);
  });
});
