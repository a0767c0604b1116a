import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readWakes } from '../../src/delivery/wake/read-wakes.ts';
import { writeWake } from '../../src/delivery/wake/write-wake.ts';
import { claudeLog } from '../support/claude-log.ts';
import { createUserMachine, type UserMachine } from './user-machine.ts';

const SESSION = '7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d';

let machine: UserMachine;
beforeAll(async () => {
  machine = await createUserMachine();
});
afterAll(() => machine.clear());

describe('where the service of this machine does not run, the helper', () => {
  test('leaves it so at the end of a turn, and starts it for a compaction', async () => {
    const stateDir = join(machine.home, '.local', 'state', 'handover');
    const project = join(machine.home, 'shop');
    execFileSync('git', ['init', '--quiet', project]);
    const log = claudeLog({ cwd: project, sessionId: SESSION })
      .user('Add the tax.')
      .assistant('Ok.');
    const logPath = machine.write(`.claude/projects/-shop/${SESSION}.jsonl`, log.toText());
    const wake = { agent: 'claude-code', sessionId: SESSION, logPath, cwd: project, atMs: 1 };
    writeWake(stateDir, wake);
    expect(await machine.run('helper', '--idle-ms', '1000')).toMatchObject({ exitCode: 0 });
    expect((await machine.run('status')).stdout).not.toContain('running');
    expect(await readWakes(stateDir)).toHaveLength(1);

    const cutOffset = statSync(logPath).size;
    writeWake(stateDir, { ...wake, handover: { trigger: 'compaction', cutOffset } });
    expect(await machine.run('helper', '--idle-ms', '3000')).toMatchObject({ exitCode: 0 });
    expect(await readWakes(stateDir)).toEqual([]);
    const folder = join(project, '.handover', SESSION);
    expect(readFileSync(join(folder, '1.md'), 'utf8')).toContain('Add the tax.');
    expect(existsSync(join(folder, 'local.md'))).toBe(false);
  });
});
