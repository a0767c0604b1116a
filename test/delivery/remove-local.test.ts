import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deliver } from '../../src/delivery/deliver.ts';
import { LOCAL_NUMBER } from '../../src/delivery/local-number.ts';
import { listReceipts } from '../../src/delivery/receipts.ts';
import { removeLocal } from '../../src/delivery/remove-local.ts';
import { GitProject } from './git-project.ts';

const SESSION = '7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d';

function put(project: GitProject, cut: number): Promise<unknown> {
  const { folder: cwd, stateDir, homeDir } = project;
  const document = {
    handoverId: `local-${cut}`,
    agent: 'codex',
    sessionId: SESSION,
    number: LOCAL_NUMBER,
    revision: cut,
    state: 'draft' as const,
    requestedAt: new Date(cut),
    markdown: `Up to ${cut}.`,
    cwd,
  };
  return deliver(document, { stateDir, homeDir, projectFiles: true });
}

function remove(project: GitProject, upToCut: number): Promise<void> {
  const { folder: cwd, stateDir, homeDir } = project;
  return removeLocal({ agent: 'codex', sessionId: SESSION, cwd }, { stateDir, homeDir, upToCut });
}

const copyIn = ({ folder }: GitProject): string => join(folder, '.handover', SESSION, 'local.md');

describe('the document of this machine', () => {
  test('is that of the latest cut', async () => {
    using project = new GitProject();
    await put(project, 20);
    await put(project, 10);
    expect(readFileSync(copyIn(project), 'utf8')).toBe('Up to 20.');
  });

  test('goes with all that is kept of it', async () => {
    using project = new GitProject();
    await put(project, 10);
    await put(project, 20);
    await remove(project, 20);
    expect(existsSync(copyIn(project))).toBe(false);
    expect(await listReceipts(project.stateDir)).toEqual([]);
    expect(existsSync(join(project.stateDir, 'documents', 'codex', SESSION, 'local'))).toBe(false);
    await remove(project, 20);
  });

  test('stays while the service has a document of an earlier cut only', async () => {
    using project = new GitProject();
    await put(project, 20);
    await remove(project, 19);
    expect(existsSync(copyIn(project))).toBe(true);
  });

  test('stays in the project where somebody has changed it', async () => {
    using project = new GitProject();
    await put(project, 20);
    writeFileSync(copyIn(project), 'My own words.');
    await remove(project, 20);
    expect(readFileSync(copyIn(project), 'utf8')).toBe('My own words.');
  });

  test('is not looked for behind a link', async () => {
    using project = new GitProject();
    await put(project, 20);
    const elsewhere = join(project.root, 'elsewhere');
    mkdirSync(join(elsewhere, SESSION), { recursive: true });
    const theirs = join(elsewhere, SESSION, 'local.md');
    writeFileSync(theirs, readFileSync(copyIn(project)));
    rmSync(join(project.folder, '.handover'), { recursive: true });
    symlinkSync(elsewhere, join(project.folder, '.handover'));
    await remove(project, 20);
    expect(existsSync(theirs)).toBe(true);
  });
});
