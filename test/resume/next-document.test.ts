import { describe, expect, test } from '@jest/globals';
import { nextDocument } from '../../src/resume/next-document.ts';
import { OTHER, ResumeMachine } from './resume-machine.ts';

function wait({ stateDir, homeDir, project }: ResumeMachine, { all = false, known = [''] } = {}) {
  const interruption = new AbortController();
  const options = { stateDir, homeDir, cwd: project, all, signal: interruption.signal };
  return { interruption, next: nextDocument({ ...options, known: new Set(known) }) };
}

describe('the next document', () => {
  test('is waited for, past drafts and sessions of other folders', async () => {
    using machine = new ResumeMachine();
    const { next } = wait(machine);
    await machine.deliver({ number: 1, state: 'draft', markdown: 'half' });
    await machine.deliver({ number: 2, sessionId: OTHER, cwd: machine.makeProject('other') });
    await machine.deliver({ number: 1, revision: 2, markdown: 'whole' });
    expect(await next).toMatchObject({ number: 1, revision: 2 });
  });

  test('is of any folder where all are wished, and never one that is known', async () => {
    using machine = new ResumeMachine();
    await machine.deliver({ number: 1, handoverId: 'known' });
    const { next } = wait(machine, { all: true, known: ['known'] });
    await machine.deliver({ number: 2, sessionId: OTHER, cwd: machine.makeProject('other') });
    expect(await next).toMatchObject({ number: 2 });
  });

  test('is waited for no longer when the user ends it', async () => {
    using machine = new ResumeMachine();
    const { interruption, next } = wait(machine);
    interruption.abort();
    await expect(next).rejects.toThrow('abort');
  });
});
