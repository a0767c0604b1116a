import type { Timing } from './measure-guard.ts';

interface Report {
  timings: readonly Timing[];
  load: readonly number[];
}

export function printReport({ timings, load }: Report): void {
  const [node] = timings;
  const nodeMs = quantile(node?.ms ?? [], 0.5);
  for (const { name, ms } of timings) {
    const middle = quantile(ms, 0.5);
    const row = [
      name.padEnd(40),
      `median ${middle.toFixed(1).padStart(6)} ms`,
      `p95 ${quantile(ms, 0.95).toFixed(1).padStart(6)} ms`,
      `${(middle / nodeMs).toFixed(2)} of Node`,
    ];
    console.log(row.join('  '));
  }
  console.log(`${node?.ms.length} rounds; load ${load.map((one) => one.toFixed(1)).join(' → ')}`);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
