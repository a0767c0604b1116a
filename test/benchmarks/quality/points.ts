import {
  compactionPoints,
  type CompactionPoint,
} from '../../../benchmarks/quality/compaction-point.ts';
import type { ClaudeLines } from './claude-lines.ts';

export function pointsOf(lines: ClaudeLines): CompactionPoint[] {
  return compactionPoints(lines.text(), {
    agent: 'claude-code',
    name: 'tiny',
    project: 'tiny',
    path: '',
  });
}

/** The only, or the last, compaction of a hand-made log. */
export function lastPoint(lines: ClaudeLines): CompactionPoint {
  const point = pointsOf(lines).at(-1);
  if (point === undefined) throw new Error('the log has no boundary');
  return point;
}
