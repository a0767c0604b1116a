import { lstatSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHookFailures } from './failure-file.ts';

/** One failure may be a full disk or a killed process; a run of them wants mending. */
const RUN = 3;
const DAY_MS = 86_400_000;

/** One line for the user about a run of failures that nobody was told of; undefined where there is none. */
export function tellFailures(stateDir: string, nowMs = Date.now()): string | undefined {
  const mark = join(stateDir, 'hook-failures.told');
  const toldMs = lstatSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sinceMs = Math.max(toldMs, nowMs - DAY_MS);
  const failures = readHookFailures(stateDir).filter(({ atMs }) => atMs > sinceMs && atMs <= nowMs);
  if (failures.length < RUN) return undefined;
  writeFileSync(mark, '', { mode: 0o600 });
  utimesSync(mark, nowMs / 1000, nowMs / 1000);
  return `Handover: its hooks failed ${failures.length} times within a day; \`handover doctor\` says why.`;
}
