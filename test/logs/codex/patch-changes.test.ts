import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { patchChanges } from '../../../src/logs/codex/patch-changes.ts';

test('a patch yields its files in order, each with the lines it takes out and puts in', () => {
  const patch = `*** Begin Patch
*** Add File: src/bold.ts
+export const bold = 1;
+
*** Update File: src/late.ts
@@ class Late
 context
-old
+new
+newer
*** End of File
*** Delete File: src/old.ts
*** End Patch`;
  expect(patchChanges(patch)).toEqual([
    { path: 'src/bold.ts', change: 'create', removed: '', added: 'export const bold = 1;\n' },
    { path: 'src/late.ts', change: 'update', removed: 'old', added: 'new\nnewer' },
    { path: 'src/old.ts', change: 'delete', removed: '', added: '' },
  ]);
});

test('a moved file is a deletion and a creation', () => {
  const patch = '*** Begin Patch\n*** Update File: a\n*** Move to: b\n@@\n-x\n+y\n*** End Patch';
  expect(patchChanges(patch)).toEqual([
    { path: 'a', change: 'delete', removed: '', added: '' },
    { path: 'b', change: 'create', removed: 'x', added: 'y' },
  ]);
});

test.each([
  ['a heredoc', "apply_patch <<'EOF'\n*** Begin Patch\n*** Delete File: a\n*** End Patch\nEOF"],
  ['quotes', "apply_patch '*** Begin Patch\n*** Delete File: a\n*** End Patch'"],
  ['nothing, cut off', '*** Begin Patch\n*** Delete File: a'],
  ['CRLF', '*** Begin Patch\r\n*** Delete File: a\r\n*** End Patch\r\n'],
])('a patch is read in %s', (_, text) => {
  expect(patchChanges(text).map(({ path }) => path)).toEqual(['a']);
});

test('lines after the end of a patch are not part of it', () => {
  const text = '*** Begin Patch\n*** Add File: a\n+x\n*** End Patch\n+y\n*** Delete File: b';
  expect(patchChanges(text)).toEqual([{ path: 'a', change: 'create', removed: '', added: 'x' }]);
});

describe('for every patch', () => {
  const line = fc.string({
    unit: fc.constantFrom('a', '+', '-', '*', '@', ' ', '"', 'é', '*** End Patch'),
  });
  const lines = fc.array(line, { minLength: 1, maxLength: 4 });
  const path = fc
    .string({ unit: fc.constantFrom('a', 'b', '/', '.', '-', ' '), minLength: 1 })
    .map((text) => `x${text}x`);
  const file = fc.oneof(
    fc.record({
      path,
      change: fc.constant('create' as const),
      removed: fc.constant<string[]>([]),
      added: lines,
    }),
    fc.record({ path, change: fc.constant('update' as const), removed: lines, added: lines }),
    fc.record({
      path,
      change: fc.constant('delete' as const),
      removed: fc.constant<string[]>([]),
      added: fc.constant<string[]>([]),
    }),
  );
  const headers = {
    create: '*** Add File: ',
    update: '*** Update File: ',
    delete: '*** Delete File: ',
  };

  test('what is written into the patch is read out of it', () => {
    fc.assert(
      fc.property(fc.array(file), (files) => {
        const body = files.flatMap(({ path: name, change, removed, added }) => [
          `${headers[change]}${name}`,
          ...(change === 'update' ? ['@@ somewhere', ' *** Update File: context'] : []),
          ...removed.map((text) => `-${text}`),
          ...added.map((text) => `+${text}`),
        ]);
        const patch = ['*** Begin Patch', ...body, '*** End Patch'].join('\n');
        expect(patchChanges(patch)).toEqual(
          files.map(({ removed, added, ...rest }) => ({
            ...rest,
            removed: removed.join('\n'),
            added: added.join('\n'),
          })),
        );
      }),
    );
  });

  test('junk, also between marks, never throws', () => {
    const junk = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom(
          '*** Begin Patch',
          '*** End Patch',
          '*** Move to: b',
          '*** Add File: ',
          '*** Update File: a',
          '@@',
          '+',
          '-',
        ),
      ),
    );
    fc.assert(
      fc.property(junk, (rows) => {
        for (const { path: name } of patchChanges(rows.join('\n')))
          expect(typeof name).toBe('string');
      }),
    );
  });
});
