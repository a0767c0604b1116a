import type { Arm } from './arms/arm.ts';
import type { CompactionPoint } from './compaction-point.ts';
import { notInLog } from './probes/not-in-log.ts';
import { PROBE_CLASSES, type Probe, type ProbeClass } from './probes/probe.ts';
import { probesOf } from './probes/probes-of.ts';
import type { Tally } from './tally.ts';

/** What an arm's document of one compaction holds. */
export interface PointScore {
  point: string;
  project: string;
  chars: number;
  budgetChars: number;
  tallies: Record<ProbeClass, Tally>;
  /** Not asked where the log starts at its compaction: what the document speaks of is in another file. */
  notInLog: string[];
}

const probeCache = new Map<string, Probe[]>();

export interface EvaluateOptions {
  budgetOf: (point: CompactionPoint) => number;
  fixedText?: string;
  onDocument?: (point: CompactionPoint, document: string) => void;
}

/** Scores of one arm over those points for which it makes a document. */
export async function evaluate(
  arm: Arm,
  points: CompactionPoint[],
  { budgetOf, fixedText = '', onDocument }: EvaluateOptions,
): Promise<PointScore[]> {
  const scores: PointScore[] = [];
  for (const point of points) {
    const budgetChars = budgetOf(point);
    const document = await arm.compose(point, budgetChars);
    if (document === undefined) continue;
    onDocument?.(point, document);
    scores.push(scoreDocument(document, point, { budgetChars, fixedText }));
  }
  return scores;
}

export function scoreDocument(
  document: string,
  point: CompactionPoint,
  { budgetChars, fixedText }: { budgetChars: number; fixedText: string },
): PointScore {
  const probes = cachedProbes(point);
  const tally = (probeClass: ProbeClass): Tally => {
    const ofClass = probes.filter((probe) => probe.probeClass === probeClass);
    return { found: ofClass.filter((probe) => probe.foundIn(document)).length, of: ofClass.length };
  };
  return {
    point: point.name,
    project: point.project,
    chars: document.length,
    budgetChars,
    tallies: Object.fromEntries(PROBE_CLASSES.map((each) => [each, tally(each)])) as Record<
      ProbeClass,
      Tally
    >,
    notInLog: point.before.some(({ kind }) => kind === 'call')
      ? notInLog(document, { everything: point.everything, fixedText })
      : [],
  };
}

function cachedProbes(point: CompactionPoint): Probe[] {
  const probes = probeCache.get(point.name) ?? probesOf(point);
  probeCache.set(point.name, probes);
  return probes;
}
