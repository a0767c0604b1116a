import { describe, expect, test } from '@jest/globals';
import { createOffers, type Memory } from '../../../integrations/vscode-extension/src/offers.ts';
import { nowMs, sampleHandover } from './sample-handover.ts';

describe('an offer', () => {
  test('is made once per handover, also after a restart and for a later revision', async () => {
    const memory = createMemory();
    const { receipt } = sampleHandover();
    expect(await createOffers(memory).claim(receipt)).toBe(true);
    expect(await createOffers(memory).claim(receipt)).toBe(false);
    expect(await createOffers(memory).claim({ ...receipt, revision: 9 })).toBe(false);
    expect(await createOffers(memory).claim({ ...receipt, number: 4 })).toBe(true);
    expect(await createOffers(memory).claim({ ...receipt, agent: 'codex' })).toBe(true);
  });

  test('is made of the newest that came while no window was open, and never of the older ones', async () => {
    const offers = createOffers(createMemory());
    const newest = sampleHandover({ sessionId: 'b' });
    const older = sampleHandover({ sessionId: 'c' });
    const outdated = sampleHandover({ number: 2 }, { isOutdated: true });
    const elsewhere = sampleHandover({ sessionId: 'd' }, { root: undefined });
    const handovers = [elsewhere, outdated, newest, older];
    expect(await offers.claimMissed(handovers, nowMs)).toBe(newest.receipt);
    expect(await offers.claimMissed(handovers, nowMs)).toBeUndefined();
  });

  test('is not made of a draft nor of what is two days old', async () => {
    const offers = createOffers(createMemory());
    const draft = sampleHandover({ state: 'draft' });
    const old = sampleHandover({ requestedAt: '2026-02-27T11:59:00.000Z' });
    expect(await offers.claimMissed([draft, old], nowMs)).toBeUndefined();
  });

  test('is made although the memory holds what nobody of ours wrote', async () => {
    const memory = createMemory({ offered: { not: 'a list' } });
    expect(await createOffers(memory).claim(sampleHandover().receipt)).toBe(true);
  });
});

function createMemory(kept: Record<string, unknown> = {}): Memory {
  const values = new Map(Object.entries(kept));
  return {
    get: (key) => values.get(key),
    update: async (key, value) => void values.set(key, value),
  };
}
