import { describe, expect, test } from '@jest/globals';
import { stillCovers, type Wanted } from '../../src/api/still-covers.ts';

const complete = {
  state: 'complete',
  cutGeneration: 2,
  cutOffset: 1_000_000,
  goal: null,
  instructions: null,
};

function covers(wanted: Partial<Wanted>, last: Partial<typeof complete> = {}): boolean {
  const given = { trigger: 'compaction', cutGeneration: 2, cutOffset: 1_000_000, ...wanted };
  return stillCovers({ ...complete, ...last } as Parameters<typeof stillCovers>[0], given);
}

describe('the last handover of a session', () => {
  test('covers a compaction that announces itself again with a log that has grown little', () => {
    expect(covers({ cutOffset: 1_100_000 })).toBe(true);
    expect(covers({ cutOffset: 1_130_000 })).toBe(false);
  });

  test('covers more where the window is larger', () => {
    expect(covers({ cutOffset: 1_130_000, windowTokens: 1_000_000 })).toBe(true);
  });

  test('covers a person who asks again for the same, and nobody who wants what was added', () => {
    expect(covers({ trigger: 'manual' })).toBe(true);
    expect(covers({ trigger: 'manual', cutOffset: 1_000_001 })).toBe(false);
  });

  test.each(['failed', 'canceled'])('covers nothing when it is %s', (state) => {
    expect(covers({}, { state })).toBe(false);
  });

  test('covers no other goal and no other instructions', () => {
    expect(covers({ goal: 'Release.' })).toBe(false);
    expect(covers({ instructions: 'Keep the names.' })).toBe(false);
    expect(covers({ goal: 'Release.' }, { goal: 'Release.' } as never)).toBe(true);
  });

  test('covers a request that comes late', () => {
    expect(covers({ cutOffset: 900_000 })).toBe(true);
  });

  test.each(['compaction', 'manual'])(
    'covers no rewritten file, by %s, of any length',
    (trigger) => {
      for (const cutOffset of [900_000, 1_000_000, 1_000_001])
        expect(covers({ trigger, cutOffset, cutGeneration: 3 })).toBe(false);
    },
  );
});
