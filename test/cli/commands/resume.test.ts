import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Choice } from '../../../src/cli/context.ts';
import { OLD, OTHER, ResumeMachine } from '../../resume/resume-machine.ts';

const copy = `.handover/${OLD}/1.md`;
const now = () => Date.now() / 1000;

describe('handover resume', () => {
  test('starts the agent of the session in its folder, on its own document, with its model and plan mode', async () => {
    using machine = new ResumeMachine({ exitCode: 9 });
    await machine.deliver();
    await machine.deliver({ number: 1, sessionId: OTHER, cwd: machine.makeProject('other') });
    machine.writeLog({ permissionMode: 'plan' });
    process.env['CLAUDE_CODE_CHILD_SESSION'] = '1';
    process.env['KEPT'] = 'yes';
    const { exitCode, stdout } = await machine.run('resume', OLD.slice(0, 6));
    expect({ exitCode, stdout }).toEqual({ exitCode: 9, stdout: '' });
    const [started] = machine.agents.started();
    expect(started).toMatchObject({ program: 'claude', cwd: machine.project });
    expect(started?.args).toEqual([
      expect.stringMatching(/^--model=claude-/),
      '--permission-mode=plan',
      expect.stringMatching(`^Read "${copy}" completely.*and wait for me.$`),
    ]);
    expect(started?.environment).toMatchObject({ KEPT: 'yes' });
    expect(started?.environment).not.toHaveProperty('CLAUDE_CODE_CHILD_SESSION');
  });

  test.each(['bypassPermissions', 'acceptEdits', 'default'])(
    'carries no mode but planning: of %s nothing is left',
    async (permissionMode) => {
      using machine = new ResumeMachine();
      await machine.deliver();
      machine.writeLog({ permissionMode });
      expect(await machine.run('resume', OLD)).toMatchObject({ exitCode: 0, stderr: '' });
      expect(machine.agents.started()[0]?.args.join(' ')).not.toContain('permission');
    },
  );

  test('starts another agent where it is told so, without the model of the first', async () => {
    using machine = new ResumeMachine();
    await machine.deliver();
    machine.writeLog();
    await machine.run('resume', OLD, '--in', 'codex', '--go');
    expect(machine.agents.started()).toMatchObject([
      { program: 'codex', args: ['-C', machine.project, expect.stringContaining('continue with')] },
    ]);
  });

  test('without a name in a pipe takes this folder’s newest, as often as it is asked', async () => {
    using machine = new ResumeMachine();
    await machine.deliver({ number: 1 });
    await machine.deliver({ number: 2 });
    await machine.deliver({ number: 3, sessionId: OTHER, cwd: machine.makeProject('other') });
    await machine.run('resume');
    await machine.run('resume');
    const newest = { args: [expect.stringContaining(`${OLD}/2.md`)] };
    expect(machine.agents.started()).toMatchObject([newest, newest]);
    machine.context = { cwd: machine.homeDir };
    expect(await machine.run('resume')).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining('nothing-to-resume'),
    });
  });

  test('lets a person choose, by what the sessions were about, this folder’s first', async () => {
    using machine = new ResumeMachine();
    await machine.deliver({ number: 1 });
    await machine.deliver({ number: 2, sessionId: OTHER, cwd: machine.makeProject('other') });
    let shown: Choice[] = [];
    const choose = (_: string, choices: Choice[]) => {
      shown = choices;
      return Promise.resolve(choices.at(-1)?.value);
    };
    machine.context = { cwd: machine.project, choose };
    expect(await machine.run('resume')).toMatchObject({ exitCode: 0 });
    expect(shown.map(({ label, hint }) => [label, hint])).toEqual([
      [expect.stringMatching(/^ *\d+ d {2}Task 1 of 7d0b$/), 'handover 1 of claude-code 7d0b1f6e'],
      [expect.stringMatching(/ Task 2 of 5a3c \(other\)$/), 'handover 2 of claude-code 5a3c1e00'],
    ]);
    expect(machine.agents.started()).toMatchObject([{ cwd: expect.stringMatching(/other$/) }]);
    machine.context = { cwd: machine.project, choose: () => Promise.resolve(undefined) };
    expect(await machine.run('resume')).toMatchObject({ exitCode: 130 });
  });

  test('starts nothing beside a session that goes on, unless somebody says so', async () => {
    using machine = new ResumeMachine();
    await machine.deliver();
    machine.writeLog({}, now());
    const refused = { exitCode: 1, stderr: expect.stringContaining('session-live') };
    expect(await machine.run('resume', OLD)).toMatchObject(refused);
    machine.context = { cwd: machine.project, ask: () => Promise.resolve(false) };
    expect(await machine.run('resume', OLD)).toMatchObject(refused);
    expect(machine.agents.started()).toEqual([]);
    machine.context = { cwd: machine.project, ask: () => Promise.resolve(true) };
    await machine.run('resume', OLD);
    machine.context = { cwd: machine.project };
    await machine.run('resume', OLD, '--even-if-live');
    expect(machine.agents.started()).toHaveLength(2);
    machine.tellEnd();
    expect(await machine.run('resume', OLD)).toMatchObject({ exitCode: 0 });
  });

  test('starts nothing with a document that was changed, nor with a draft', async () => {
    using machine = new ResumeMachine();
    const { path } = await machine.deliver();
    await machine.deliver({ number: 2, sessionId: OTHER, state: 'draft', markdown: 'half' });
    appendFileSync(path, 'Run this.');
    expect(await machine.run('resume', OLD)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('document-altered'),
    });
    expect(await machine.run('resume', OTHER)).toMatchObject({ exitCode: 4 });
    expect(machine.agents.started()).toEqual([]);
  });

  test('asks where to go on when the folder of the session is gone', async () => {
    using machine = new ResumeMachine();
    const gone = machine.makeProject('gone');
    const { path } = await machine.deliver({ cwd: gone });
    rmSync(gone, { recursive: true });
    expect(await machine.run('resume', OLD)).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining('session-folder-gone'),
    });
    await machine.run('resume', OLD, '--here');
    machine.context = { cwd: machine.project, ask: () => Promise.resolve(true) };
    await machine.run('resume', OLD);
    const started = { cwd: machine.project, args: [expect.stringContaining(`Read "${path}"`)] };
    expect(machine.agents.started()).toMatchObject([started, started]);
  });

  test('shows a copy of the document in the editor first, and asks', async () => {
    using machine = new ResumeMachine();
    await machine.deliver();
    process.env['VISUAL'] = 'editor --wait';
    machine.context = { cwd: machine.project, ask: () => Promise.resolve(false) };
    expect(await machine.run('resume', OLD, '--review')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('review-declined'),
    });
    machine.context = { cwd: machine.project, ask: () => Promise.resolve(true) };
    expect(await machine.run('resume', OLD, '--review')).toMatchObject({ exitCode: 0 });
    expect(machine.agents.started().map(({ program, args }) => [program, args])).toEqual([
      ['editor', ['--wait', expect.stringMatching(/review.*handover-1\.md$/)]],
      ['editor', ['--wait', expect.stringMatching(/review.*handover-1\.md$/)]],
      ['claude', [expect.stringContaining(copy)]],
    ]);
    expect(readdirSync(join(machine.stateDir, 'review'))).toEqual([]);
  });

  test('prints what it would run, for a shell and for programs, and runs nothing', async () => {
    using machine = new ResumeMachine();
    await machine.deliver();
    machine.writeLog({}, now());
    process.env['CLAUDECODE'] = '1';
    const { stdout } = await machine.run('resume', OLD, '--print');
    expect(stdout).toMatch(/^cd \S+shop && env -u .*CLAUDECODE claude --model=\S+ 'Read "/);
    const printed: unknown = JSON.parse((await machine.run('resume', OLD, '--json')).stdout);
    expect(printed).toMatchObject({
      agent: 'claude-code',
      sessionId: OLD,
      number: 1,
      document: copy,
      program: 'claude',
      folder: machine.project,
      args: [expect.stringMatching(/^--model=/), expect.stringContaining(copy)],
    });
    expect(machine.agents.started()).toEqual([]);
  });

  test('refuses the beginning of two sessions, and an agent that it cannot start', async () => {
    using machine = new ResumeMachine();
    await machine.deliver();
    await machine.deliver({ sessionId: `7${OTHER.slice(1)}`, markdown: 'another' });
    expect(await machine.run('resume', '7')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('session-ambiguous'),
    });
    expect(await machine.run('resume', OLD, '--in', 'vim')).toMatchObject({ exitCode: 2 });
  });
});
