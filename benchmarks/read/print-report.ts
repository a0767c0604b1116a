import type { PeakMemory } from './memory.ts';
import type { LogSpeed } from './speed.ts';

export function printReport(report: {
  speed: LogSpeed[];
  memory: PeakMemory[];
  source: string;
}): void {
  const lines = report.speed.flatMap((speed) => [
    `${speed.logs} logs of ${report.source}, repeated with other ids: ${megabytes(speed.bytes)}, ${speed.lines} lines, ${speed.events} events`,
    row(['MB/s', 'min', 'median', 'max', 'ours is']),
    ...speed.programs.map(({ name, mbPerS, ratio }) =>
      row([
        name,
        ...[mbPerS.min, mbPerS.median, mbPerS.max].map((value) => value.toFixed(0)),
        `${ratio.toFixed(1)} x`,
      ]),
    ),
    ...speed.programs.map(({ name, version }) => `  ${name} = ${version}`),
    '',
  ]);
  for (const memory of report.memory) {
    lines.push(
      `peak memory on ${memory.logs} logs of ${megabytes(memory.logBytes)}, ${memory.logLines} lines: ${megabytes(memory.peakBytes)}; ${megabytes(memory.peakWithSmallYoungGenerationBytes)} with --max-semi-space-size=16; ${megabytes(memory.baseBytes)} on a log of one line`,
    );
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function row(cells: string[]): string {
  return cells.map((cell, at) => (at === 0 ? `  ${cell.padEnd(20)}` : cell.padStart(9))).join('');
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
