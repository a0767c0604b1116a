import { join } from 'node:path';
import { measureReading } from './measure-process.ts';
import { repeatLog } from './repeat-log.ts';
import type { Workspace } from './workspace.ts';

/** A young generation of 16 MB a half, Node's size up to 22; 24 lets it grow to four times that. */
const youngGeneration = '--max-semi-space-size=16';

export interface PeakMemory {
  logs: string;
  logBytes: number;
  logLines: number;
  /** On a log of one line: what Node and the modules take. */
  baseBytes: number;
  peakBytes: number;
  peakWithSmallYoungGenerationBytes: number;
}

/** The peak memory of reading one long log of each agent. */
export async function measureMemory(
  { scratch, logsByAgent }: Workspace,
  { bytes }: { bytes: number },
): Promise<PeakMemory[]> {
  const results: PeakMemory[] = [];
  for (const [logs, log] of Object.entries(logsByAgent)) {
    const [shortPath, longPath] = [join(scratch, 'short.jsonl'), join(scratch, 'long.jsonl')];
    repeatLog(log.slice(0, log.indexOf('\n') + 1), { path: shortPath, bytes: 1 });
    repeatLog(log, { path: longPath, bytes });
    const base = await measureReading(shortPath);
    const long = await measureReading(longPath);
    const small = await measureReading(longPath, { nodeFlags: [youngGeneration] });
    results.push({
      logs,
      logBytes: long.bytes,
      logLines: long.lines,
      baseBytes: base.peakBytes,
      peakBytes: long.peakBytes,
      peakWithSmallYoungGenerationBytes: small.peakBytes,
    });
  }
  return results;
}
