import { rmSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { listResumable } from '../../src/resume/resumable.ts';
import { OTHER, ResumeMachine } from './resume-machine.ts';

async function listed({ stateDir, homeDir, project }: ResumeMachine, cwd = project) {
  const all = await listResumable({ stateDir, homeDir, cwd });
  return all.map(({ receipt, isHere }) => [receipt.number, receipt.revision, isHere]);
}

describe('what a fresh session can start from', () => {
  test('is each handover’s last complete document, this worktree’s first, newest first', async () => {
    using machine = new ResumeMachine();
    const cwd = machine.makeProject('other');
    await machine.deliver({ number: 1 });
    await machine.deliver({ number: 2, markdown: 'first' });
    await machine.deliver({ number: 2, revision: 2, markdown: 'second' });
    await machine.deliver({ number: 3, sessionId: OTHER, cwd });
    await machine.deliver({ number: 4, state: 'draft', markdown: 'half' });
    expect(await listed(machine)).toEqual([
      [2, 2, true],
      [1, 1, true],
      [3, 1, false],
    ]);
    expect(await listed(machine, cwd)).toEqual([
      [3, 1, true],
      [2, 2, false],
      [1, 1, false],
    ]);
  });

  test('leaves out a document that is gone', async () => {
    using machine = new ResumeMachine();
    const { path } = await machine.deliver();
    rmSync(path);
    expect(await listed(machine)).toEqual([]);
  });
});
