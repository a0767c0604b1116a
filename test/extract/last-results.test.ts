import { describe, expect, test } from '@jest/globals';
import { listLastResults } from '../../src/extract/last-results.ts';
import type { LogEvent } from '../../src/logs/event.ts';
import { command, digestOf, edit } from '../support/log-events.ts';

const seen = (...events: (LogEvent | LogEvent[])[]) =>
  listLastResults(digestOf(...events)).map(({ call, lines }) => [call, ...lines]);

describe('what was seen last', () => {
  test('are the last three results, newest first', () => {
    const runs = [1, 3, 5, 7].map((line) => command(line, `ls ${line}`, { text: `file ${line}` }));
    expect(seen(...runs)).toEqual([
      ['ls 7', 'file 7'],
      ['ls 5', 'file 5'],
      ['ls 3', 'file 3'],
    ]);
  });

  test('is nothing from before the last edit that went through', () => {
    expect(
      seen(
        command(1, 'ls', { text: 'a' }),
        edit(3, { path: 'a.ts' }),
        command(5, "cat > x <<'EOF'\ntext\nEOF\nls x", { text: 'x' }),
        edit(7, { path: 'a.ts' }, { failed: true }),
      ),
    ).toEqual([['cat > x \nls x', 'x']]);
  });
});
