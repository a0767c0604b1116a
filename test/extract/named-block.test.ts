import { describe, expect, test } from '@jest/globals';
import { namedBlockAt } from '../../src/extract/named-block.ts';

const code = [
  'export class Store {', // 0
  '  load(id: string) {', // 1
  '    if (id) {', // 2
  '      return 1;', // 3
  '    } else {', // 4
  '      return 2;', // 5
  '    }', // 6
  '  }', // 7
  '', // 8
  '  size = 3;', // 9
  '}', // 10
  '', // 11
  'const pick = useCallback(', // 12
  '  (a: string) => {', // 13
  '    use(a);', // 14
  '  },', // 15
  ');', // 16
  'def go(a,', // 17
  '       b):', // 18
  '    x = a', // 19
  '', // 20
  '    return x', // 21
  'tail()', // 22
];

const linesOf = (texts: string[]) => texts.map((text) => ({ text }));

describe('the named block around a line', () => {
  test.each([
    [3, 1, 8],
    [5, 1, 8],
    [1, 1, 8],
    [9, 0, 11],
    [14, 12, 17],
    [21, 17, 22],
  ])('line %d is in %d to %d', (index, start, end) => {
    expect(namedBlockAt(linesOf(code), index)).toEqual({ start, end });
  });

  test('is none outside of all', () => {
    expect(namedBlockAt(linesOf(code), 22)).toBeUndefined();
  });
});
