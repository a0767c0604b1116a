import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Arm } from './arms/arm.ts';
import { compactionPoints, type CompactionPoint } from './compaction-point.ts';
import type { Carrier } from './planted/carrier.ts';
import type { Phrasings } from './planted/phrasing.ts';
import { plant, type PlantedLog } from './planted/plant.ts';
import { seedFor } from './planted/seed-for.ts';

/** Whether one arm's document of one planted log held one planted fact. */
export interface PlantedResult {
  arm: string;
  carrier: Carrier;
  seed: number;
  point: string;
  project: string;
  line: number;
  keys: string[];
  found: boolean;
}

export interface PlantedRun {
  points: CompactionPoint[];
  arms: { arm: Arm; budgetOf: (point: CompactionPoint) => number }[];
  seeds: number[];
  phrasings: Phrasings;
  scratch: string;
  onDocument?: (label: string, point: CompactionPoint, document: string) => void;
  onProgress?: (label: string) => void;
}

/** One log with one fact per carrier for each compaction and seed; every arm reads the same logs. */
export async function plantedResults(run: PlantedRun): Promise<PlantedResult[]> {
  const results: PlantedResult[] = [];
  for (const point of run.points.filter(isPlantable)) {
    for (const seed of run.seeds) {
      run.onProgress?.(`planted: ${point.name}, seed ${seed}`);
      results.push(...(await plantedLog(run, point, seed)));
    }
  }
  return results;
}

async function plantedLog(
  run: PlantedRun,
  point: CompactionPoint,
  seed: number,
): Promise<PlantedResult[]> {
  const afterLine = (point.segment[0]?.line ?? point.untilLine) + 1;
  const planted = plant(readFileSync(point.path, 'utf8'), {
    agent: point.agent,
    afterLine,
    untilLine: point.untilLine,
    seed: seedFor(point.name, seed),
    phrasings: run.phrasings,
  });
  if (planted.facts.length === 0) return [];
  const path = join(run.scratch, `${point.name}-seed-${seed}.jsonl`);
  writeFileSync(path, planted.text);
  try {
    const copy = copyOf(point, planted, path);
    const results: PlantedResult[] = [];
    for (const { arm, budgetOf } of run.arms) {
      const document = await arm.compose(copy, budgetOf(point));
      if (document === undefined) continue;
      run.onDocument?.(`planted/seed ${seed}/${arm.name}`, point, document);
      results.push(...planted.facts.map((fact) => result(fact, { arm, point, seed, document })));
    }
    return results;
  } finally {
    rmSync(path, { force: true });
  }
}

function result(
  fact: PlantedLog['facts'][number],
  {
    arm,
    point,
    seed,
    document,
  }: { arm: Arm; point: CompactionPoint; seed: number; document: string },
): PlantedResult {
  return {
    arm: arm.name,
    carrier: fact.carrier,
    seed,
    point: point.name,
    project: point.project,
    line: fact.line,
    keys: fact.keys,
    found: fact.foundIn(document),
  };
}

function copyOf(point: CompactionPoint, planted: PlantedLog, path: string): CompactionPoint {
  const copy = compactionPoints(planted.text, {
    agent: point.agent,
    name: point.name,
    project: point.project,
    path,
  }).find(({ untilLine }) => untilLine === planted.untilLine);
  if (copy === undefined) throw new Error(`the planted log of ${point.name} lost its boundary`);
  return copy;
}

/** Real compactions in the formats that can be written to. */
const isPlantable = ({ kind, agent }: CompactionPoint): boolean =>
  kind === 'compaction' && agent !== 'pi';
