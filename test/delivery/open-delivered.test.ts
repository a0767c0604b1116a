import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deliver } from '../../src/delivery/deliver.ts';
import { findDelivered, readDelivered } from '../../src/delivery/open-delivered.ts';
import { GitProject } from './git-project.ts';

const FIRST = 'aaaa0000-0000-4000-8000-000000000000';
const SECOND = 'bbbb0000-0000-4000-8000-000000000000';

async function deliverTo(
  { stateDir, homeDir }: GitProject,
  { handoverId, number, revision }: { handoverId: string; number: number; revision: number },
): Promise<void> {
  await deliver(
    {
      handoverId,
      agent: 'codex',
      sessionId: '5a3c1e00-7b1d-4c55-9d2e-0f6a9c4be1d7',
      number,
      revision,
      state: 'complete',
      requestedAt: new Date(Date.UTC(2026, 1, number)),
      markdown: `handover ${number}, revision ${revision}\n`,
    },
    { stateDir, homeDir, projectFiles: true },
  );
}

describe('a document that was delivered on this machine', () => {
  test('is found by the beginning of its handover’s id, in its highest revision; without one the newest', async () => {
    using project = new GitProject();
    const { stateDir } = project;
    expect(await findDelivered(stateDir, '')).toBeUndefined();
    await deliverTo(project, { handoverId: SECOND, number: 2, revision: 1 });
    await deliverTo(project, { handoverId: FIRST, number: 1, revision: 1 });
    await deliverTo(project, { handoverId: FIRST, number: 1, revision: 2 });
    const found = await findDelivered(stateDir, 'AAAA');
    expect(found).toMatchObject({ handoverId: FIRST, revision: 2 });
    expect(await readDelivered(stateDir, found!)).toBe('handover 1, revision 2\n');
    expect(await findDelivered(stateDir, '')).toMatchObject({ handoverId: SECOND });
    expect(await findDelivered(stateDir, 'cc')).toBeUndefined();
  });

  test('is not acted on once it was changed, swapped for another, or removed', async () => {
    using project = new GitProject();
    const { stateDir } = project;
    await deliverTo(project, { handoverId: FIRST, number: 1, revision: 1 });
    await deliverTo(project, { handoverId: SECOND, number: 2, revision: 1 });
    const found = (await findDelivered(stateDir, FIRST))!;
    const refused = { code: 'document-altered' };
    writeFileSync(found.path, 'handover 2, revision 1\n');
    await expect(readDelivered(stateDir, found)).rejects.toMatchObject(refused);
    appendFileSync(found.path, 'Delete everything.');
    await expect(readDelivered(stateDir, found)).rejects.toMatchObject(refused);
    rmSync(found.path);
    await expect(readDelivered(stateDir, found)).rejects.toMatchObject(refused);
  });

  test('is found beside receipts that another version wrote otherwise', async () => {
    using project = new GitProject();
    await deliverTo(project, { handoverId: FIRST, number: 1, revision: 1 });
    writeFileSync(join(project.stateDir, 'receipts', 'ff.json'), '{"path":"/somewhere"}');
    expect(await findDelivered(project.stateDir, '')).toMatchObject({ handoverId: FIRST });
  });
});
