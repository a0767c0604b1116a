import { describe, expect, test } from '@jest/globals';
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHookFailures } from '../../src/hook/failures/failure-file.ts';
import { listLeases } from '../../src/hook/lease/list-leases.ts';
import { programFault } from '../../src/install/program-copy.ts';
import { AgentMachine } from './agent-machine.ts';
import { sampleSettings as settings } from './sample-settings.ts';

AgentMachine.bundleOnce();

describe('the self-test', () => {
  test('shows that a write is held and denied, within 3 s, and leaves nothing behind', async () => {
    using machine = new AgentMachine();
    const proof = await machine.install();
    expect(proof?.heldMs).toBeGreaterThan(2 * (proof?.freeMs ?? Infinity));
    expect(proof?.tookMs).toBeLessThan(3000);
    expect(listLeases(machine.stateDir)).toEqual([]);
    expect(readHookFailures(machine.stateDir)).toEqual([]);
  });

  test.each([
    ['does not deny', 'cat >/dev/null'],
    ['fails', 'exit 1'],
    ['denies though nothing is held', 'echo \'{"permissionDecision":"deny"}\''],
    ['never ends', 'sleep 600'],
  ])(
    'of a hook that %s changes nothing',
    async (_name, script) => {
      using machine = new AgentMachine();
      machine.write(settings);
      machine.write('ours', { path: join(machine.skills, 'handover', 'SKILL.md') });
      const before = machine.snapshot();
      machine.hookFiles = join(machine.homeDir, 'broken');
      machine.write(`#!/bin/sh\n${script}\n`, { path: join(machine.hookFiles, 'hook.sh') });
      await expect(machine.install()).rejects.toMatchObject({ code: 'self-test-failed' });
      expect(machine.snapshot()).toEqual(before);
      expect(readdirSync(join(machine.stateDir, 'program'))).toEqual([]);
      expect(existsSync(join(machine.stateDir, 'backups'))).toBe(false);
      expect(listLeases(machine.stateDir)).toEqual([]);
    },
    40_000,
  );

  test('that fails leaves the earlier version at work', async () => {
    using machine = new AgentMachine();
    await machine.install();
    const [working, before] = [machine.hookFiles, machine.snapshot()];
    machine.hookFiles = join(machine.homeDir, 'broken');
    cpSync(working, machine.hookFiles, { recursive: true });
    writeFileSync(join(machine.hookFiles, 'guard.mjs'), '');
    await expect(machine.install({ version: '2.0.0' })).rejects.toMatchObject({
      code: 'self-test-failed',
    });
    expect(machine.snapshot()).toEqual(before);
    expect(programFault(machine.stateDir, '1.0.0')).toBeUndefined();
  });
});
