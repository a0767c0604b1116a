import { expect, test } from '@jest/globals';
import { handoverChoices } from '../../../integrations/vscode-extension/src/handover-choices.ts';
import { nowMs, sampleHandover } from './sample-handover.ts';

test('a choice names the handover, its agent, its age and where it ran', () => {
  const draft = sampleHandover({ state: 'draft', agent: 'codex', cwd: '/projects/$(trash) x' });
  const cwd = '/home/ada/shop';
  const old = sampleHandover({ requestedAt: '2026-02-20T12:00:00.000Z', cwd });
  expect(
    handoverChoices([sampleHandover(), draft, old], { nowMs, homeDir: '/home/ada' }).map(
      ({ label, description, detail }) => [label, description, detail],
    ),
  ).toEqual([
    ['Handover 3', 'Claude Code · 10 min ago', '/projects/shop · session a1b2c3d4'],
    ['Handover 3', 'Codex · 10 min ago · draft', '/projects/$ (trash) x · session a1b2c3d4'],
    ['Handover 3', 'Claude Code · 9 days ago', '~/shop · session a1b2c3d4'],
  ]);
});
