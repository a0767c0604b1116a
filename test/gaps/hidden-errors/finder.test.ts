import { describe, expect, test } from '@jest/globals';
import { findHiddenErrors } from '../../../src/gaps/hidden-errors/finder.ts';
import type { Finding } from '../../../src/gaps/finding.ts';
import type { LogEvent } from '../../../src/logs/event.ts';
import { assistantText, callWith, command, digestOf } from '../../support/log-events.ts';

const find = (...events: (LogEvent | LogEvent[])[]): Finding[] =>
  findHiddenErrors(digestOf(...events));

describe('errors that stand only in tool output', () => {
  test('have the quote at the line of the result, and say which call it was and how it went', () => {
    const [finding] = find(
      command(1, 'node sync.ts', {
        text: 'starting\nError: lease_lost on shardMapper\nbye',
        failed: true,
        exitCode: 3,
      }),
    );
    expect(finding).toMatchObject({
      gap: 'hidden-errors',
      source: 'finder',
      quote: 'Error: lease_lost on shardMapper',
      line: 2,
      speaker: 'tool',
    });
    expect(finding?.claim).toContain('node sync.ts');
    expect(finding?.claim).toContain('exit 3');
  });

  test('are found without a flag too, and say that there was none', () => {
    const [finding] = find(command(1, 'node sync.ts', { text: 'ERROR E4711 lease_lost\ndone' }));
    expect(finding?.claim).toContain('not flagged');
  });

  test('of which nobody wrote weigh more than those that were talked about', () => {
    const findings = find(
      command(1, 'node a.ts', { failed: true, text: 'Error: E4711 in shardMapper' }),
      command(3, 'node b.ts', { failed: true, text: 'Error: E4712 in ledgerMapper' }),
      assistantText(5, 'E4712 in ledgerMapper comes from an old cache.'),
    );
    expect(findings.map(({ line }) => line)).toEqual([2, 4]);
  });

  test('that a tool reports on its own misuse never come before others', () => {
    const findings = find(
      callWith(
        1,
        { type: 'edit', files: [] },
        { outcome: { failed: true, text: '<tool_use_error>String to replace not found' } },
      ),
      command(3, 'node a.ts', { failed: true, text: 'it is broken' }),
    );
    expect(findings[0]?.line).toBe(4);
  });

  test('are found soon, however many there are and however long a line is', () => {
    const texts = Array.from(
      { length: 4_000 },
      (_, index) => `it failed: ${wordOf(index)} was lost`,
    );
    const line = `A${' '.repeat(100_000)}Error: x`;
    const calls = texts.map((text, index) =>
      command(2 * index + 1, 'node a.ts', { failed: true, text }),
    );
    const startMs = performance.now();
    find(...calls, command(9_001, 'node b.ts', { text: line }));
    expect(performance.now() - startMs).toBeLessThan(3_000);
  });

  test('that say the same but for numbers are one, the latest', () => {
    const findings = find(
      command(1, 'node a.ts', { failed: true, text: 'Error: lost 12 rows of shardMapper' }),
      command(3, 'node a.ts', { failed: true, text: 'Error: lost 97 rows of shardMapper' }),
    );
    expect(findings.map(({ line }) => line)).toEqual([4]);
  });

  test('that name the same are one, the latest, whatever stands around the name', () => {
    const row = (rest: string): string => `774 Error: flaky shardMapper E4711 ${rest}`;
    const findings = find(
      command(1, 'list --all', { text: row('open since May') }),
      command(3, 'list', { text: row('92') }),
      command(5, 'list --other', { text: 'Error: flaky ledgerMapper E4711' }),
    );
    expect(new Set(findings.map(({ line }) => line))).toEqual(new Set([4, 6]));
  });

  test('are not one because both say ERROR', () => {
    const findings = find(
      command(1, 'node a.ts', { text: 'ERROR shardMapper: E4711' }),
      command(3, 'node b.ts', { text: '[lint] ERROR task failed' }),
    );
    expect(findings).toHaveLength(2);
  });

  test.each([
    'EXTENDED DETAILS',
    'EXAMPLES:',
    'edit   opens the issue in $EDITOR, or fails',
    'headErr := fatal.Error(repo)',
    'docs/errors.md:12: ERROR E4711 means lease_lost',
  ])('of a call that went well there is none in %j', (text) => {
    expect(find(command(1, 'tool --help', { text }))).toEqual([]);
  });

  test('are found in no time in a line that is a whole file, beside prose that is one', () => {
    const endless = 'a'.repeat(100_000);
    const started = performance.now();
    const findings = find(
      assistantText(1, endless),
      command(2, 'node a.ts', { text: `ERROR E4711 ${endless}` }),
    );
    expect(findings).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('are marked with the line where the same command passed later', () => {
    const findings = find(
      command(1, 'node a.ts', { failed: true, text: 'Error: lost shardMapper' }),
      command(3, 'node b.ts', {}),
      command(5, 'node a.ts', { failed: true, text: 'Error: lost ledgerMapper' }),
      command(7, 'node a.ts', { text: 'ok' }),
    );
    expect(findings.map(({ supersededAt }) => supersededAt)).toEqual([7, 7]);
  });

  test.each([
    ['results without an error', command(1, 'node a.ts', { text: 'all is well' })],
    [
      'refused calls',
      command(1, 'node a.ts', { failed: true, failure: 'rejected', text: 'Error: no' }),
    ],
    [
      'files about errors',
      callWith(
        1,
        { type: 'read', path: 'e.ts' },
        { outcome: { speaker: 'file', text: 'Error: E4711' } },
      ),
    ],
    ['open calls', command(1, 'node a.ts')],
  ])('%s are none', (_what, events) => {
    expect(find(events)).toEqual([]);
  });
});

/** A number in letters: errors that differ in numbers alone are one. */
function wordOf(index: number): string {
  return String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
}
