import { describe, expect, test } from '@jest/globals';
import {
  assistantText,
  callWith,
  command,
  digestOf,
  edit,
  userWords,
} from '../support/log-events.ts';
import { createLogDigester } from '../../src/extract/log-digest.ts';

const rollback = (line: number, turns: number) =>
  ({ kind: 'rollback', speaker: 'user', line, turns }) as const;

describe('the digest of a log', () => {
  test('pairs each call with its result, whatever their order and batch', () => {
    const [callA, resultA] = command(1, 'ls a', { text: 'a' });
    const [callB, resultB] = command(3, 'ls b', { text: 'bb' });
    const digester = createLogDigester();
    digester.add([callA!, callB!]);
    digester.add([
      { ...resultB!, line: 5 },
      { ...resultA!, line: 6 },
    ]);
    const { calls, endLine } = digester.finish();
    expect(calls.map(({ call, result }) => [call.line, result?.line, result?.chars])).toEqual([
      [1, 6, 1],
      [3, 5, 2],
    ]);
    expect(endLine).toBe(6);
  });

  test('is in the order of the lines, whatever the reader tells late', () => {
    const { events, endLine } = digestOf([userWords(9, 'last'), userWords(4, 'queued')]);
    expect(events.map(({ line }) => line)).toEqual([4, 9]);
    expect(endLine).toBe(9);
  });

  test('keeps no text of results, but its last line', () => {
    const { events, calls } = digestOf(command(1, 'make', { text: 'one\ntwo\n\n  three  \n\n' }));
    expect(events.some((event) => event.kind === 'tool-result' && 'text' in event)).toBe(false);
    expect(calls[0]?.result).toMatchObject({ lastLine: 'three', chars: 20 });
  });

  test('a call without a result is open, a result without a call is kept', () => {
    const [, orphan] = command(2, 'ls', { text: 'x' });
    const { calls, events } = digestOf(command(1, 'sleep 9'), orphan!);
    expect(calls.map(({ result }) => result)).toEqual([undefined]);
    expect(events.map(({ kind }) => kind)).toEqual(['tool-call', 'tool-result']);
  });

  test('a rollback drops the last turns with their calls', () => {
    const { events, calls } = digestOf(
      userWords(1, 'add a limit'),
      command(2, 'ls', {}),
      userWords(4, 'remove it'),
      userWords(5, 'now', { carrier: 'queue' }),
      command(6, 'rm limit.ts', {}),
      userWords(8, 'and the docs'),
      assistantText(9, 'Done.'),
      rollback(10, 2),
      userWords(11, 'rename it'),
    );
    expect(events.map(({ line }) => line)).toEqual([1, 2, 3, 11]);
    expect(calls.map(({ call }) => call.line)).toEqual([2]);
  });

  test('a rollback over more turns than there are leaves nothing', () => {
    expect(digestOf(userWords(1, 'go'), rollback(2, 5)).events).toEqual([]);
  });

  test.each([
    [
      'a refusal',
      command(1, 'rm -rf x', { text: 'Error: refused', failed: true, failure: 'rejected' }),
    ],
    [
      'an interruption',
      command(1, 'x', { text: 'Error: stop', failed: true, failure: 'interrupted' }),
    ],
    [
      'a file about errors',
      callWith(
        1,
        { type: 'read', path: 'a.md' },
        { outcome: { text: 'Error: E1234 means lost', speaker: 'file' } },
      ),
    ],
    [
      'a search for errors',
      callWith(1, { type: 'search', query: 'Error' }, { outcome: { text: 'a.ts: Error: lost' } }),
    ],
    ['a printed source file', command(1, 'cd app && cat src/fail.ts', { text: 'Error: lost' })],
    [
      'the answer of a subagent',
      callWith(1, { type: 'delegate', prompt: 'look' }, { outcome: { text: 'Error: E1234' } }),
    ],
  ])('%s has no error lines', (_what, events) => {
    expect(digestOf(events).calls[0]?.result?.errorLines).toEqual([]);
  });

  test.each([
    [
      'a failed read',
      callWith(
        1,
        { type: 'read', path: 'a.md' },
        { outcome: { text: 'no such file', failed: true } },
      ),
    ],
    [
      'a printed log file',
      command(1, 'tail -50 server.log', { text: 'ERROR lease_lost on shard 4' }),
    ],
    ['an unflagged command', command(1, 'make all', { text: 'fatal: lost\nok' })],
    [
      'an unflagged MCP call',
      callWith(1, { type: 'other' }, { outcome: { text: 'Error: quota exceeded' } }),
    ],
  ])('%s has error lines', (_what, events) => {
    expect(digestOf(events).calls[0]?.result?.errorLines).toHaveLength(1);
  });

  test('of a file that was read the declarations are kept, without line numbers', () => {
    const text =
      '     1→import x\n     2→export function load() {\n     3→  return 1;\n     4→class Row {';
    const read = callWith(
      1,
      { type: 'read', path: 'a.ts' },
      { outcome: { text, speaker: 'file' } },
    );
    expect(digestOf(read).calls[0]?.result?.outline).toEqual([
      'export function load() {',
      'class Row {',
    ]);
  });

  test('of a search or a listing the paths are kept, of another command none', () => {
    const text = 'src/a.ts\nsrc/b.ts';
    const paths = (events: Parameters<typeof digestOf>[0]) =>
      digestOf(events).calls[0]?.result?.paths;
    expect(paths(callWith(1, { type: 'search', query: 'x' }, { outcome: { text } }))).toEqual([
      'src/a.ts',
      'src/b.ts',
    ]);
    expect(paths(command(1, 'rg -l x', { text }))).toHaveLength(2);
    expect(paths(command(1, 'npm test', { text }))).toEqual([]);
    expect(paths(edit(1, { path: 'a.ts' }, { text }))).toEqual([]);
  });
});
