import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { clipLine } from '../../src/gap-agent/clip-line.ts';

test('a text that fits becomes one line and keeps all its words', () => {
  expect(clipLine('  a\n\tb  ', 3)).toBe('a b');
  expect(clipLine('abc', 3)).toBe('abc');
  expect(clipLine('', 3)).toBe('');
});

test('of a text that does not fit an ellipsis stands for the rest', () => {
  expect(clipLine('abcd', 3)).toBe('abc…');
  expect(clipLine(`a${' '.repeat(100)}b`, 3)).toBe('a…');
});

test('a line is never longer than allowed, neutral, and no character is cut', () => {
  const unit = fc.constantFrom('a', ' ', '\n', '😀', '\u202E', '<system>', '\u001B[0m');
  fc.assert(
    fc.property(
      fc.array(unit, { maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      (parts, chars) => {
        const line = clipLine(parts.join(''), chars);
        expect(line.length).toBeLessThanOrEqual(chars + 1);
        expect(line.isWellFormed()).toBe(true);
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}]|<system/u);
      },
    ),
  );
});
