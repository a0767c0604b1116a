import { describe, expect, test } from '@jest/globals';
import { OLD, ResumeMachine } from '../../resume/resume-machine.ts';

/** A command under way, with what it has said so far. */
function watching(machine: ResumeMachine, ...args: string[]) {
  const interruption = new AbortController();
  const { promise: waiting, resolve } = Promise.withResolvers<void>();
  let said = '';
  machine.context = {
    cwd: machine.project,
    interrupted: () => interruption.signal,
    stderr: {
      write: (text: string) => {
        said += text;
        if (said.includes('Waiting')) resolve();
      },
    },
  };
  const ended = machine.run('watch', ...args);
  return { waiting, ended, interruption, said: () => said };
}

describe('handover watch', () => {
  test('opens the next complete document of this worktree, and ends with --once as the agent did', async () => {
    using machine = new ResumeMachine({ exitCode: 3 });
    await machine.deliver({ number: 1 });
    const watch = watching(machine, '--once', '--in', 'codex');
    await watch.waiting;
    expect(watch.said()).toBe(
      `Waiting for a document of a session in ${machine.project}. Ctrl-C ends this.\n`,
    );
    await machine.deliver({ number: 2, state: 'draft', markdown: 'half' });
    await machine.deliver({ number: 2, revision: 2, markdown: 'whole' });
    expect(await watch.ended).toMatchObject({ exitCode: 3 });
    expect(watch.said()).toContain(`Handover 2 of claude-code ${OLD} is here.\n`);
    expect(machine.agents.started()).toMatchObject([
      { program: 'codex', args: ['-C', machine.project, expect.stringContaining('/2.md')] },
    ]);
  });

  test('opens a number once, however many watch', async () => {
    using machine = new ResumeMachine();
    const watches = [watching(machine, '--once'), watching(machine, '--once')];
    await Promise.all(watches.map(({ waiting }) => waiting));
    await machine.deliver({ number: 1 });
    await Promise.race(watches.map(({ ended }) => ended));
    await machine.deliver({ number: 2 });
    await Promise.all(watches.map(({ ended }) => ended));
    const prompts = machine.agents.started().map(({ args }) => args.join(' '));
    expect(prompts).toHaveLength(2);
    // The document's copy in the project or the canonical one, whichever was there.
    const numbers = prompts.map((prompt) => /-[0-9a-f]{12}\/(\d+)[./]/.exec(prompt)?.[1]);
    expect(new Set(numbers)).toEqual(new Set(['1', '2']));
  });

  test('waits while the old session goes on, and Ctrl-C ends the wait', async () => {
    using machine = new ResumeMachine();
    machine.writeLog({}, Date.now() / 1000);
    const watch = watching(machine);
    await watch.waiting;
    const { promise, resolve } = Promise.withResolvers<void>();
    const { stderr } = machine.context;
    const write = stderr?.write.bind(stderr);
    if (stderr !== undefined)
      stderr.write = (text: string) => {
        write?.(text);
        if (text.includes('quiet')) resolve();
      };
    await machine.deliver();
    await promise;
    watch.interruption.abort();
    expect(await watch.ended).toMatchObject({ exitCode: 130 });
    expect(machine.agents.started()).toEqual([]);
    const again = watching(machine, '--once', '--even-if-live');
    await again.waiting;
    await machine.deliver({ number: 2 });
    await again.ended;
    expect(machine.agents.started()).toHaveLength(1);
    const last = watching(machine, '--once');
    await last.waiting;
    await machine.deliver({ number: 3 });
    machine.tellEnd();
    await last.ended;
    expect(machine.agents.started()).toHaveLength(2);
  });
});
