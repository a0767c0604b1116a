import { join } from 'node:path';
import { measureProgram, measureReading } from './measure-process.ts';
import { repeatLog } from './repeat-log.ts';
import { findRivals } from './rivals.ts';
import type { Workspace } from './workspace.ts';

export interface Spread {
  min: number;
  median: number;
  max: number;
}

export interface ProgramSpeed {
  name: string;
  version: string;
  mbPerS: Spread;
  /** Our median speed over this program's. */
  ratio: number;
}

export interface LogSpeed {
  logs: string;
  bytes: number;
  lines: number;
  events: number;
  programs: ProgramSpeed[];
}

/** Reads each agent's logs with every program in turn, round after round. */
export async function measureSpeed(
  workspace: Workspace,
  options: { rounds: number; bytes: number },
): Promise<LogSpeed[]> {
  const results: LogSpeed[] = [];
  for (const [logs, log] of Object.entries(workspace.logsByAgent)) {
    const path = join(workspace.scratch, `${logs}.jsonl`);
    repeatLog(log, { path, bytes: options.bytes });
    results.push(await compare(logs, path, options.rounds));
  }
  return results;
}

async function compare(logs: string, path: string, rounds: number): Promise<LogSpeed> {
  const rivals = findRivals();
  const { bytes, lines, events } = await measureReading(path);
  const ms: Record<string, number[]> = {};
  const note = (name: string, value: number): void => void (ms[name] ??= []).push(value);
  for (let round = 0; round < rounds; round += 1) {
    const reading = await measureReading(path);
    note('handover', reading.ms);
    note('with process start', reading.processMs);
    for (const { name, command, args } of rivals) {
      note(name, await measureProgram(command, args(path)));
    }
  }
  const ours = spreadOf(ms['handover'] ?? [], bytes);
  const programs = Object.entries(ms).map(([name, values]) => {
    const mbPerS = spreadOf(values, bytes);
    const version =
      rivals.find((rival) => rival.name === name)?.version ?? `node ${process.version}`;
    return { name, version, mbPerS, ratio: ours.median / mbPerS.median };
  });
  return { logs, bytes, lines, events, programs };
}

function spreadOf(ms: number[], bytes: number): Spread {
  const speeds = ms.map((value) => bytes / 1000 / value).toSorted((a, b) => a - b);
  const at = (share: number): number => speeds[Math.round(share * (speeds.length - 1))] ?? 0;
  return { min: at(0), median: at(0.5), max: at(1) };
}
