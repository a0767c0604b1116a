import { describe, expect, test } from '@jest/globals';
import { listModifiedFiles, type ModifiedFile } from '../../src/extract/file-changes.ts';
import { weighNames } from '../../src/extract/telling-lines.ts';
import type { LogEvent } from '../../src/logs/event.ts';
import { assistantText, callWith, digestOf, edit, userWords } from '../support/log-events.ts';

function modified(...events: (LogEvent | LogEvent[])[]): ModifiedFile[] {
  const digest = digestOf(...events);
  return listModifiedFiles(digest, weighNames(digest));
}

describe('modified files', () => {
  test('have their edits counted and their first and last line, latest first', () => {
    const files = modified(
      edit(1, { path: 'a.ts' }),
      edit(3, { path: 'b.ts' }),
      edit(5, { path: 'a.ts' }),
    );
    expect(files).toMatchObject([
      { path: 'a.ts', edits: 2, firstLine: 1, lastLine: 5, change: 'updated' },
      { path: 'b.ts', edits: 1, firstLine: 3, lastLine: 3, change: 'updated' },
    ]);
  });

  test.each([
    ['failed', { failed: true, text: 'String to replace not found' }],
    ['rejected', { failed: true, failure: 'rejected' }],
  ] as const)('an edit that was %s does not count', (_how, outcome) => {
    const files = modified(
      edit(1, { path: 'a.ts' }),
      edit(3, { path: 'a.ts' }, outcome),
      edit(5, { path: 'b.ts' }, outcome),
    );
    expect(files.map(({ path, edits }) => [path, edits])).toEqual([['a.ts', 1]]);
  });

  test('an edit without a result may have been written and counts', () => {
    const open = callWith(1, {
      type: 'edit',
      files: [{ path: 'a.ts', change: 'update', removed: '', added: 'x' }],
    });
    expect(modified(open)).toHaveLength(1);
  });

  test.each([
    ['created', ['create']],
    ['created', ['create', 'update']],
    ['deleted', ['update', 'delete']],
    ['deleted', ['delete']],
    ['updated', ['delete', 'create']],
  ] as const)('are %s after %j', (change, changes) => {
    const edits = changes.map((kind, index) => edit(1 + 2 * index, { path: 'a.ts', change: kind }));
    expect(modified(...edits)[0]?.change).toBe(change);
  });

  test('one call may change several files', () => {
    const files = ['a.ts', 'b.ts'].map(
      (path) => ({ path, change: 'update', removed: '', added: '' }) as const,
    );
    expect(modified(callWith(1, { type: 'edit', files }, { outcome: {} }))).toHaveLength(2);
  });

  test('tell of what was put in only lines that did not stand there before', () => {
    const removed = 'const retryLimit = 3;';
    const added = 'const retryLimit = 3;\nconst retryDelayMs = 250;';
    expect(modified(edit(1, { path: 'a.ts', removed, added }))[0]?.telling).toEqual([
      { line: 1, text: 'const retryDelayMs = 250;', speaker: 'assistant' },
    ]);
  });

  test('tell of what the file declared when it was read, as the words of the file', () => {
    const read = callWith(
      1,
      { type: 'read', path: 'a.ts' },
      { outcome: { text: 'export function loadLedgerRows() {', speaker: 'file' } },
    );
    expect(modified(read, edit(3, { path: 'a.ts' }))[0]?.telling).toEqual([
      { line: 2, text: 'export function loadLedgerRows() {', speaker: 'file' },
    ]);
  });

  test("have the assistant's sentence on the file as their reason, latest first", () => {
    const files = modified(
      assistantText(1, 'The loader in a.ts drops rows. Now I go on with the next thing to do.'),
      edit(2, { path: '/srv/a.ts' }),
      assistantText(4, 'a.ts also needs a limit.'),
      edit(5, { path: '/srv/a.ts' }),
    );
    expect(files[0]?.reasons).toEqual([
      { line: 4, text: 'a.ts also needs a limit.' },
      { line: 1, text: 'The loader in a.ts drops rows.' },
    ]);
  });

  test('what was said before the user spoke, or by a subagent, is no reason', () => {
    const files = modified(
      assistantText(1, 'a.ts drops rows.'),
      userWords(2, 'go on'),
      assistantText(3, 'a.ts is the file.', { side: 'sub-1' }),
      edit(4, { path: 'a.ts' }),
    );
    expect(files[0]?.reasons).toEqual([]);
  });
});
