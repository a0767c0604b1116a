import type { Timing } from './measure-handover.ts';

export interface Report {
  logBytes: number;
  /** Of the machine, before and after. */
  load: number[];
  runs: Timing[];
  composeMs: number[];
}

const REACH = { revision1: 500, onDisk: 2500 } as const;

const rows: [keyof Timing, string][] = [
  ['accepted', 'accepted (202)'],
  ['analyzing', 'analyzing'],
  ['extracted', 'extract stored'],
  ['gapsFound', 'three gaps searched'],
  ['revision1', 'revision 1'],
  ['ended', 'closed'],
  ['onDisk', 'resume-prompt.md on disk'],
];

export function printReport({ logBytes, load, runs, composeMs }: Report): void {
  const compose = spread(composeMs);
  const ofRun = (key: keyof Timing) => spread(runs.map((run) => run[key]));
  const lines = [
    `${runs.length} handovers of a log of ${(logBytes / 1e6).toFixed(1)} MB on a warm service; load ${load.map((value) => value.toFixed(1)).join(' to ')}`,
    line('ms from the request to', ['min', 'p50', 'p95', 'max', 'reach p95']),
    ...rows.map(([key, title]) => {
      const { min, p50, p95, max } = ofRun(key);
      const reach = key in REACH ? [REACH[key as keyof typeof REACH]] : [];
      return line(title, [min, p50, p95, max, ...reach]);
    }),
    line('handover compose, a process', [compose.min, compose.p50, compose.p95, compose.max]),
    `  p50 of revision 1 is ${(ofRun('revision1').p50 / compose.p50).toFixed(2)}, of the file on disk ${(ofRun('onDisk').p50 / compose.p50).toFixed(2)} of that process's`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** By rank: of 20 values, p95 is the 19th. */
function spread(values: number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
  return { min: at(0), p50: at(0.5), p95: at(0.95), max: at(1) };
}

function line(title: string, cells: (number | string)[]): string {
  const text = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(0) : cell));
  return `  ${title.padEnd(28)}${text.map((cell) => cell.padStart(10)).join('')}`;
}
