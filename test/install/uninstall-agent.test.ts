import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readInstallation } from '../../src/config/installation.ts';
import { pause } from '../../src/hook/pause.ts';
import { ourHooks } from '../../src/install/edit-hooks.ts';
import { programFault, programFolder } from '../../src/install/program-copy.ts';
import { AgentMachine } from './agent-machine.ts';
import { generatedSettings } from './generated-settings.ts';
import { sampleSettings as settings } from './sample-settings.ts';

AgentMachine.bundleOnce();

describe('installing and uninstalling', () => {
  test.each([
    ['with comments, trailing commas and hooks of others in the same event', settings],
    ['with CRLF', settings.replaceAll('\n', '\r\n')],
    ['with tabs', settings.replaceAll('  ', '\t')],
    ['with a byte order mark', `\uFEFF${settings}`],
    ['of one line', '{"hooks":{"PreToolUse":[]},"model":"opus"}'],
    ['that are empty', ''],
    ['of white space', '\n'],
  ])('leave settings %s byte for byte as they were', async (_name, text) => {
    using machine = new AgentMachine();
    machine.write(text, { mode: 0o640 });
    const before = machine.snapshot();
    await machine.install();
    expect(ourHooks(machine.read().replace('\uFEFF', ''))).toHaveLength(8);
    expect(statSync(machine.place.settings).mode & 0o777).toBe(0o640);
    expect(machine.uninstall()).toBe('restored');
    expect(machine.snapshot()).toEqual(before);
    expect(readdirSync(programFolder(machine.stateDir))).toEqual(['hook.sh']);
    expect(readdirSync(machine.stateDir)).toEqual(['leases', 'program']);
  });

  test('leave sessions in silence that are open meanwhile and call their hooks', async () => {
    using machine = new AgentMachine();
    await machine.install();
    const [hook] = ourHooks(machine.read());
    machine.uninstall();
    const call = () =>
      spawnSync('sh', ['-c', hook?.command ?? ''], {
        input: JSON.stringify({ hook_event_name: 'PreToolUse', content: 'x'.repeat(1e6) }),
        encoding: 'utf8',
      });
    expect(call()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(call().error).toBeUndefined();
    await machine.install();
    expect(programFault(machine.stateDir, '1.0.0')).toBeUndefined();
  });

  test('leave any settings byte for byte as they were', async () => {
    using machine = new AgentMachine();
    // What installs but for the self-test, which has tests of its own and takes its time.
    pause(machine.stateDir);
    await fc.assert(
      fc.asyncProperty(generatedSettings(), async (text) => {
        machine.write(text);
        await machine.install();
        expect(machine.read()).not.toBe(text);
        expect(machine.uninstall()).toBe('restored');
        expect(machine.read()).toBe(text);
      }),
      { numRuns: 20 },
    );
  });

  test('leave no file where there was none, nor the folder that was made for it', async () => {
    using machine = new AgentMachine('codex');
    await machine.install();
    expect(ourHooks(machine.read())).toHaveLength(7);
    expect(machine.uninstall()).toBe('restored');
    expect(existsSync(machine.place.folder)).toBe(false);
  });

  test('leave a read-only file read-only', async () => {
    using machine = new AgentMachine();
    machine.write(settings, { mode: 0o444 });
    const before = machine.snapshot();
    await machine.install();
    expect(statSync(machine.place.settings).mode & 0o777).toBe(0o444);
    machine.uninstall();
    expect(machine.snapshot()).toEqual(before);
  });

  test('write to the file that a link of dotfiles names, and leave the link', async () => {
    using machine = new AgentMachine();
    const target = join(machine.homeDir, 'dotfiles', 'claude.json');
    machine.write(settings, { path: target });
    mkdirSync(machine.place.folder);
    symlinkSync('../dotfiles/claude.json', machine.place.settings);
    await machine.install();
    expect(ourHooks(readFileSync(target, 'utf8'))).toHaveLength(8);
    expect(lstatSync(machine.place.settings).isSymbolicLink()).toBe(true);
    expect(machine.uninstall()).toBe('restored');
    expect(readFileSync(target, 'utf8')).toBe(settings);
    expect(readlinkSync(machine.place.settings)).toBe('../dotfiles/claude.json');
  });

  test('twice change nothing the second time', async () => {
    using machine = new AgentMachine();
    machine.write(settings);
    await machine.install();
    const once = machine.snapshot();
    const record = readInstallation(machine.stateDir);
    const { after, file } = machine.plan();
    expect(file.bytes?.equals(after)).toBe(true);
    await machine.install();
    expect(machine.snapshot()).toEqual(once);
    expect(readInstallation(machine.stateDir)).toEqual(record);
    expect(machine.uninstall()).toBe('restored');
    expect(machine.read()).toBe(settings);
    expect(machine.uninstall()).toBe('absent');
    expect(machine.read()).toBe(settings);
  });

  test('keep what the user changed in between, and remove our entries alone', async () => {
    using machine = new AgentMachine();
    machine.write(settings);
    await machine.install();
    machine.write(machine.read().replace('"opus"', '"haiku"'));
    expect(machine.uninstall()).toBe('removed');
    expect(machine.read()).toBe(settings.replace('"opus"', '"haiku"'));
  });

  test('once more after an edit add what is missing, and the edit stays', async () => {
    using machine = new AgentMachine();
    machine.write(settings);
    await machine.install();
    const edited = machine
      .read()
      .replace('"opus"', '"haiku"')
      .replace('"timeout": 30', '"timeout": 1');
    machine.write(edited);
    await machine.install();
    expect(machine.read()).toContain('"haiku"');
    expect(machine.read()).toContain('"timeout": 30');
    expect(ourHooks(machine.read())).toHaveLength(8);
    expect(machine.uninstall()).toBe('restored');
    expect(machine.read()).toBe(settings.replace('"opus"', '"haiku"'));
  });

  test('remove our entries where the backup is lost', async () => {
    using machine = new AgentMachine();
    machine.write(settings);
    await machine.install();
    for (const name of readdirSync(join(machine.stateDir, 'backups')))
      writeFileSync(join(machine.stateDir, 'backups', name, 'before'), 'damaged');
    expect(machine.uninstall()).toBe('removed');
    expect(machine.read()).toBe(settings);
  });

  test('keep the program for the other agent until the last one goes', async () => {
    using machine = new AgentMachine();
    const codex = new AgentMachine('codex');
    using other = Object.assign(codex, { stateDir: machine.stateDir });
    await machine.install();
    await other.install();
    machine.uninstall();
    expect(programFault(machine.stateDir, '1.0.0')).toBeUndefined();
    expect(readInstallation(machine.stateDir)).toBeDefined();
    other.uninstall();
    expect(programFault(machine.stateDir, '1.0.0')).toBe('missing');
    expect(readInstallation(machine.stateDir)).toBeUndefined();
  });

  test('bring skills and take them away, but not one that the user has or changed', async () => {
    using machine = new AgentMachine();
    const skill = (name: string): string => join(machine.place.folder, 'skills', name, 'SKILL.md');
    for (const name of ['handover', 'handover-search', 'handover-other'])
      machine.write(`ours: ${name}`, { path: join(machine.skills, name, 'SKILL.md') });
    machine.write('the user’s own', { path: skill('handover-other') });
    const before = machine.snapshot();
    await machine.install();
    expect(readFileSync(skill('handover'), 'utf8')).toBe('ours: handover');
    expect(readFileSync(skill('handover-other'), 'utf8')).toBe('the user’s own');
    machine.write('changed by the user', { path: skill('handover-search') });
    machine.uninstall();
    expect(readFileSync(skill('handover-search'), 'utf8')).toBe('changed by the user');
    expect(Object.keys(machine.snapshot())).toEqual(
      expect.arrayContaining([...Object.keys(before), skill('handover-search')]),
    );
    expect(existsSync(skill('handover'))).toBe(false);
  });

  test('name the file that cannot be understood any more, and leave it', async () => {
    using machine = new AgentMachine();
    machine.write(settings);
    await machine.install();
    machine.write('{"model": ');
    expect(() => machine.uninstall()).toThrow(
      expect.objectContaining({
        code: 'settings-unreadable',
        detail: expect.stringContaining(machine.place.settings),
      }),
    );
    expect(machine.read()).toBe('{"model": ');
  });
});
