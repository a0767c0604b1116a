import { describe, expect, test } from '@jest/globals';
import { createEnclosingFinder } from '../../src/extract/enclosing-declaration.ts';

const source =
  'import x from "x";\n\nexport function load() {\n  const rows = read();\n  return rows;\n}\n\nexport function save() {\n  const rows = read();\n  write(rows);\n}\n';

function edit(removed: string, added: string, path = '/srv/a.ts') {
  return { path, change: 'update', removed, added } as const;
}

describe('the declaration an edit stands in', () => {
  test('is the nearest one above it, at the line where the file was read', () => {
    const finder = createEnclosingFinder();
    finder.read('/srv/a.ts', source, 12);
    expect(finder.find(edit('  write(rows);', '  await write(rows);'))).toEqual({
      text: 'export function save() {',
      line: 12,
    });
    expect(finder.find(edit('  return rows;', '  return rows.slice();'))).toEqual({
      text: 'export function load() {',
      line: 12,
    });
  });

  test('follows the edits made since the file was read, and is never one that they put in', () => {
    const finder = createEnclosingFinder();
    finder.read('/srv/a.ts', source, 12);
    finder.find(edit('  return rows;\n', '  return rows.slice();\n'));
    expect(finder.find(edit('  return rows.slice();', '  return [];'))?.text).toBe(
      'export function load() {',
    );
    finder.find(edit('export function save() {', 'export function store() {'));
    expect(finder.find(edit('  write(rows);', '  flush(rows);'))).toBeUndefined();
  });

  test('is unknown for a file that was not read, a text that is not in it, and what stands above all', () => {
    const finder = createEnclosingFinder();
    expect(finder.find(edit('  return rows;', ''))).toBeUndefined();
    finder.read('/srv/a.ts', source, 12);
    expect(finder.find(edit('  return other;', ''))).toBeUndefined();
    expect(finder.find(edit('import x from "x";', ''))).toBeUndefined();
    expect(finder.find(edit('', 'new file'))).toBeUndefined();
  });
});
