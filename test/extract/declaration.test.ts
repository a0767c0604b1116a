import { expect, test } from '@jest/globals';
import { isDeclaration } from '../../src/extract/declaration.ts';

test.each([
  'export async function loadRows(path: string) {',
  'pub(crate) fn load_rows() {',
  'func (s *Store) Load() error {',
  'class RowStore:',
  'private static class Rows {',
  "test('rows load', () => {",
  'CREATE TABLE rows (',
])('%j declares something', (line) => {
  expect(isDeclaration(line)).toBe(true);
});

test.each(['return loadRows(path);', 'the function of it', 'types.push(row)', '##', ''])(
  '%j declares nothing',
  (line) => {
    expect(isDeclaration(line)).toBe(false);
  },
);
