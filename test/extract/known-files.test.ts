import { describe, expect, test } from '@jest/globals';
import { createKnownFiles, type KnownFiles } from '../../src/extract/known-files.ts';

const source =
  'import x from "x";\n\nexport function load() {\n  const rows = read();\n  return rows;\n}\n\nexport function save() {\n  const rows = read();\n  write(rows);\n}\n';
const path = '/srv/a.ts';

function edit(files: KnownFiles, line: number, [removed, added]: [string, string]) {
  return files.edit({ path, change: 'update', removed, added }, { line, isWhole: false });
}

function forms(files: KnownFiles): string[][] {
  return files.editedFunctions(path).map((lines) => lines.map(({ text }) => text));
}

describe('files as the session knows them', () => {
  test('tell the declaration that an edit stands in, at the line where the file was read', () => {
    const files = createKnownFiles();
    files.read(path, source, 12);
    expect(edit(files, 20, ['  write(rows);', '  await write(rows);'])).toMatchObject({
      text: 'export function save() {',
      line: 12,
      speaker: 'file',
    });
    expect(edit(files, 22, ['import x', 'import y'])).toBeUndefined();
    expect(edit(files, 24, ['not in it', 'y'])).toBeUndefined();
  });

  test('give the functions that edits touched as they stand, latest edit first', () => {
    const files = createKnownFiles();
    files.read(path, source, 12);
    edit(files, 20, ['  write(rows);', '  await write(rows);']);
    edit(files, 22, ['  return rows;', '  if (rows.length === 0) return [];\n  return rows;']);
    expect(forms(files)).toEqual([
      [
        'export function load() {',
        '  const rows = read();',
        '  if (rows.length === 0) return [];',
        '  return rows;',
        '}',
      ],
      ['export function save() {', '  const rows = read();', '  await write(rows);', '}'],
    ]);
  });

  test('know for each line where it stands in the log', () => {
    const files = createKnownFiles();
    files.read(path, source, 12);
    edit(files, 20, ['  write(rows);', '  write(rows);\n  flush();']);
    expect(files.editedFunctions(path)[0]?.map(({ line }) => line)).toEqual([12, 12, 12, 20, 12]);
  });

  test('keep what was edited when a file is read again, whole or in part', () => {
    const files = createKnownFiles();
    files.read(path, 'export function save() {\n  write(rows);\n}', 12);
    edit(files, 20, ['  write(rows);', '  flush();']);
    const form = ['export function save() {', '  flush();', '}'];
    files.read(path, `// head\n\n${form.join('\n')}\n\n// tail`, 30);
    files.read(path, '  flush();', 40);
    expect(forms(files)).toEqual([form]);
  });

  test('take a written file whole', () => {
    const files = createKnownFiles();
    const change = { path, change: 'create', removed: '', added: source } as const;
    files.edit(change, { line: 5, isWhole: true });
    expect(forms(files).map(([first]) => first)).toEqual([
      'export function load() {',
      'export function save() {',
    ]);
  });

  test('are forgotten when a command changes them', () => {
    const files = createKnownFiles();
    files.read(path, source, 12);
    edit(files, 20, ['  write(rows);', '  flush();']);
    files.run('git diff a.ts');
    expect(forms(files)).toHaveLength(1);
    files.run('git checkout --theirs a.ts');
    expect(forms(files)).toEqual([]);
  });
});
