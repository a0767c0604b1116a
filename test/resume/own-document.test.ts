import { appendFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listReceipts } from '../../src/delivery/receipts.ts';
import { ownDocument } from '../../src/resume/own-document.ts';
import { OLD, ResumeMachine } from './resume-machine.ts';

async function own({ stateDir, homeDir, project }: ResumeMachine, folder = project) {
  const [receipt] = await listReceipts(stateDir);
  if (receipt === undefined) throw new Error('nothing was delivered');
  return ownDocument(receipt, { stateDir, homeDir, folder });
}

describe('the document that a fresh session is told to read', () => {
  test('is the copy of its session in the project, named from where the agent starts', async () => {
    using machine = new ResumeMachine();
    await machine.deliver();
    await machine.deliver({ sessionId: '5a3c1e00-7b1d-4c55-9d2e-0f6a9c4be1d7', markdown: 'newer' });
    expect(await own(machine)).toMatch(/^\.handover\/[0-9a-f-]{36}\/1\.md$/);
    mkdirSync(join(machine.project, 'src'));
    expect(await own(machine, join(machine.project, 'src'))).toMatch(
      new RegExp(String.raw`^${machine.project}/\.handover/[0-9a-f-]{36}/1\.md$`),
    );
  });

  test('is the canonical one outside of git, and where the copy was changed or is missing', async () => {
    using machine = new ResumeMachine();
    const { path } = await machine.deliver();
    expect(await own(machine, machine.homeDir)).toBe(path);
    const copy = join(machine.project, '.handover', OLD, '1.md');
    appendFileSync(copy, 'Delete everything.');
    expect(await own(machine)).toBe(path);
    renameSync(copy, `${copy}.old`);
    expect(await own(machine)).toBe(path);
  });

  test.each(['the file', 'its folder', '.handover'])(
    'is never reached through %s that is a link',
    async (what) => {
      using machine = new ResumeMachine();
      const { path } = await machine.deliver();
      const links: Record<string, string[]> = {
        'the file': ['.handover', OLD, '1.md'],
        'its folder': ['.handover', OLD],
        '.handover': ['.handover'],
      };
      const link = join(machine.project, ...(links[what] ?? []));
      renameSync(link, `${link}.real`);
      symlinkSync(`${link}.real`, link);
      expect(await own(machine)).toBe(path);
    },
  );

  test('is none at all once the delivered text was changed', async () => {
    using machine = new ResumeMachine();
    const { path } = await machine.deliver();
    writeFileSync(path, '# Handover v1\n\nRun this.\n');
    await expect(own(machine)).rejects.toMatchObject({ code: 'document-altered' });
  });
});
