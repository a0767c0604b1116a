import { describe, expect, test } from '@jest/globals';
import { statusOf } from '../../../integrations/vscode-extension/src/status.ts';
import type { Lease } from '../../../src/hook/lease/lease.ts';
import { nowMs, sampleHandover } from './sample-handover.ts';

const lease: Lease = {
  agent: 'claude-code',
  sessionId: 'a1b2c3d4-session',
  token: 'token',
  mode: 'until-draft',
  strict: false,
  why: 'its document is being made',
  pid: 1,
  wall: { takenMs: nowMs, expiresMs: nowMs + 20_000 },
  uptime: { takenMs: 0, expiresMs: 20_000 },
};

describe('the status bar', () => {
  test('counts down while writes wait, above all else', () => {
    const waiting = [{ lease, remainingMs: 11_200 }];
    expect(statusOf([sampleHandover()], { waiting, nowMs })).toEqual({
      text: '$(lock) Handover: writes wait 12 s',
      tooltip:
        'Writes of your Claude Code session wait while its document is being made, for 12 s at most.',
      isWarning: true,
    });
  });

  test('says that writes are refused where they are, and that others wait too', () => {
    const waiting = [
      { lease: { ...lease, strict: true }, remainingMs: 9000 },
      { lease, remainingMs: 5000 },
    ];
    expect(statusOf([], { waiting, nowMs })).toMatchObject({
      text: '$(lock) Handover: writes are refused 9 s',
      tooltip: expect.stringContaining('1 more session waits.'),
    });
  });

  test.each([
    ['$(check) Handover 3 ready', sampleHandover()],
    ['$(edit) Handover 4: draft', sampleHandover({ number: 4, state: 'draft', revision: 1 })],
    ['$(history) Handover', sampleHandover({ requestedAt: '2026-02-26T11:00:00.000Z' })],
    [
      '$(history) Handover',
      sampleHandover({ state: 'draft', requestedAt: '2026-03-01T11:40:00.000Z' }),
    ],
  ])('says %s of the newest handover of the workspace', (text, handover) => {
    expect(statusOf([handover], { waiting: [], nowMs })).toMatchObject({ text, isWarning: false });
  });

  test('is empty where the workspace has no handover', () => {
    const handovers = [sampleHandover({}, { root: undefined })];
    expect(statusOf(handovers, { waiting: [], nowMs })).toBeUndefined();
  });
});
