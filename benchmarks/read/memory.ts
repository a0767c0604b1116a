import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { measureReading, type Reading } from './measure-process.ts';
import { repeatLog } from './repeat-log.ts';
import type { Workspace } from './workspace.ts';

/** The peak memory of reading one long log, and of an almost empty one. */
export async function measureMemory(
  { scratch, logsByAgent }: Workspace,
  { bytes }: { bytes: number },
): Promise<{ long: Reading; short: Reading }> {
  const log = logsByAgent['claude'] ?? '';
  const path = join(scratch, 'long.jsonl');
  repeatLog(log, { path, bytes });
  const long = await measureReading(path);
  rmSync(path);
  repeatLog(log.slice(0, log.indexOf('\n') + 1), { path, bytes: 1 });
  return { long, short: await measureReading(path) };
}
