import type { Figures } from './figures.ts';

const NATURAL_TOLERANCE = 0.02;
/** Single carriers move more: one fact of one log is 1 of some fifty. */
const PLANTED_TOLERANCE = 0.05;

export interface Comparison {
  /** Figures of the product that fell by more than their tolerance, or are gone. */
  falls: string[];
  /** Figures of other arms that moved: the logs or the benchmark changed, so the baseline is not comparable. */
  moved: string[];
}

/** How a run stands against the stored figures. Only a part of them may have been run. */
export function compareFigures(stored: Figures, now: Figures): Comparison {
  const shared = Object.keys(stored).filter((name) => now[name] !== undefined);
  const change = (name: string): number => (now[name] ?? 0) - (stored[name] ?? 0);
  const say = (name: string): string => `${name}: ${stored[name]} -> ${now[name]}`;
  const ours = shared.filter(isOurs);
  return {
    falls: ours.filter((name) => fell(name, change(name))).map(say),
    moved: shared.filter((name) => !isOurs(name) && change(name) !== 0).map(say),
  };
}

const isOurs = (name: string): boolean => name.split(' | ')[1]?.includes('handover') ?? false;

function fell(name: string, change: number): boolean {
  if (name.endsWith('not in log')) return change > 0;
  return change < -(name.startsWith('planted') ? PLANTED_TOLERANCE : NATURAL_TOLERANCE);
}
