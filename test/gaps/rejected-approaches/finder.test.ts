import { describe, expect, test } from '@jest/globals';
import { findRejectedApproaches } from '../../../src/gaps/rejected-approaches/finder.ts';
import type { Finding } from '../../../src/gaps/finding.ts';
import type { LogEvent } from '../../../src/logs/event.ts';
import {
  assistantText,
  command,
  digestOf,
  edit,
  reasoning,
  userWords,
} from '../../support/log-events.ts';

const find = (...events: (LogEvent | LogEvent[])[]): Finding[] =>
  findRejectedApproaches(digestOf(...events));

describe('approaches that were rejected', () => {
  test('a call that the user refused, in their words', () => {
    const refusal = { carrier: 'rejection', about: 'Bash: npm i moment' } as const;
    const [finding] = find(userWords(3, 'use the built-in dates', refusal));
    expect(finding).toMatchObject({ quote: 'use the built-in dates', line: 3, speaker: 'user' });
    expect(finding?.claim).toContain('npm i moment');
  });

  test('an edit that a later one takes out again, quoted where it was made', () => {
    const before = 'const limit = 100;';
    const after = 'const limit = await readLimit();';
    const [finding] = find(
      edit(1, { path: 'a.ts', removed: before, added: after }),
      edit(3, { path: 'a.ts', removed: after, added: before }),
    );
    expect(finding).toMatchObject({ quote: after, line: 1, supersededAt: 3, speaker: 'assistant' });
    expect(finding?.claim).toContain('a.ts');
  });

  test.each([
    ['in another file', 'b.ts', 'const limit = 100;', {}],
    ['that goes on to something else', 'a.ts', 'const limit = 200;', {}],
    ['that failed', 'a.ts', 'const limit = 100;', { failed: true }],
  ])('an edit %s undoes nothing', (_what, path, added, outcome) => {
    const after = 'const limit = await readLimit();';
    const first = edit(1, { path: 'a.ts', removed: 'const limit = 100;', added: after });
    expect(find(first, edit(3, { path, removed: after, added }, outcome))).toEqual([]);
  });

  test.each([
    'git checkout -- src/a.ts',
    'git restore src/a.ts',
    'git revert HEAD',
    'git reset --hard',
    'git stash',
  ])('work taken back by %s', (commandLine) => {
    expect(find(command(1, commandLine, {}))).toMatchObject([{ quote: commandLine, line: 1 }]);
  });

  test.each(['git checkout -b limit', 'git stash pop', 'git stash list', 'git reset HEAD a.ts'])(
    'no work is taken back by %s',
    (commandLine) => {
      expect(find(command(1, commandLine, {}))).toEqual([]);
    },
  );

  test('a command that failed took nothing back', () => {
    expect(find(command(1, 'git reset --hard', { failed: true }))).toEqual([]);
  });

  test.each([
    'I tried the streaming parser, but it does not work with glued objects.',
    'The regex approach was abandoned because it breaks on nested quotes.',
    'Reverting the pool change: it made it worse under load.',
  ])('what the assistant says of it: %s', (text) => {
    expect(find(reasoning(1, text)).map(({ quote }) => quote)).toEqual([text]);
  });

  test.each([
    'The tests pass and the limit is in place now.',
    'Should I try the streaming parser instead of the regex?',
    'It broke.',
  ])('nothing is rejected by: %s', (text) => {
    expect(find(assistantText(1, text))).toEqual([]);
  });

  test('the same words twice are one finding', () => {
    const text = 'I tried the streaming parser, but it does not work with glued objects.';
    expect(find(reasoning(1, text), assistantText(2, text))).toHaveLength(1);
  });

  test('a subagent rejects for itself', () => {
    const text = 'I tried the streaming parser, but it does not work with glued objects.';
    expect(find(assistantText(1, text, { side: 'sub-1' }))).toEqual([]);
  });
});
