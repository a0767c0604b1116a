import { describe, expect, test } from '@jest/globals';
import type { ProbeClass } from '../../../../benchmarks/quality/probes/probe.ts';
import { probesOf } from '../../../../benchmarks/quality/probes/probes-of.ts';
import { ClaudeLines } from '../claude-lines.ts';
import { lastPoint } from '../points.ts';

function edit(path: string): Record<string, unknown> {
  return { file_path: path, new_string: '' };
}

function keys(lines: ClaudeLines, probeClass: ProbeClass): [string, number][] {
  return probesOf(lastPoint(lines))
    .filter((probe) => probe.probeClass === probeClass)
    .map(({ key, line }) => [key, line]);
}

describe('modified files', () => {
  test('are the base names of edit calls since the previous boundary, each once', () => {
    const log = new ClaudeLines()
      .call('c1', 'Edit', edit('/src/earlier.go'))
      .boundary('first')
      .call('c2', 'Edit', edit('/src/server.go'))
      .call('c3', 'Write', edit('/src/client.go'))
      .call('c4', 'MultiEdit', edit('/src/server.go'))
      .call('c5', 'Read', { file_path: '/src/read-only.go' })
      .boundary('second');
    expect(keys(log, 'modified files')).toEqual([
      ['server.go', 6],
      ['client.go', 5],
    ]);
  });

  test('are found as whole words only', () => {
    const [probe] = probesOf(
      lastPoint(new ClaudeLines().call('c1', 'Edit', edit('a/hook.go')).boundary('')),
    );
    expect(probe?.foundIn('see a/hook.go:12.')).toBe(true);
    expect(probe?.foundIn('see a/pre-hook.go and webhook.go')).toBe(false);
    expect(probe?.foundIn('see a/hook.gox')).toBe(false);
  });
});

describe('next files and identifiers', () => {
  const log = new ClaudeLines()
    .call('c1', 'Read', { file_path: '/src/server.go' })
    .result('c1', 'func startServer() {} // see docs/notes.md, retry_count_limit, shortName')
    .boundary('summary')
    .call('c2', 'Read', { file_path: '/src/server.go' })
    .call('c3', 'Bash', { command: 'sed -n 1,9p docs/notes.md && cat new/unseen.md' })
    .call('c4', 'Edit', {
      file_path: '/src/parseArguments.go',
      new_string: 'startServer(retry_count_limit, neverSeenBefore, shortName)',
    });

  test('are what the next calls name and the log before the cut has', () => {
    expect(keys(log, 'next files')).toEqual([
      ['server.go', 4 + 1],
      ['notes.md', 5 + 1],
    ]);
    expect(keys(log, 'next identifiers')).toEqual([
      ['startServer', 7],
      ['retry_count_limit', 7],
    ]);
  });

  test('stop after forty calls and take no host of an address for a file', () => {
    const many = new ClaudeLines().assistant('https://example.com/x late/file.md').boundary('');
    for (let call = 0; call < 40; call += 1)
      many.call(`c${call}`, 'Bash', { command: 'curl https://example.com' });
    expect(keys(many.call('c41', 'Bash', { command: 'cat late/file.md' }), 'next files')).toEqual(
      [],
    );
  });
});

describe('constraints and hidden user words', () => {
  test('constraints are the sentences with a word of ruling in typed messages of the whole log', () => {
    const log = new ClaudeLines()
      .user(
        'Please look around a bit first. You must keep the old flag working! Thanks.\n- never touch vendor code',
      )
      .boundary('first')
      .user('Use tabs instead of spaces here.', { isMeta: true })
      .user('do not do it')
      .user('A pasted page. You must not count it. '.repeat(400))
      .boundary('second');
    expect(keys(log, 'constraints').map(([key]) => key)).toEqual([
      'You must keep the old flag working!',
      'never touch vendor code',
    ]);
  });

  test('are found up to case, space and punctuation, and not when a word differs', () => {
    const [probe] = probesOf(
      lastPoint(new ClaudeLines().user("Don't ever rename `mainLoop`, ok?").boundary('')),
    );
    expect(probe?.foundIn('> do not')).toBe(false);
    expect(probe?.foundIn('… «DON’T ever   rename mainLoop – OK» …')).toBe(true);
    expect(probe?.foundIn('Do not ever rename mainLoop, ok?')).toBe(false);
  });

  test('hidden words are those that no typed message before the cut repeats', () => {
    const log = new ClaudeLines()
      .queued('and use the second database please')
      .queued('this one came back as a message')
      .user('This one came back as a message.')
      .result('c1', 'answered', {
        toolUseResult: { answers: { 'Which?': 'Keep both columns for now' } },
      })
      .boundary('summary');
    expect(keys(log, 'hidden user words')).toEqual([
      ['and use the second database please', 1],
      ['Keep both columns for now', 4],
    ]);
  });
});

describe('failures and errors', () => {
  const log = new ClaudeLines()
    .assistant('parseHeader fails for me')
    .call('c1', 'Bash', { command: 'go test ./... # resetCounter' })
    .result(
      'c1',
      'Exit code 1\n--- FAIL: parseHeader in splitTokens, resetCounter\nok other_package',
      { flagged: true },
    )
    .call('c2', 'Bash', { command: 'make || true' })
    .result('c2', 'all fine\nerror TS2339: no property\ndone_building')
    .call('c3', 'Bash', { command: 'cat old_failure.log' })
    .result('c3', 'ERROR in shownText_only')
    .call('c4', 'Edit', { file_path: 'x.ts' })
    .result('c4', '<tool_use_error>String not found: missingString</tool_use_error>', {
      flagged: true,
    })
    .boundary('summary');

  test('a failure is a result that reports one and names something, flagged or not', () => {
    expect(keys(log, 'failures')).toEqual([
      ['parseHeader | splitTokens | resetCounter', 3],
      ['TS2339', 5],
    ]);
  });

  test('names that prose has are left out, then names that a tool input has', () => {
    expect(keys(log, 'errors not in prose, any')).toEqual([
      ['splitTokens | resetCounter', 3],
      ['TS2339', 5],
    ]);
    expect(keys(log, 'errors not in prose, each').map(([key]) => key)).toEqual([
      'splitTokens',
      'resetCounter',
      'TS2339',
    ]);
    expect(keys(log, 'errors only in output, each').map(([key]) => key)).toEqual([
      'splitTokens',
      'TS2339',
    ]);
  });

  test('one of the names is enough for a failure', () => {
    const failure = probesOf(lastPoint(log)).find(({ probeClass }) => probeClass === 'failures');
    expect(failure?.foundIn('resetCounter is broken')).toBe(true);
    expect(failure?.foundIn('resetCounters')).toBe(false);
  });
});
