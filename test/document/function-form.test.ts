import { describe, expect, test } from '@jest/globals';
import { functionForm } from '../../src/document/function-form.ts';

function form(code: string, maxChars: number, editedAt?: string): string[] {
  const lines = code.split('\n').map((text) => ({
    text,
    line: 7,
    speaker: 'file' as const,
    ...(editedAt !== undefined && text.includes(editedAt) ? { editedAt: 9 } : {}),
  }));
  return functionForm(lines, { maxChars, telling: new Set() }).map(({ text }) => text);
}

const code = `\tfunc overlap(a, b string) bool {
\t\t// Compares them.
\t\tseen := linesOf(a)
\t\tif err != nil {
\t\t\treturn false, err
\t\t}
\t\tif len(seen) == 0 {
\t\t\treturn false
\t\t}
\t\treturn seen[b]
\t}`;

describe('the form of a function', () => {
  test('is whole where there is room, without comments and closing lines', () => {
    expect(form(code, 500)).toEqual([
      'func overlap(a, b string) bool {',
      '  seen := linesOf(a)',
      '  if err != nil {',
      '    return false, err',
      '  if len(seen) == 0 {',
      '    return false',
      '  return seen[b]',
    ]);
  });

  test('begins with its whole signature, however little room there is', () => {
    const long = `func overlap(\n\ta string,\n\tb string,\n) bool {\n\tif a == "" {\n\t\treturn b == ""\n\t}\n}`;
    expect(form(long, 50)).toEqual(['func overlap(', '  a string,', '  b string,', ') bool {']);
  });

  test('keeps its declaration and what decides, a condition with what follows from it', () => {
    expect(form(code, 100)).toEqual([
      'func overlap(a, b string) bool {',
      '  if len(seen) == 0 {',
      '    return false',
      '  return seen[b]',
    ]);
  });

  test('prefers what edits put in', () => {
    expect(form(code, 60, 'linesOf')).toContain('  seen := linesOf(a)');
  });
});
