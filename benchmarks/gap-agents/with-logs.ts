import { openCorpus, type OpenCorpus } from '../quality/open-corpus.ts';
import type { CompactionPoint } from '../quality/compaction-point.ts';

/** Agents are asked of what the product reads, and not of a log that has hardly begun. */
const MIN_LINES = 50;

/** Runs `work` over the last compaction of each log, or the cut in one that has none. */
export function withLogs(
  only: string | undefined,
  work: (corpus: OpenCorpus) => Promise<void>,
): Promise<void> {
  return openCorpus(only, ({ points, scratch }) => {
    const readable = points.filter(
      ({ agent, untilLine }) => agent !== 'pi' && untilLine >= MIN_LINES,
    );
    return work({ points: lastOfEach(readable), scratch });
  });
}

function lastOfEach(points: CompactionPoint[]): CompactionPoint[] {
  return [...new Map(points.map((point) => [point.path, point])).values()];
}
