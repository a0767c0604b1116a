import type { Compaction } from './measure-compactions.ts';
import type { Timing } from './measure-events.ts';

interface Report {
  timings: readonly Timing[];
  compactions: readonly Compaction[] | undefined;
  load: readonly number[];
}

export function printReport({ timings, compactions, load }: Report): void {
  const [node] = timings;
  const nodeMs = quantile(node?.ms ?? [], 0.5);
  for (const { name, ms } of timings) {
    const share = `${(quantile(ms, 0.5) / nodeMs).toFixed(2)} of Node`;
    console.log(`${rowOf(name, ms)}  ${share}`);
  }
  console.log(`${node?.ms.length} rounds; load ${load.map((one) => one.toFixed(1)).join(' → ')}`);
  if (compactions === undefined) console.log('Compactions: skipped, there are no real logs.');
  else printCompactions(compactions);
}

function printCompactions(compactions: readonly Compaction[]): void {
  const ofAll = (name: string, key: 'preCompactMs' | 'sessionStartMs') => {
    const ms = compactions.map((compaction) => compaction[key]);
    console.log(`${rowOf(name, ms)}  longest ${Math.max(...ms).toFixed(0)} ms`);
  };
  ofAll('PreCompact', 'preCompactMs');
  ofAll('SessionStart(compact)', 'sessionStartMs');
  const count = (isOne: (compaction: Compaction) => boolean) =>
    `${compactions.filter(isOne).length} of ${compactions.length}`;
  console.log(`drafts in time in ${count(({ printed }) => printed)} real logs`);
  console.log(`injected in ${count(({ injectedChars }) => injectedChars > 0)}`);
  for (const { log, bytes, preCompactMs } of compactions.filter(({ printed }) => !printed))
    console.log(`  late: ${log}, ${(bytes / 1e6).toFixed(1)} MB, ${preCompactMs.toFixed(0)} ms`);
}

function rowOf(name: string, ms: readonly number[]): string {
  const middle = quantile(ms, 0.5).toFixed(1).padStart(6);
  const p95 = quantile(ms, 0.95).toFixed(1).padStart(6);
  return `${name.padEnd(40)}  median ${middle} ms  p95 ${p95} ms`;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
