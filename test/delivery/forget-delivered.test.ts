import { existsSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findKept, removeKept } from '../../src/delivery/forget-delivered.ts';
import { writeWake } from '../../src/delivery/wake/write-wake.ts';
import { OLD, OTHER, ResumeMachine } from '../resume/resume-machine.ts';

const session = { agent: 'claude-code', sessionId: OLD };

describe('what is kept of a session', () => {
  test('is removed from the project only where it says what was delivered', async () => {
    using machine = new ResumeMachine();
    await machine.deliver({ number: 1 });
    await machine.deliver({ number: 2 });
    const folder = join(machine.project, '.handover');
    writeFileSync(join(folder, OLD, '1.md'), 'my own notes');
    writeFileSync(join(folder, OLD, 'notes.md'), 'more of them');
    const kept = await findKept(session, machine);
    expect(kept.project).toEqual([join(folder, OLD, '2.md'), join(folder, 'resume-prompt.md')]);
    await removeKept(session, kept);
    expect(existsSync(join(folder, OLD, '1.md'))).toBe(true);
    expect(existsSync(join(folder, OLD, '2.md'))).toBe(false);
    expect(await findKept(session, machine)).toEqual({ state: [], project: [] });
  });

  test('leaves another session’s documents and its resume prompt alone', async () => {
    using machine = new ResumeMachine();
    await machine.deliver({ number: 1 });
    await machine.deliver({ number: 2, sessionId: OTHER });
    await removeKept(session, await findKept(session, machine));
    const folder = join(machine.project, '.handover');
    expect(existsSync(join(folder, OLD))).toBe(false);
    expect(existsSync(join(folder, 'resume-prompt.md'))).toBe(true);
    const { project } = await findKept({ ...session, sessionId: OTHER }, machine);
    expect(project).toEqual([join(folder, OTHER, '2.md'), join(folder, 'resume-prompt.md')]);
  });

  test.each([[['.handover']], [['.handover', OLD]]])(
    'is not removed through the link %j of a repository',
    async (path) => {
      using machine = new ResumeMachine();
      await machine.deliver();
      const link = join(machine.project, ...path);
      const elsewhere = join(machine.homeDir, 'elsewhere');
      renameSync(link, elsewhere);
      symlinkSync(elsewhere, link);
      const { project } = await findKept(session, machine);
      expect(project.filter((file) => file.includes(OLD))).toEqual([]);
    },
  );

  test('goes with a wake that a killed helper was just removing', async () => {
    using machine = new ResumeMachine();
    writeWake(machine.stateDir, { ...session, logPath: '/log.jsonl', atMs: 0 });
    const [wake = ''] = (await findKept(session, machine)).state;
    const aside = join(dirname(wake), `.${basename(wake)}.done`);
    renameSync(wake, aside);
    expect((await findKept(session, machine)).state).toEqual([aside]);
  });

  test('is not followed out of the state folder', async () => {
    using machine = new ResumeMachine();
    const outside = join(machine.homeDir, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'precious.md'), 'precious');
    const agentFolder = join(machine.stateDir, 'documents', 'claude-code');
    mkdirSync(agentFolder, { recursive: true });
    symlinkSync(outside, join(agentFolder, OLD));
    expect(await findKept(session, machine)).toEqual({ state: [], project: [] });
  });
});
