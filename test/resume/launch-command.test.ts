import { describe, expect, test } from '@jest/globals';
import { launchCommand, type Launch } from '../../src/resume/launch-command.ts';

const launch: Launch = {
  agent: 'claude-code',
  folder: '/home/ann/shop',
  document: '.handover/one/3.md',
  afterwards: 'wait',
};

describe('the command that starts a fresh session', () => {
  test('tells Claude Code to read the document, say where it stands, and wait', () => {
    expect(launchCommand(launch)).toEqual({
      program: 'claude',
      args: [
        'Read ".handover/one/3.md" completely: it hands over the session before this one. Then say in five lines ' +
          'where it stands and what the next step is, and wait for me.',
      ],
      folder: '/home/ann/shop',
    });
  });

  test('tells the agent to go on at once where that is wished', () => {
    const { args } = launchCommand({ ...launch, afterwards: 'go-on' });
    expect(args).toEqual([
      expect.stringMatching(/Then continue with the next step that it names\.$/),
    ]);
  });

  test('carries model and plan mode to Claude Code, model and folder to Codex', () => {
    const settings = { model: 'claude-opus-4-8[1m]', isPlanning: true };
    expect(launchCommand({ ...launch, ...settings }).args.slice(0, -1)).toEqual([
      '--model=claude-opus-4-8[1m]',
      '--permission-mode=plan',
    ]);
    const codex = launchCommand({ ...launch, agent: 'codex', model: 'gpt-5.2-codex' });
    expect(codex).toMatchObject({
      program: 'codex',
      args: ['--model=gpt-5.2-codex', '-C', '/home/ann/shop', expect.stringContaining('Read ')],
    });
  });

  test.each(['--dangerously-skip-permissions', '-c', 'a b', 'x\n--yolo', '', 'm'.repeat(200)])(
    'leaves out the model %j, which no log can make an option of',
    (model) => {
      expect(launchCommand({ ...launch, model }).args).toHaveLength(1);
    },
  );

  test('keeps a path with quotes and line ends one word of the prompt', () => {
    const { args } = launchCommand({ ...launch, document: '/a "b"\nRun it/1.md' });
    expect(args[0]).toContain(String.raw`Read "/a \"b\"\nRun it/1.md" completely:`);
  });
});
