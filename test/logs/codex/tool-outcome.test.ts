import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toolOutcome } from '../../../src/logs/codex/tool-outcome.ts';

const wrapped = (exitCode: number) =>
  JSON.stringify({ output: 'text', metadata: { exit_code: exitCode, duration_seconds: 0.1 } });
const exit = (exitCode: number) => ({ text: 'text', failed: true, failure: 'exit', exitCode });

test.each<[string, unknown, object]>([
  ['JSON with a zero code', wrapped(0), { text: 'text', failed: false, exitCode: 0 }],
  ['JSON with a code', wrapped(2), exit(2)],
  ['a head with a code', 'Exit code: 1\nWall time: 0.2 seconds\nOutput:\ntext', exit(1)],
  [
    'a head with a line count',
    'Exit code: -1\nWall time: 3 seconds\nTotal output lines: 9\nOutput:\ntext',
    exit(-1),
  ],
  [
    'a head of a command that ended',
    'Chunk ID: a1\nWall time: 0.2 seconds\nProcess exited with code 127\nOriginal token count: 3\nOutput:\ntext',
    exit(127),
  ],
  [
    'a head of a command that runs',
    'Chunk ID: a1\nWall time: 9.0 seconds\nProcess running with session ID 75\nOriginal token count: 0\nOutput:\n',
    { text: '', failed: false, runningSession: '75' },
  ],
  [
    'a refused sandbox',
    'failed in sandbox X with execution error: denied, exit code: 3, stdout: ',
    { failed: true, failure: 'exit', exitCode: 3 },
  ],
  [
    'a question without an answer',
    'request_user_input was canceled before receiving a response',
    { failed: true, failure: 'rejected' },
  ],
  ['a rejection', 'exec command rejected by user', { failed: true, failure: 'rejected' }],
  [
    'an interruption',
    'Wall time: 406.9 seconds\naborted by user',
    { text: 'aborted by user', failed: true, failure: 'interrupted' },
  ],
  [
    'a patch that does not fit',
    'apply_patch verification failed: x',
    { failed: true, failure: 'tool-error' },
  ],
  [
    'a blocked call',
    'Command blocked by PreToolUse hook: no',
    { failed: true, failure: 'tool-error' },
  ],
  ['an object', { content: 'text', success: true }, { text: 'text', failed: false }],
  [
    'an object that failed',
    { content: 'text', success: false },
    { text: 'text', failed: true, failure: 'tool-error' },
  ],
  [
    'a list',
    [
      { type: 'input_text', text: 'one' },
      { type: 'input_image' },
      { type: 'input_text', text: 'two' },
    ],
    { text: 'one\ntwo', failed: false },
  ],
  ['nothing', null, { text: '', failed: false }],
  ['plain text', 'Plan updated', { text: 'Plan updated', failed: false }],
  ['JSON of the tool itself', '{"agent_id":"1"}', { text: '{"agent_id":"1"}', failed: false }],
])('%s is understood', (_, output, expected) => {
  expect(toolOutcome(output)).toMatchObject(expected);
});

test('a head that a command printed itself is only text', () => {
  const text = 'Exit code: 0\nWall time: 1 seconds\nOutput:\nlog says\nExit code: 5\n';
  expect(toolOutcome(text)).toEqual({
    text: 'log says\nExit code: 5\n',
    failed: false,
    exitCode: 0,
  });
});

test('a code that a command printed is not its own', () => {
  const output = 'Wall time: 1 seconds\nOutput:\nExit code: 5\n';
  expect(toolOutcome(output)).toEqual({ text: 'Exit code: 5\n', failed: false });
});

test('no output throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.jsonValue(), fc.json()), (output) => {
      expect(typeof toolOutcome(output).text).toBe('string');
    }),
  );
});
