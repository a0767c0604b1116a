import { expect, test } from '@jest/globals';
import { completedChanges } from '../../../src/logs/codex/completed-changes.ts';

test('each kind of change yields its file and lines', () => {
  const unified_diff = '@@ -1,2 +1,2 @@\n same\n-old\n+new\n';
  expect(
    completedChanges({
      'a.ts': { type: 'add', content: 'a\n' },
      'b.ts': { type: 'delete', content: 'b\n' },
      'c.ts': { type: 'update', unified_diff, move_path: null },
      'd.ts': { type: 'update', unified_diff, move_path: 'e.ts' },
      'f.ts': { type: 'unheard of' },
      'g.ts': null,
    }),
  ).toEqual([
    { path: 'a.ts', change: 'create', removed: '', added: 'a\n' },
    { path: 'b.ts', change: 'delete', removed: 'b\n', added: '' },
    { path: 'c.ts', change: 'update', removed: 'old', added: 'new' },
    { path: 'd.ts', change: 'delete', removed: '', added: '' },
    { path: 'e.ts', change: 'create', removed: 'old', added: 'new' },
    { path: 'f.ts', change: 'update', removed: '', added: '' },
  ]);
});
