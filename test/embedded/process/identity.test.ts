import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { identifyProcess, isAlive } from '../../../src/embedded/process/identity.ts';

describe('the identity of a process', () => {
  test('holds while the process runs, and no longer', async () => {
    const child = spawn('sleep', ['60']);
    const identity = identifyProcess(child.pid!)!;
    expect(isAlive(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(identity)).toBe(false);
  });

  test('is not that of a later process with the same pid', () => {
    const self = identifyProcess(process.pid)!;
    expect(isAlive(self)).toBe(true);
    expect(isAlive({ ...self, startedAt: '1' })).toBe(false);
  });

  test('is undefined for a zombie', async () => {
    // The shell becomes `sleep` and never waits for the child that it had.
    const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 60']);
    const [chunk] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(chunk.toString());
    const deadline = Date.now() + 5_000;
    while (identifyProcess(pid) !== undefined && Date.now() < deadline) await delay(10);
    expect(identifyProcess(pid)).toBeUndefined();
    expect(() => process.kill(pid, 0)).not.toThrow();
    parent.kill('SIGKILL');
    await once(parent, 'exit');
  });
});
