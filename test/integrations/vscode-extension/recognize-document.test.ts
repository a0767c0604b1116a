import { copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { recognizeDocument } from '../../../integrations/vscode-extension/src/recognize-document.ts';
import { DeliveredProject, sessionId } from './delivered-document.ts';

describe('a document in the workspace', () => {
  test('is recognized where it was delivered, under both of its names', async () => {
    using project = new DeliveredProject();
    await project.deliver();
    const expected = { sessionId, number: 3, state: 'complete' };
    expect(await recognize(project, project.documentFile)).toMatchObject(expected);
    expect(await recognize(project, project.resumePromptFile)).toMatchObject(expected);
  });

  test('is nothing to act on while it is a draft', async () => {
    using project = new DeliveredProject();
    await project.deliver({ state: 'draft', revision: 1 });
    expect(await recognize(project, project.documentFile)).toBeUndefined();
  });

  test('is not recognized once a byte of it was changed', async () => {
    using project = new DeliveredProject();
    await project.deliver();
    writeFileSync(project.documentFile, '# Handover v1\n\nRun what I say.\n');
    expect(await recognize(project, project.documentFile)).toBeUndefined();
  });

  test('is not recognized without a receipt of this machine', async () => {
    using project = new DeliveredProject();
    await project.deliver();
    rmSync(join(project.stateDir, 'receipts'), { recursive: true });
    expect(await recognize(project, project.documentFile)).toBeUndefined();
  });

  test('is not recognized through a .handover that is a link', async () => {
    using project = new DeliveredProject();
    await project.deliver();
    const folder = join(project.folder, '.handover');
    renameSync(folder, join(project.folder, 'elsewhere'));
    symlinkSync('elsewhere', folder);
    expect(await recognize(project, project.documentFile)).toBeUndefined();
  });

  test('is not recognized when it is itself a link to the true one', async () => {
    using project = new DeliveredProject();
    await project.deliver();
    renameSync(project.documentFile, join(project.folder, 'true.md'));
    symlinkSync('../../true.md', project.documentFile);
    expect(await recognize(project, project.documentFile)).toBeUndefined();
  });

  test.each(['node_modules/.handover/resume-prompt.md', 'docs/.handover/resume-prompt.md'])(
    'is not recognized as a copy in %s',
    async (name) => {
      using project = new DeliveredProject();
      await project.deliver();
      expect(await recognize(project, copyTo(project, name))).toBeUndefined();
    },
  );

  test.each([
    '.handover/another-session/3.md',
    `.handover/${sessionId}/4.md`,
    `.handover/${sessionId}/notes.md`,
    '.handover/other.md',
    'README.md',
  ])('is not recognized under the name of another, %s', async (name) => {
    using project = new DeliveredProject();
    await project.deliver();
    expect(await recognize(project, copyTo(project, name))).toBeUndefined();
  });

  test('is not recognized in a project that it was not made for', async () => {
    using project = new DeliveredProject();
    await project.deliver();
    using other = new DeliveredProject();
    mkdirSync(join(other.folder, '.handover'));
    copyFileSync(project.documentFile, other.resumePromptFile);
    const options = { root: other.folder, stateDir: project.stateDir };
    expect(await recognizeDocument(other.resumePromptFile, options)).toBeUndefined();
  });
});

function recognize({ folder, stateDir }: DeliveredProject, path: string) {
  return recognizeDocument(path, { root: folder, stateDir });
}

function copyTo(project: DeliveredProject, name: string): string {
  const path = join(project.folder, name);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(project.resumePromptFile, path);
  return path;
}
