import { describe, expect, test } from '@jest/globals';
import { findReplacedCommands } from '../../../src/gaps/rejected-approaches/replaced-commands.ts';
import type { Finding } from '../../../src/gaps/finding.ts';
import { command, digestOf } from '../../support/log-events.ts';

const find = (first: string, second: string, error = 'python: command not found'): Finding[] =>
  findReplacedCommands(
    digestOf(command(1, first, { failed: true, text: error }), command(3, second, { text: 'ok' })),
  );

describe('a command that was run in another way', () => {
  test('is told with its error and the way that worked', () => {
    expect(find('python tools/load.py --rows 9', 'python3 tools/load.py --rows 9')).toMatchObject([
      {
        line: 2,
        speaker: 'tool',
        quote: 'python: command not found',
        claim:
          'python tools/load.py --rows 9 failed, at line 3 python3 tools/load.py --rows 9 worked',
      },
    ]);
  });

  test.each([
    ['something else ran next', 'python tools/load.py --rows 9', 'node server.ts'],
    ['it worked later as it was', 'python tools/load.py', 'python tools/load.py'],
    ['a file was looked for', 'cat src/load.py', 'cat src/tools/load.py'],
    ['a check failed', 'go test ./a -run One', 'go test ./a -run Two'],
  ])('is not told where %s', (_what, first, second) => {
    expect(find(first, second)).toEqual([]);
  });
});
