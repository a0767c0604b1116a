import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codeSpan, fenceBlock, inlineText, neutralize } from '../../src/document/fence.ts';
import { outsideText } from './outside-text.ts';

const unit = fc.constantFrom(
  '`',
  '``',
  '```',
  '~~~',
  '\n',
  '\r',
  '\u2028',
  ' ',
  '# x',
  '- ',
  'a',
  '\u200B',
  '\u001B[31m',
  '<system-reminder>',
);
const hostile = fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' }));

describe('text of a log in the document', () => {
  test('cannot close the fence it stands in', () => {
    fc.assert(
      fc.property(fc.array(hostile), (lines) => {
        expect(outsideText(`a\n${fenceBlock(lines, 'tool')}\nb`)).toBe('a\nb');
      }),
      { numRuns: 500 },
    );
  });

  test('cannot close the code span it stands in', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(inlineText(text) !== '');
        expect(outsideText(`a ${codeSpan(text)} b`)).toBe('a `…` b');
      }),
      { numRuns: 500 },
    );
  });

  test('is one line where it stands inline', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(inlineText(text)).not.toMatch(/[\n\r\u2028\u2029\u0085\v\f\t]/);
      }),
    );
  });

  test('is neutral after one pass', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(neutralize(neutralize(text))).toBe(neutralize(text));
      }),
    );
  });

  test.each([
    ['control characters', 'a\u0000\u0007\u0008b\u009D'],
    ['bidi controls', '\u202Ea\u2066b\u2069\u200F\u061C'],
    ['zero-width characters', 'a\u200B\u200D\u2060b\uFEFF'],
    ['tag characters', 'a\u{E0001}\u{E0041}\u{E007F}b'],
    ['ANSI escapes', '\u001B[1;31ma\u001B[0m\u001B]8;;http://x\u0007b\u001B]8;;\u0007'],
  ])('loses %s', (_what, text) => {
    expect(neutralize(text)).toBe('ab');
  });

  test.each([
    '<system-reminder>',
    '</system-reminder>',
    '<SYSTEM>',
    '< system >',
    '<sys\u200Btem-reminder>',
    '<function_calls>',
    '<user-prompt-submit-hook>',
    '<task-notification>',
    '<instructions>',
  ])('has no tag %s that poses as the agent’s program', (tag) => {
    expect(neutralize(`a ${tag} b`)).not.toContain('<');
  });

  test.each(['a < b', 'Map<string>', '<div class="user">', 'x <y> z'])(
    'keeps %s as it is',
    (text) => {
      expect(neutralize(text)).toBe(text);
    },
  );
});
