import { describe, expect, test } from '@jest/globals';
import { handoversHere } from '../../../integrations/vscode-extension/src/handovers-here.ts';
import { DeliveredProject } from './delivered-document.ts';

const other = '11111111-2222-4333-8444-555555555555';

describe('the handovers of this machine', () => {
  test('are told once each, by their highest revision, those of the workspace first', async () => {
    using project = new DeliveredProject();
    await project.deliver({ state: 'draft', revision: 1, markdown: 'draft' });
    await project.deliver();
    await project.deliver({ number: 2, requestedAt: new Date(0) });
    await project.deliver({ sessionId: other, number: 4, cwd: project.homeDir });
    const found = await handoversHere(project.stateDir, [project.folder]);
    expect(found.map(({ receipt, root }) => [receipt.number, receipt.revision, root])).toEqual([
      [3, 2, project.folder],
      [2, 2, project.folder],
      [4, 2, undefined],
    ]);
  });

  test('are outdated where their session has a higher complete one', async () => {
    using project = new DeliveredProject();
    await project.deliver();
    await project.deliver({ number: 4 });
    await project.deliver({ number: 5, state: 'draft', revision: 1 });
    const found = await handoversHere(project.stateDir, [project.folder]);
    const told = found.map(({ receipt, isOutdated }) => [receipt.number, isOutdated]);
    expect(told.toSorted(([left], [right]) => Number(left) - Number(right))).toEqual([
      [3, true],
      [4, false],
      [5, false],
    ]);
  });

  test('are none where nothing was delivered yet', async () => {
    using project = new DeliveredProject();
    expect(await handoversHere(project.stateDir, [project.folder])).toEqual([]);
  });
});
