import type { Receipt } from '../../../src/delivery/receipts.ts';
import { sessionKey, type LocalHandover } from './handovers-here.ts';

/** The editor's own memory across windows and restarts. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

export interface Offers {
  /** True once per handover. */
  claim(receipt: Receipt): Promise<boolean>;
  /** The newest handover that came while no window was open; the older ones are claimed with it. */
  claimMissed(handovers: readonly LocalHandover[], nowMs: number): Promise<Receipt | undefined>;
}

/** As old as a handover may be for a new session to be told of it. */
const MISSED_MS = 48 * 3_600_000;
const REMEMBERED = 500;
const KEY = 'offered';

export function createOffers(memory: Memory): Offers {
  return {
    async claim(receipt) {
      const offered = readOffered(memory);
      const name = `${sessionKey(receipt)}/${receipt.number}`;
      if (offered.includes(name)) return false;
      await memory.update(KEY, [...offered, name].slice(-REMEMBERED));
      return true;
    },
    async claimMissed(handovers, nowMs) {
      const missed = handovers
        .filter(({ root, isOutdated }) => root !== undefined && !isOutdated)
        .map(({ receipt }) => receipt)
        .filter(
          ({ state, requestedAt }) =>
            state === 'complete' && nowMs - Date.parse(requestedAt) < MISSED_MS,
        );
      let newest: Receipt | undefined;
      for (const receipt of missed) if (await this.claim(receipt)) newest ??= receipt;
      return newest;
    },
  };
}

function readOffered(memory: Memory): string[] {
  const kept = memory.get(KEY);
  return Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : [];
}
