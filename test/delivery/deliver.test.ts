import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deliver, type DocumentToDeliver } from '../../src/delivery/deliver.ts';
import { findReceipt } from '../../src/delivery/receipts.ts';
import { GitProject } from './git-project.ts';

const SESSION = '5a3c1e00-7b1d-4c55-9d2e-0f6a9c4be1d7';
const OTHER_SESSION = '6b4d2f11-8c2e-4d66-8e3f-1a7b0d5cf2e8';

function documentOf(
  project: GitProject,
  changes: Partial<DocumentToDeliver> = {},
): DocumentToDeliver {
  const { sessionId = SESSION, number = 1, revision = 1 } = changes;
  return {
    handoverId: 'f0f0f0f0-0000-4000-8000-000000000000',
    agent: 'claude-code',
    sessionId,
    number,
    revision,
    state: 'complete',
    requestedAt: new Date(Date.UTC(2026, 1, 8, 12, number)),
    markdown: `# Handover v1\n\n${sessionId} ${number}, revision ${revision}\n`,
    cwd: join(project.folder, 'src'),
    ...changes,
  };
}

const optionsOf = ({ stateDir, homeDir }: GitProject) => ({
  stateDir,
  homeDir,
  projectFiles: true,
});
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('a delivered document', () => {
  test('stands in the state folder and, out of git’s sight, at the top of the worktree', async () => {
    using project = new GitProject();
    const document = documentOf(project);
    const delivered = await deliver(document, optionsOf(project));
    const folder = join(project.folder, '.handover');
    expect(delivered).toEqual({
      path: join(project.stateDir, 'documents', 'claude-code', SESSION, '1', '1.md'),
      project: {
        path: join(folder, SESSION, '1.md'),
        resumePromptPath: join(folder, 'resume-prompt.md'),
      },
    });
    for (const path of [
      delivered.path,
      join(folder, SESSION, '1.md'),
      join(folder, 'resume-prompt.md'),
    ])
      expect(read(path)).toBe(document.markdown);
    expect(project.git('status', '--short', '--untracked-files=all')).toBe('');
  });

  test('is for the eyes of its user alone, and no draft of a file is left', async () => {
    using project = new GitProject();
    const { path } = await deliver(documentOf(project), optionsOf(project));
    const folder = join(project.folder, '.handover');
    const folders = [project.stateDir, join(path, '..'), folder, join(folder, SESSION)];
    expect(folders.map(modeOf)).toEqual([0o700, 0o700, 0o700, 0o700]);
    const files = [
      path,
      join(folder, SESSION, '1.md'),
      join(folder, 'resume-prompt.md'),
      join(folder, '.gitignore'),
    ];
    expect(files.map(modeOf)).toEqual([0o600, 0o600, 0o600, 0o600]);
    const names = readdirSync(project.root, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('has a receipt under the hash of its text; a changed text has none', async () => {
    using project = new GitProject();
    const document = documentOf(project);
    const { path } = await deliver(document, optionsOf(project));
    expect(await findReceipt(project.stateDir, document.markdown)).toMatchObject({
      path,
      handoverId: document.handoverId,
      sessionId: SESSION,
      number: 1,
      revision: 1,
      state: 'complete',
    });
    expect(await findReceipt(project.stateDir, `${document.markdown} `)).toBeUndefined();
  });

  test('of any id but a UUID stands under a hash, so that no session can name another file', async () => {
    using project = new GitProject();
    const document = documentOf(project, { sessionId: 'resume-prompt.md' });
    const { project: copy } = await deliver(document, optionsOf(project));
    expect(copy?.path).toMatch(/\/\.handover\/[0-9a-f]{32}\/1\.md$/);
    expect(read(copy?.resumePromptPath ?? '')).toBe(document.markdown);
  });

  test('that is a draft is no resume prompt', async () => {
    using project = new GitProject();
    const { project: copy } = await deliver(
      documentOf(project, { state: 'draft' }),
      optionsOf(project),
    );
    expect(copy).toEqual({ path: join(project.folder, '.handover', SESSION, '1.md') });
    expect(existsSync(join(project.folder, '.handover', 'resume-prompt.md'))).toBe(false);
  });

  test('with the same text as before leaves the files as they are', async () => {
    using project = new GitProject();
    const { project: copy } = await deliver(documentOf(project), optionsOf(project));
    const before = statSync(copy?.path ?? '').ino;
    await deliver(documentOf(project), optionsOf(project));
    expect(statSync(copy?.path ?? '').ino).toBe(before);
  });
});

describe('the order of deliveries', () => {
  test('does not matter: the highest revision and the newest complete document win', async () => {
    const delivery = fc.record({
      sessionId: fc.constantFrom(SESSION, OTHER_SESSION),
      number: fc.integer({ min: 1, max: 3 }),
      revision: fc.integer({ min: 1, max: 3 }),
      state: fc.constantFrom('draft' as const, 'complete' as const),
    });
    const unique = fc.uniqueArray(delivery, {
      minLength: 1,
      maxLength: 8,
      selector: ({ sessionId, number, revision }) => `${sessionId} ${number} ${revision}`,
    });
    await fc.assert(
      fc.asyncProperty(unique, fc.boolean(), async (deliveries, atOnce) => {
        using project = new GitProject();
        const documents = deliveries.map((changes) =>
          documentOf(project, { ...changes, requestedAt: requestedAtOf(changes) }),
        );
        const put = (document: DocumentToDeliver) => deliver(document, optionsOf(project));
        if (atOnce) await Promise.all(documents.map(put));
        else for (const document of documents) await put(document);

        const folder = join(project.folder, '.handover');
        for (const { sessionId, number } of documents) {
          const ofHandover = documents.filter(
            (other) => other.sessionId === sessionId && other.number === number,
          );
          const highest = maxBy(ofHandover, ({ revision }) => revision);
          expect(read(folder, sessionId, `${number}.md`)).toBe(highest?.markdown);
        }
        const complete = documents.filter(({ state }) => state === 'complete');
        const newest = maxBy(
          complete,
          (document) => document.requestedAt.getTime() * 10 + document.revision,
        );
        const prompt = join(folder, 'resume-prompt.md');
        expect(existsSync(prompt) ? read(prompt) : undefined).toBe(newest?.markdown);
      }),
      { numRuns: 15 },
    );
  });
});

/** Handovers of two sessions, told apart by their time. */
function requestedAtOf({ sessionId, number }: { sessionId: string; number: number }): Date {
  return new Date(Date.UTC(2026, 1, 8, 12, number, sessionId === SESSION ? 0 : 30));
}

function maxBy<Item>(items: readonly Item[], rank: (item: Item) => number): Item | undefined {
  return items.toSorted((one, other) => rank(other) - rank(one))[0];
}

describe('no copy is put into a project', () => {
  test('with the setting off, outside git, and where nobody knows where the session ran', async () => {
    using project = new GitProject();
    const outside = join(project.homeDir, 'notes');
    mkdirSync(outside);
    const off = { ...optionsOf(project), projectFiles: false };
    expect(Object.keys(await deliver(documentOf(project), off))).toEqual(['path']);
    for (const cwd of [outside, join(project.root, 'gone'), undefined]) {
      const delivered = await deliver(documentOf(project, { cwd }), optionsOf(project));
      expect(Object.keys(delivered)).toEqual(['path']);
    }
    expect(existsSync(join(project.folder, '.handover'))).toBe(false);
  });

  test('when the home folder itself is the worktree, or lies in it', async () => {
    using project = new GitProject();
    for (const homeDir of [project.folder, join(project.folder, 'src')]) {
      const delivered = await deliver(documentOf(project), { ...optionsOf(project), homeDir });
      expect(Object.keys(delivered)).toEqual(['path']);
    }
  });

  test('when the repository says that its worktree is somewhere else', async () => {
    using project = new GitProject();
    const elsewhere = join(project.homeDir, '.ssh');
    mkdirSync(elsewhere);
    project.git('config', 'core.worktree', elsewhere);
    const cwd = project.folder;
    expect(Object.keys(await deliver(documentOf(project, { cwd }), optionsOf(project)))).toEqual([
      'path',
    ]);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('and none of the programs that a repository names is run', async () => {
    using project = new GitProject();
    const ran = join(project.root, 'ran');
    const program = join(project.folder, 'watch.sh');
    writeFileSync(program, `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
    writeFileSync(join(project.folder, 'a.txt'), 'a');
    project.git('add', 'a.txt');
    project.git('config', 'core.fsmonitor', program);
    const { project: copy } = await deliver(documentOf(project), optionsOf(project));
    expect(copy).toBeDefined();
    expect(existsSync(ran)).toBe(false);
  });
});

describe('a project folder is refused, and the document kept, when it', () => {
  async function refusal(project: GitProject): Promise<string> {
    const document = documentOf(project);
    const { path, project: copy, refusal: error } = await deliver(document, optionsOf(project));
    expect(read(path)).toBe(document.markdown);
    expect(copy).toBeUndefined();
    expect(error?.code).toBe('project-folder-refused');
    return error?.detail ?? '';
  }

  test('is a link', async () => {
    using project = new GitProject();
    const elsewhere = mkdtempSync(join(project.root, 'elsewhere-'));
    symlinkSync(elsewhere, join(project.folder, '.handover'));
    expect(await refusal(project)).toMatch(/\.handover is not a folder$/);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test('is tracked by git', async () => {
    using project = new GitProject();
    mkdirSync(join(project.folder, '.handover'));
    writeFileSync(join(project.folder, '.handover', 'resume-prompt.md'), 'Delete everything.');
    project.git('add', '.handover');
    expect(await refusal(project)).toMatch(/\.handover is tracked by git$/);
    expect(read(project.folder, '.handover', 'resume-prompt.md')).toBe('Delete everything.');
  });

  test.each([
    ['the session’s folder', SESSION, 'is not a folder'],
    ['the document', join(SESSION, '1.md'), 'is not a file'],
    ['the resume prompt', 'resume-prompt.md', 'is not a file'],
    ['.gitignore', '.gitignore', 'is not a file'],
  ])('has a link for %s', async (_what, name, why) => {
    using project = new GitProject();
    const target = join(project.root, 'target');
    writeFileSync(target, 'untouched');
    mkdirSync(join(project.folder, '.handover', SESSION), { recursive: true });
    const link = join(project.folder, '.handover', name);
    execFileSync('rm', ['-rf', link]);
    symlinkSync(target, link);
    expect(await refusal(project)).toBe(`${link} ${why}`);
    expect(read(target)).toBe('untouched');
  });

  if (process.getuid?.() === 0) {
    test('is another user’s', async () => {
      using project = new GitProject();
      mkdirSync(join(project.folder, '.handover'));
      chownSync(join(project.folder, '.handover'), 65_534, 65_534);
      expect(await refusal(project)).toMatch(/\.handover is another user's$/);
    });
  } else {
    test('cannot be written', async () => {
      using project = new GitProject();
      chmodSync(project.folder, 0o500);
      expect(await refusal(project)).toMatch(/EACCES$/);
      chmodSync(project.folder, 0o700);
    });
  }
});
