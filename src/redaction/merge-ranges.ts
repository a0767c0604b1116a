import type { SecretRange } from './secret-range.ts';

/** Ranges that overlap become one, named by the one that comes first in the list. */
export function mergeRanges(ranges: readonly SecretRange[]): SecretRange[] {
  const ranked = ranges
    .map((range, rank) => ({ range, rank }))
    .toSorted((a, b) => a.range.start - b.range.start);
  const merged: typeof ranked = [];
  for (const next of ranked) {
    const last = merged.at(-1);
    if (!last || next.range.start >= last.range.end) {
      merged.push(next);
      continue;
    }
    const { kind, secret } = (next.rank < last.rank ? next : last).range;
    const end = Math.max(last.range.end, next.range.end);
    merged[merged.length - 1] = {
      range: { start: last.range.start, end, kind, secret },
      rank: Math.min(last.rank, next.rank),
    };
  }
  return merged.map(({ range }) => range);
}
