import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseGitStatus } from '../../src/delivery/parse-git-status.ts';

const oid = 'a'.repeat(40);
const modes = '100644 100644 100644';
const none = { conflictedFiles: [], dirtyFiles: [], untrackedFiles: [] };

describe('what git status prints', () => {
  test('tells the branch, HEAD and what the upstream branch lacks', () => {
    const headers = [
      `branch.oid ${oid}`,
      'branch.head fix/a',
      'branch.upstream o/a',
      'branch.ab +3 -1',
    ];
    expect(parseGitStatus(headers.map((header) => `# ${header}\0`).join(''))).toEqual({
      branch: 'fix/a',
      head: oid,
      ahead: 3,
      ...none,
    });
  });

  test('has no branch where none is checked out, and no HEAD before the first commit', () => {
    expect(parseGitStatus('# branch.oid (initial)\0# branch.head (detached)\0')).toEqual(none);
  });

  test('tells files by their names now, whatever stands in a name', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !text.includes('\0'));
    const record = fc.oneof(
      name.map((file) => ({
        list: 'dirtyFiles',
        file,
        text: `1 .M N... ${modes} ${oid} ${oid} ${file}`,
      })),
      fc.tuple(name, name).map(([file, before]) => ({
        list: 'dirtyFiles',
        file,
        text: `2 R. N... ${modes} ${oid} ${oid} R100 ${file}\0${before}`,
      })),
      name.map((file) => ({
        list: 'conflictedFiles',
        file,
        text: `u UU N... ${modes} 100644 ${oid} ${oid} ${oid} ${file}`,
      })),
      name.map((file) => ({ list: 'untrackedFiles', file, text: `? ${file}` })),
      name.map((file) => ({ list: 'none', file, text: `! ${file}` })),
    );
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const filesOf = (list: string) =>
          records.filter((found) => found.list === list).map(({ file }) => file);
        expect(parseGitStatus(records.map(({ text }) => `${text}\0`).join(''))).toEqual({
          conflictedFiles: filesOf('conflictedFiles'),
          dirtyFiles: filesOf('dirtyFiles'),
          untrackedFiles: filesOf('untrackedFiles'),
        });
      }),
    );
  });

  test('counts the files that it does not name: very many, and very long names', () => {
    const state = parseGitStatus(`? ${'deep/'.repeat(200)}a\0${'? a\0'.repeat(203)}`);
    expect(state.untrackedFiles).toEqual(Array.from({ length: 200 }, () => 'a'));
    expect(state.moreFiles).toBe(4);
  });
});
