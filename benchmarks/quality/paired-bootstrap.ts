import { seededRandom } from './seeded-random.ts';
import { pooled, type Tally } from './tally.ts';

const RESAMPLES = 4000;
const SEED = 20_260_211;

export interface Difference {
  mean: number;
  low: number;
  high: number;
}

/** Pooled recall of `ours` minus `theirs` with its 95 % interval; compactions are what is drawn. */
export function pairedBootstrap(ours: Tally[], theirs: Tally[]): Difference | undefined {
  const mean = difference(ours, theirs);
  if (mean === undefined) return undefined;
  const random = seededRandom(SEED);
  const draws: number[] = [];
  for (let round = 0; round < RESAMPLES; round += 1) {
    const picks = ours.map(() => Math.floor(random() * ours.length));
    const drawn = difference(select(ours, picks), select(theirs, picks));
    if (drawn !== undefined) draws.push(drawn);
  }
  const sorted = draws.toSorted((left, right) => left - right);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? mean;
  return { mean, low: at(0.025), high: at(0.975) };
}

function difference(ours: Tally[], theirs: Tally[]): number | undefined {
  const mine = pooled(ours);
  const other = pooled(theirs);
  return mine === undefined || other === undefined ? undefined : mine - other;
}

function select(tallies: Tally[], picks: number[]): Tally[] {
  return picks.flatMap((pick) => tallies[pick] ?? []);
}
