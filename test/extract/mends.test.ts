import { describe, expect, test } from '@jest/globals';
import { listMends, type Mend } from '../../src/extract/mends.ts';
import type { LogEvent } from '../../src/logs/event.ts';
import { assistantText, command, digestOf, edit, reasoning } from '../support/log-events.ts';

const mendsOf = (...events: (LogEvent | LogEvent[])[]): Mend[] => listMends(digestOf(...events));

const failed = { failed: true, text: 'running\n--- FAIL: TestLedgerTotals (0.01s)\nFAIL' };
const passed = { text: 'ok' };
const fix = (line: number): LogEvent[] =>
  edit(line, { path: 'src/ledger.go', removed: 'a', added: 'b' });

describe('errors that edits made go away', () => {
  test('are told with the error, what was said to be wrong, the edits, and where they were gone', () => {
    const [mend, ...others] = mendsOf(
      command(1, 'go test ./...', failed),
      assistantText(3, 'Let me look. The sum is wrong because `addRow` counts the header row too.'),
      fix(4),
      command(6, 'go test ./...', passed),
    );
    expect(others).toEqual([]);
    expect(mend).toMatchObject({
      command: 'go test ./...',
      lines: [2],
      error: '--- FAIL: TestLedgerTotals (0.01s)',
      namesError: true,
      cause: { line: 3, text: 'The sum is wrong because `addRow` counts the header row too.' },
      edits: [{ path: 'src/ledger.go', line: 4 }],
      goneAt: 6,
    });
  });

  test('count once, with every result that showed them', () => {
    const mends = mendsOf(
      command(1, 'go test ./...', failed),
      fix(3),
      command(5, 'go test ./...', failed),
      fix(7),
      command(9, 'go test ./...', passed),
    );
    expect(mends.map(({ lines, edits }) => ({ lines, at: edits.map(({ line }) => line) }))).toEqual(
      [{ lines: [2, 6], at: [7] }],
    );
  });

  test('are gone where the same check shows another error instead', () => {
    const mends = mendsOf(
      command(1, 'go test ./...', failed),
      fix(3),
      command(5, 'go test ./...', { failed: true, text: '--- FAIL: TestOther_Thing (0.01s)' }),
    );
    expect(mends.map(({ goneAt }) => goneAt)).toEqual([5]);
  });

  test.each([
    ['the whole suite', 'go test ./...'],
    ['the failed test alone', 'go test ./ledger -run TestLedgerTotals'],
  ])('are gone where %s passes', (_what, run) => {
    const mends = mendsOf(command(1, 'go test ./ledger', failed), fix(3), command(5, run, passed));
    expect(mends.map(({ goneAt }) => goneAt)).toEqual([5]);
  });

  test.each([
    ['another test passes', 'go test ./other -run TestRows', passed],
    ['another check passes', 'go vet ./ledger', passed],
    ['the same check fails alike', 'go test ./ledger', failed],
  ])('are not gone where %s', (_what, run, outcome) => {
    expect(
      mendsOf(command(1, 'go test ./ledger', failed), fix(3), command(5, run, outcome)),
    ).toEqual([]);
  });

  test('need an edit between: what passes by itself was not mended', () => {
    expect(mendsOf(command(1, 'go test ./a', failed), command(3, 'go test ./a', passed))).toEqual(
      [],
    );
  });

  test('are found of any program, and not of a look at files', () => {
    const crash = { failed: true, text: 'TypeError: rowCount is undefined' };
    expect(
      mendsOf(command(1, 'node sync.ts', crash), fix(3), command(5, 'node sync.ts', passed)),
    ).toHaveLength(1);
    const none = { failed: true, text: 'ls: build: No such file' };
    expect(mendsOf(command(1, 'ls build', none), fix(3), command(5, 'ls build', passed))).toEqual(
      [],
    );
  });

  test('have as their cause what names the error, thought or said, and no plan of the next step', () => {
    const [mend] = mendsOf(
      command(1, 'go test ./...', failed),
      reasoning(
        3,
        "I'm verifying that `TestLedgerTotals` is wrong because `addRow` was actually not removed.",
      ),
      reasoning(4, '`TestLedgerTotals` expects 12 rows, but the header is not skipped.'),
      fix(5),
      command(7, 'go test ./...', passed),
      assistantText(9, 'The root cause was actually the wrong `ledgerClock`.'),
    );
    expect(mend?.cause?.line).toBe(4);
  });
});
