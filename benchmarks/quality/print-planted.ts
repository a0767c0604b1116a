import { plantedTallies } from './figures.ts';
import type { PlantedResult } from './planted-results.ts';
import { CARRIERS } from './planted/carrier.ts';
import { pooled } from './tally.ts';
import { textTable } from './text-table.ts';

/** Planted facts found, by carrier: over all seeds, and behind it the lowest and highest seed. */
export function printPlanted(planted: PlantedResult[]): string {
  const arms = [...new Set(planted.map(({ arm }) => arm))];
  const seeds = [...new Set(planted.map(({ seed }) => seed))];
  const cell = (arm: string, carrier: string): string => {
    const share = pooled(plantedTallies(planted, { arm, carrier }));
    const bySeed = seeds
      .map((seed) => pooled(plantedTallies(planted, { arm, carrier, seed })))
      .filter((each) => each !== undefined);
    if (share === undefined) return '–';
    return `${share.toFixed(2)} (${Math.min(...bySeed).toFixed(2)}-${Math.max(...bySeed).toFixed(2)})`;
  };
  const count = (carrier: string): string =>
    String(plantedTallies(planted, { arm: arms[0] ?? '', carrier }).length);
  return `Planted facts found, all seeds (lowest and highest of ${seeds.length} seeds)\n${textTable(
    [
      ['carrier', 'facts', ...arms],
      ...CARRIERS.map((carrier) => [
        carrier,
        count(carrier),
        ...arms.map((arm) => cell(arm, carrier)),
      ]),
    ],
  )}`;
}
