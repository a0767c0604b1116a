import { describe, expect, test } from '@jest/globals';
import { findTakenOut } from '../../../src/gaps/rejected-approaches/taken-out.ts';
import type { LogEvent } from '../../../src/logs/event.ts';
import { assistantText, digestOf, edit, reasoning, userWords } from '../../support/log-events.ts';

const code = 'function isTrivialRow(row) {\n  return row.length < 5;\n}';
const put = (line: number, path = 'src/rows.ts'): LogEvent[] => edit(line, { path, added: code });
const takeOut = (line: number, added = ''): LogEvent[] =>
  edit(line, { path: 'src/rows.ts', removed: code, added });

describe('a function that was put in and taken out again', () => {
  test('is told with the reason that was given in that turn', () => {
    const reason =
      'The ratio in `isTrivialRow` is wrong for most languages, so only length counts.';
    const found = findTakenOut(
      digestOf(
        userWords(1, 'Filter the rows.'),
        assistantText(2, 'Added `isTrivialRow`, which was missing and is used instead of a regex.'),
        put(3),
        userWords(5, 'Use the length only.'),
        reasoning(6, reason),
        takeOut(7),
      ),
    );
    expect(found).toMatchObject([
      {
        line: 6,
        quote: reason,
        speaker: 'assistant',
        claim: 'isTrivialRow in rows.ts, put in at line 3, was taken out at line 7',
      },
    ]);
  });

  test('is quoted where it was put in, if no reason was given', () => {
    expect(findTakenOut(digestOf(put(1), takeOut(3)))).toMatchObject([
      { line: 1, quote: 'function isTrivialRow(row) {' },
    ]);
  });

  test.each([
    ['still called in its place', takeOut(3, 'isTrivialRow(row);')],
    ['moved by the next edit', [...takeOut(3), ...put(5, 'src/filter.ts')]],
  ])('is not told where it is %s', (_what, later) => {
    expect(findTakenOut(digestOf(put(1), later))).toEqual([]);
  });

  test('says nothing of what stood there before, without a reason', () => {
    expect(findTakenOut(digestOf(takeOut(1)))).toEqual([]);
    const reason = 'Removed the dead `isTrivialRow`, which nothing calls.';
    expect(findTakenOut(digestOf(takeOut(1), assistantText(3, reason)))).toMatchObject([
      { quote: reason, claim: 'isTrivialRow in rows.ts was taken out at line 1' },
    ]);
  });

  test('is one finding with what was taken out beside it', () => {
    const both = `${code}\nfunction isEmptyRow(row) {\n  return row === '';\n}`;
    const found = findTakenOut(
      digestOf(
        edit(1, { path: 'src/rows.ts', added: both }),
        edit(3, { path: 'src/rows.ts', removed: both }),
      ),
    );
    expect(found.map(({ claim }) => claim)).toEqual([
      'isTrivialRow, isEmptyRow in rows.ts, put in at line 1, was taken out at line 3',
    ]);
  });
});
