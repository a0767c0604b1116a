import type { Section } from './natural-sections.ts';
import type { PlantedResult } from './planted-results.ts';
import { CARRIERS } from './planted/carrier.ts';
import { PROBE_CLASSES } from './probes/probe.ts';
import { macro, pooled, type Tally } from './tally.ts';

/** Every figure of a run under a flat name: `section | arm | class`, and no word of any log. */
export type Figures = Record<string, number>;

export function figuresOf(sections: Section[], planted: PlantedResult[]): Figures {
  const natural = sections.flatMap(({ key, rows }) =>
    rows.flatMap(({ arm, scores }) => [
      ...PROBE_CLASSES.flatMap((probeClass) => {
        const tallies = scores.map((score) => score.tallies[probeClass]);
        return [
          ...entry([key, arm, probeClass], pooled(tallies)),
          ...entry([key, arm, probeClass, 'macro'], macro(tallies)),
        ];
      }),
      ...entry(
        [key, arm, 'not in log'],
        scores.reduce((sum, { notInLog }) => sum + notInLog.length, 0),
      ),
    ]),
  );
  const seeds = [...new Set(planted.map(({ seed }) => seed))];
  const key = `planted, seeds ${seeds.join(' ')}`;
  const arms = [...new Set(planted.map(({ arm }) => arm))];
  const plantedShares = arms.flatMap((arm) =>
    CARRIERS.flatMap((carrier) =>
      entry([key, arm, carrier], pooled(plantedTallies(planted, { arm, carrier }))),
    ),
  );
  return Object.fromEntries([...natural, ...plantedShares]);
}

/** Each planted fact as a tally of its own; `seed` narrows to one seed. */
export function plantedTallies(
  planted: PlantedResult[],
  { arm, carrier, seed }: { arm: string; carrier: string; seed?: number },
): Tally[] {
  return planted
    .filter(
      (result) =>
        result.arm === arm &&
        result.carrier === carrier &&
        (seed === undefined || result.seed === seed),
    )
    .map(({ found }) => ({ found: found ? 1 : 0, of: 1 }));
}

/** None where no log has a probe of the class. */
function entry(parts: string[], value: number | undefined): [string, number][] {
  return value === undefined ? [] : [[parts.join(' | '), Math.round(value * 10_000) / 10_000]];
}
