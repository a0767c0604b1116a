import { describe, expect, test } from '@jest/globals';
import { gapOf, hasMore, isLastTurn, printedEntries } from './gap-agent-format.ts';

describe('the gap of a request', () => {
  test.each([
    [['x', '# Gap: decisions\n\nLook.'], 'decisions'],
    [['# Gap: hidden errors'], 'hidden-errors'],
    [['# Gap: rejected-approaches\n'], 'rejected-approaches'],
    [['# Gap: decisions', 'and then something else'], undefined],
    [['# Gap: something'], undefined],
    [[], undefined],
  ])('of %j is %s', (opening, gap) => expect(gapOf(opening)).toBe(gap));
});

describe('what tools print', () => {
  test('is read entry by entry, with all rows of an entry and without the remarks of the tool', () => {
    const entries = printedEntries(
      'L3 assistant thinks: so: be it\nsecond row\n(120 characters after)\nL12 tool Bash: ok\n(3 more: search with `after`)',
    );
    expect(entries).toEqual([
      {
        line: 3,
        head: 'assistant thinks',
        speaker: 'assistant',
        rows: ['so: be it', 'second row'],
      },
      { line: 12, head: 'tool Bash', speaker: 'tool', rows: ['ok'] },
    ]);
  });

  test('of a failure is what the tool said, not the call', () => {
    expect(printedEntries('L7 not flagged as failed: Bash make\n  error: E1\n  error: E2')).toEqual(
      [
        {
          line: 7,
          head: 'not flagged as failed',
          speaker: 'tool',
          rows: ['error: E1', 'error: E2'],
        },
      ],
    );
  });

  test('tells whether there is more, and whether it was the last', () => {
    expect(hasMore('L1 user: x\n(3 more: search with `after`)')).toBe(true);
    expect(hasMore('L1 user: (3 more: x)')).toBe(false);
    expect(isLastTurn('x\n\n(That was the last search. Answer now, with what you have.)')).toBe(
      true,
    );
    expect(isLastTurn('x')).toBe(false);
  });
});
