import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompactionPoint } from '../quality/compaction-point.ts';
import type { Carrier } from '../quality/planted/carrier.ts';
import type { Phrasings } from '../quality/planted/phrasing.ts';
import { plant, type PlantedLog } from '../quality/planted/plant.ts';
import { seedFor } from '../quality/planted/seed-for.ts';

/** The classes of facts that the three gaps are about. */
export const ASKED_CARRIERS = [
  'flagged error, middle',
  'decision in reasoning',
  'rejected approach in reasoning',
  'rejected approach in text',
] as const satisfies Carrier[];

/** Thirds of what stands before the cut. */
export const DEPTHS = ['early', 'middle', 'late'] as const;
export type Depth = (typeof DEPTHS)[number];

export interface PlantedCopy {
  depth: Depth;
  seed: number;
  path: string;
  agent: string;
  untilLine: number;
  facts: PlantedLog['facts'];
}

/** Copies of one log, each with one fact of each class in one third of it. A copy's file is gone when the next is asked for. */
export function* plantedCopies(
  point: CompactionPoint,
  { seeds, phrasings, scratch }: { seeds: number[]; phrasings: Phrasings; scratch: string },
): Generator<PlantedCopy> {
  const text = readFileSync(point.path, 'utf8');
  const path = join(scratch, 'planted.jsonl');
  for (const seed of seeds) {
    for (const [third, depth] of DEPTHS.entries()) {
      const { agent, untilLine: cut } = point;
      const planted = plant(text, {
        agent,
        untilLine: cut,
        afterLine: Math.floor((cut * third) / DEPTHS.length),
        lastLine: Math.floor((cut * (third + 1)) / DEPTHS.length),
        seed: seedFor(point.name, seed * DEPTHS.length + third),
        phrasings,
        carriers: ASKED_CARRIERS,
      });
      writeFileSync(path, planted.text);
      try {
        const { facts, untilLine } = planted;
        if (facts.length > 0) yield { depth, seed, path, agent, untilLine, facts };
      } finally {
        rmSync(path, { force: true });
      }
    }
  }
}
