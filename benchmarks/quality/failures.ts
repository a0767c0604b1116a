import { handoverArm } from './arms/handover-arm.ts';
import { builtInSize } from './arms/planted-arms.ts';
import type { CompactionPoint } from './compaction-point.ts';
import { fixedTextOf, type OpenCorpus } from './open-corpus.ts';
import { plantedResults } from './planted-results.ts';
import { CARRIERS } from './planted/carrier.ts';
import { PHRASINGS } from './planted/phrasings.ts';
import { notInLog } from './probes/not-in-log.ts';
import { PROBE_CLASSES } from './probes/probe.ts';
import { probesOf } from './probes/probes-of.ts';

const NOT_IN_LOG = 'not in log';
const KEY_CHARS = 240;

export const EXPLAINED = [...PROBE_CLASSES, NOT_IN_LOG, ...CARRIERS];

export interface FailureOptions {
  /** A probe class, a carrier of planted facts, or `not in log`. */
  explain: string;
  seeds: number[];
  say: (line: string) => void;
}

/** What our document misses of a class, with lines. It shows words of the logs: for a terminal only. */
export async function explainFailures(
  corpus: OpenCorpus,
  { explain, seeds, say }: FailureOptions,
): Promise<void> {
  const arm = handoverArm({
    for: 'resume',
    onFailure: ({ name }, reason) => say(`no document for ${name}: ${reason}`),
  });
  if (CARRIERS.some((carrier) => carrier === explain)) {
    const arms = [{ arm, budgetOf: builtInSize }];
    const results = await plantedResults({ ...corpus, arms, seeds, phrasings: PHRASINGS });
    for (const { carrier, found, point, seed, line, keys } of results) {
      if (carrier === explain && !found)
        say(`${point} seed ${seed} line ${line}  ${keys.join(' | ')}`);
    }
    return;
  }
  const fixedText = await fixedTextOf(corpus.scratch);
  for (const point of corpus.points) {
    const document = await arm.compose(point, builtInSize(point));
    if (document === undefined) continue;
    const lines =
      explain === NOT_IN_LOG
        ? notInLog(document, { everything: point.everything, fixedText })
        : missedProbes(document, point, explain);
    say(`${point.name}: ${lines.length}`);
    for (const line of lines) say(`  ${line}`);
  }
}

function missedProbes(document: string, point: CompactionPoint, probeClass: string): string[] {
  return probesOf(point)
    .filter((probe) => probe.probeClass === probeClass && !probe.foundIn(document))
    .map((probe) => {
      const builtInHas = point.builtIn !== undefined && probe.foundIn(point.builtIn);
      return `line ${probe.line}  ${probe.key.slice(0, KEY_CHARS)}${builtInHas ? '  (built-in has it)' : ''}`;
    });
}
