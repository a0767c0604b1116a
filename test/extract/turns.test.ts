import { describe, expect, test } from '@jest/globals';
import { listTurns } from '../../src/extract/turns.ts';
import { assistantText, command, digestOf, edit, userWords } from '../support/log-events.ts';

describe('turns', () => {
  test('a turn has its requests, the last words on it, and the edits that went through', () => {
    const turns = listTurns(
      digestOf(
        userWords(1, 'add a limit'),
        userWords(2, 'of 500'),
        assistantText(3, 'On it.'),
        edit(4, { path: 'a.ts' }),
        edit(6, { path: 'a.ts' }, { failed: true }),
        assistantText(8, 'Added.'),
        userWords(9, 'and docs'),
        command(10, 'ls', {}),
      ),
    );
    expect(
      turns.map(({ requests, outcome, edits }) => [
        requests.map(({ text }) => text),
        outcome?.text,
        edits,
      ]),
    ).toEqual([
      [['add a limit', 'of 500'], 'Added.', 1],
      [['and docs'], undefined, 0],
    ]);
  });

  test('a message after a call begins a new turn, though no text came back', () => {
    const turns = listTurns(digestOf(userWords(1, 'a'), command(2, 'ls', {}), userWords(4, 'b')));
    expect(turns).toHaveLength(2);
  });

  test('words by another carrier and of subagents begin none', () => {
    const turns = listTurns(
      digestOf(
        userWords(1, 'a'),
        assistantText(2, 'Done.'),
        userWords(3, 'b', { carrier: 'queue' }),
        userWords(4, 'c', { side: 'sub-1' }),
        assistantText(5, 'Sub done.', { side: 'sub-1' }),
      ),
    );
    expect(turns.map(({ outcome }) => outcome?.text)).toEqual(['Done.']);
  });

  test('a log that begins in the middle has no turn before the first request', () => {
    expect(listTurns(digestOf(assistantText(1, 'Done.'), edit(2, { path: 'a.ts' })))).toEqual([]);
  });
});
