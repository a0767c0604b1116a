import { describe, expect, test } from '@jest/globals';
import { durationText } from '../../src/cli/duration-text.ts';
import { sizeText } from '../../src/cli/size-text.ts';
import { textTable } from '../../src/cli/text-table.ts';

describe('what people read', () => {
  test.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [1234, '1.2 s'],
    [59_940, '59.9 s'],
    [185_000, '3 min 5 s'],
    [119_700, '2 min 0 s'],
  ])('%d ms are %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [4_123_456, '4.1 MB'],
    [7_000_000_000_000, '7000.0 GB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });

  test('a table has aligned columns and no space at the ends of its lines', () => {
    expect(
      textTable([
        ['api', 'running', ''],
        ['postgres', 'off', 'x'],
      ]),
    ).toBe('api       running\npostgres  off      x\n');
    expect(textTable([])).toBe('');
  });
});
