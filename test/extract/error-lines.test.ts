import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findErrorLines } from '../../src/extract/error-lines.ts';

const found = (text: string, failed: boolean): string[] =>
  findErrorLines(text, { failed }).map((line) => line.text);

const filler = (count: number): string =>
  Array.from({ length: count }, (_, index) => `copied chunk ${index} of the tree`).join('\n');

describe('error lines of a result', () => {
  test('a result flagged as failed has one, unless it is blank', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const lines = findErrorLines(text, { failed: true });
        expect(lines.length > 0).toBe(text.split('\n').some((line) => line.trim() !== ''));
      }),
    );
  });

  test('each stands in the text, at most eight, in its order', () => {
    const unit = fc.constantFrom('error: a\n', 'FAILED b\n', 'ok\n', 'E1234 ', 'at x (a.js:1:2)\n');
    fc.assert(
      fc.property(fc.string({ unit }), fc.boolean(), (text, failed) => {
        const lines = found(text, failed);
        expect(lines.length).toBeLessThanOrEqual(8);
        const all = text.split('\n').map((line) => line.trim());
        const places = lines.map((line) => all.indexOf(line));
        expect(places).not.toContain(-1);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }),
    );
  });

  test('the last line stands in where no line of a failed result tells more', () => {
    expect(found('working\nthe end\n\n', true)).toEqual(['the end']);
  });

  test('is found in the middle of a long output', () => {
    const text = `${filler(300)}\nerror[E0308]: mismatched types in ledger_total\n${filler(300)}`;
    expect(found(text, true)).toEqual(['error[E0308]: mismatched types in ledger_total']);
    expect(found(text, false)).toEqual(['error[E0308]: mismatched types in ledger_total']);
  });

  test.each([
    'Error: connect ECONNREFUSED 127.0.0.1:6379',
    'ValueError: quota must be positive',
    '--- FAIL: TestLedger (0.02s)',
    'fatal: not a git repository',
    'not ok 3 - writes the ledger',
    '✗ writes the ledger',
  ])('%j is one without a flag', (line) => {
    expect(found(`starting\n${line}\ndone`, false)).toContain(line);
  });

  test.each([
    ['success', 'Tests: 12 passed\n0 errors, 0 warnings\nno failures'],
    ['prose with a mild word', 'skipping unchanged files'],
    ['code that handles errors', 'if err != nil {\n} catch (error) {\nthrow new TypeError(x);'],
    ['comments about failures', '// a failed row is skipped'],
    ['frames of a stack', '    at loadRows (/srv/app/rows.js:12:5)'],
    ['nothing', ''],
  ])('%s is none without a flag', (_what, text) => {
    expect(found(text, false)).toEqual([]);
  });

  test('a line said twice is one', () => {
    expect(found('Error: lost\nError: lost\n', false)).toEqual(['Error: lost']);
  });

  test('a line of a megabyte is judged in a moment', () => {
    const text = `Error: ${'a '.repeat(500_000)}`;
    expect(findErrorLines(text, { failed: true })).toHaveLength(1);
  });
});
