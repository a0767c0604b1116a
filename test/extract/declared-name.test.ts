import { expect, test } from '@jest/globals';
import { declaredName } from '../../src/extract/declared-name.ts';

test.each([
  ['func (s *Store) Save(ctx Context) error {', 'Save'],
  ['export function readRows(path: string) {', 'readRows'],
  ['  def read_rows(self):', 'read_rows'],
  ['const onClick = useCallback(() => {', 'onClick'],
  ['type Row struct {', 'Row'],
  ['  private async load(id: string) {', 'load'],
  ['## Result', undefined],
])('what %j declares has the name %s', (line, name) => {
  expect(declaredName(line)).toBe(name);
});
