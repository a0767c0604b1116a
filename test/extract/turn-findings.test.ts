import { describe, expect, test } from '@jest/globals';
import { findTurnFindings } from '../../src/extract/turn-findings.ts';
import { assistantText, reasoning } from '../support/log-events.ts';

describe('what a turn found out', () => {
  test('is what names the cause or takes an assumption back, before plain statements', () => {
    const findings = findTurnFindings([
      assistantText(1, 'The page loads in `main.ts` and prints 12 rows.'),
      assistantText(3, 'The root cause is that `readRows` caches the first page.'),
    ]);
    expect(findings.map(({ line }) => line)).toEqual([3, 1]);
  });

  test('is not what will be done next', () => {
    expect(
      findTurnFindings([
        assistantText(1, 'Let me check the `readRows` function in `main.ts` now.'),
        assistantText(3, "OK, now I'll update `readRows` and its 14 callers."),
      ]),
    ).toEqual([]);
  });

  test('has a short verdict together with what it is about', () => {
    const text = "You're right. That commit has `trailer-123` and holds the deletions too.";
    expect(findTurnFindings([assistantText(1, text)]).map((finding) => finding.text)).toEqual([
      text,
    ]);
  });

  test('has a heading with what follows it', () => {
    const text = 'The hook did not fail, `stop` confirms it:\n\n- 10:52 ran\n- no errors';
    expect(findTurnFindings([assistantText(1, text)])[0]?.text).toContain('no errors');
  });

  test('is said once, in the words said to the user', () => {
    const text = 'The `readRows` cache was never cleared, which explains the 12 stale rows.';
    expect(
      findTurnFindings([reasoning(1, text), assistantText(2, text)]).map(({ kind }) => kind),
    ).toEqual(['assistant-text']);
  });

  test('leaves code out, and every finding stands in its text', () => {
    const text =
      'Fixed: `readRows` now clears its cache.\n```ts\nconst isWrong = actually(12);\n```\nIt was missing `clear()`.';
    const findings = findTurnFindings([assistantText(1, text)]);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(text).toContain(finding.text);
      expect(finding.text).not.toContain('isWrong');
    }
  });
});
