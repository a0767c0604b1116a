import { describe, expect, test } from '@jest/globals';
import { followHandover } from '../../src/cli/follow-handover.ts';
import type { Progress } from '../../src/cli/progress.ts';
import type { ApiClient } from '../../src/client/api-client.ts';
import type { HandoverEvent } from '../../src/contract/events.ts';

const { signal } = new AbortController();
const requested = (attempt = 1): HandoverEvent => ({ kind: 'requested', data: { attempt } });
const analyzing: HandoverEvent = { kind: 'phase', data: { phase: 'analyzing' } };
const extract: HandoverEvent = {
  kind: 'extract',
  data: { lines: 90, userMessages: 7, modifiedFiles: 4 },
};
const gap = (name: 'decisions' | 'hidden-errors', found: number): HandoverEvent => ({
  kind: 'gap',
  data: { gap: name, found, source: 'finder' },
});
const end = (state: 'complete' | 'failed' | 'canceled', errorCode?: string): HandoverEvent => ({
  kind: 'end',
  data: { state, errorCode },
});

/** A client of which only the events are asked, and progress that keeps what it is told. */
async function follow(
  events: HandoverEvent[],
  {
    attempt = 1,
    state = 'running' as const,
  }: { attempt?: number; state?: 'running' | 'complete' } = {},
) {
  const told: string[] = [];
  const progress: Progress = {
    start: (name) => ({
      says() {},
      done: (text = '') => void told.push(`${name}: done ${text}`.trim()),
      failed: () => void told.push(`${name}: failed`),
    }),
    close() {},
  };
  async function* followEvents() {
    for (const [index, event] of events.entries()) yield { ...event, seq: index + 1 };
  }
  const client = { followEvents } as unknown as ApiClient;
  const counts = followHandover(client, { id: 'x', attempt, state }, { progress, signal });
  return { counts: await counts.catch((error: unknown) => error), told };
}

describe('following a handover', () => {
  test('shows each part as it is done, and counts what was found in one order', async () => {
    const events = [
      requested(),
      analyzing,
      gap('hidden-errors', 2),
      extract,
      gap('decisions', 5),
      end('complete'),
    ];
    const { counts, told } = await follow(events);
    expect(told).toEqual([
      'Waiting for a worker: done',
      'Hidden errors: done 2 found',
      'Extract: done 90 lines, 7 user messages, 4 files modified',
      'Decisions: done 5 found',
      'Rejected approaches: done kept from before',
    ]);
    expect(counts).toEqual({
      extract: extract.data,
      gaps: [
        { gap: 'decisions', found: 5, source: 'finder' },
        { gap: 'hidden-errors', found: 2, source: 'finder' },
      ],
    });
  });

  test('shows of a retry its own attempt alone, and counts what the one before has stored', async () => {
    const before = [
      requested(1),
      analyzing,
      extract,
      gap('decisions', 5),
      end('failed', 'run-lost'),
    ];
    const { counts, told } = await follow([...before, requested(2), analyzing, end('complete')], {
      attempt: 2,
    });
    expect(told).toEqual([
      'Waiting for a worker: done',
      ...['Extract', 'Decisions', 'Hidden errors', 'Rejected approaches'].map(
        (name) => `${name}: done kept from before`,
      ),
    ]);
    expect(counts).toMatchObject({
      extract: extract.data,
      gaps: [{ gap: 'decisions', found: 5, source: 'finder' }],
    });
  });

  test('shows nothing of one that has ended before', async () => {
    const { told } = await follow([requested(), analyzing, extract, end('complete')], {
      state: 'complete',
    });
    expect(told).toEqual([]);
  });

  test.each([
    ['the code it failed with', end('failed', 'run-lost'), 'run-lost'],
    ['a code that this version does not know', end('failed', 'of-the-future'), 'internal-fault'],
    ['a cancel', end('canceled'), 'handover-canceled'],
  ])('throws %s', async (_what, last, code) => {
    const { counts, told } = await follow([requested(), analyzing, last]);
    expect(counts).toMatchObject({ code });
    expect(told).toContain('Extract: failed');
  });
});
