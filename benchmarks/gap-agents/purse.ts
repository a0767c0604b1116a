import type { Journal, KeptTurn } from '../../src/gap-agent/journal.ts';
import { costMicroUsd, worstCaseMicroUsd, type ModelPrice } from '../../src/llm/prices.ts';

/** A cap on what a whole run may cost: each call reserves its worst case first, as the product does. */
export interface Purse {
  spentMicroUsd: number;
  openJournal(): Journal;
}

export function createPurse(price: ModelPrice, capMicroUsd = Infinity): Purse {
  const purse: Purse = { spentMicroUsd: 0, openJournal };
  return purse;

  function openJournal(): Journal {
    const turns: KeptTurn[] = [];
    return {
      turns,
      reserve(planned) {
        const worst = worstCaseMicroUsd(planned, price);
        if (purse.spentMicroUsd + worst * (1 + planned.keepFree) > capMicroUsd)
          return Promise.resolve(undefined);
        purse.spentMicroUsd += worst;
        const settle = (microUsd: number): Promise<void> => {
          purse.spentMicroUsd += microUsd - worst;
          return Promise.resolve();
        };
        return Promise.resolve({
          keep(turn) {
            turns.push(turn);
            return settle(costMicroUsd(turn.answer.usage, price));
          },
          fail: ({ billed }) => settle(billed ? worst : 0),
        });
      },
    };
  }
}
