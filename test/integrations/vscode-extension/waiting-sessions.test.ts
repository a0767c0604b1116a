import { describe, expect, test } from '@jest/globals';
import { handoversHere } from '../../../integrations/vscode-extension/src/handovers-here.ts';
import { waitingSessions } from '../../../integrations/vscode-extension/src/waiting-sessions.ts';
import { takeLease } from '../../../src/hook/lease/take-lease.ts';
import { MovedClock } from '../../hook/moved-clock.ts';
import { sampleOptions } from '../../hook/sample-lease.ts';
import { DeliveredProject, sessionId } from './delivered-document.ts';

const agent = 'claude-code';

describe('the sessions whose writes are held', () => {
  test('are those of this workspace and those that nobody knows yet, never those of another', async () => {
    using project = new DeliveredProject();
    await project.deliver();
    await project.deliver({ sessionId: 'elsewhere', number: 1, cwd: project.homeDir });
    for (const held of [sessionId, 'elsewhere', 'unknown'])
      takeLease(project.stateDir, { agent, sessionId: held }, sampleOptions);
    const handovers = await handoversHere(project.stateDir, [project.folder]);
    const waiting = waitingSessions(project.stateDir, handovers);
    expect(waiting.map(({ lease }) => lease.sessionId).toSorted()).toEqual([sessionId, 'unknown']);
  });

  test('begin with the one that waits longest, and end with their time', () => {
    using project = new DeliveredProject();
    takeLease(
      project.stateDir,
      { agent, sessionId: 'short' },
      { ...sampleOptions, durationMs: 9000 },
    );
    takeLease(
      project.stateDir,
      { agent, sessionId: 'long' },
      { ...sampleOptions, durationMs: 20_000 },
    );
    takeLease(
      project.stateDir,
      { agent, sessionId: 'over' },
      {
        ...sampleOptions,
        clock: new MovedClock(),
      },
    );
    const waiting = waitingSessions(project.stateDir, []);
    expect(waiting.map(({ lease }) => lease.sessionId)).toEqual(['long', 'short']);
    expect(waiting[0]?.remainingMs).toBeLessThanOrEqual(20_000);
  });
});
