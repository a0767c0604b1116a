import { jsonLines } from './json-lines.ts';
import type { RawEntry } from './raw-entry.ts';
import { readClaudeCode } from './read-claude-code.ts';
import { readCodex } from './read-codex.ts';
import { readPi } from './read-pi.ts';
import { withoutTerminalMarks } from './without-terminal-marks.ts';

export const BENCH_AGENTS = ['claude-code', 'codex', 'pi'] as const;
export type BenchAgent = (typeof BENCH_AGENTS)[number];

const READERS = { 'claude-code': readClaudeCode, codex: readCodex, pi: readPi };

/** The benchmark's own reading of a log: nothing of the product's readers, so that a mistake there shows. */
export function readLog(text: string, agent: BenchAgent): RawEntry[] {
  return READERS[agent](jsonLines(text)).map((entry) =>
    entry.kind === 'result' ? { ...entry, text: withoutTerminalMarks(entry.text) } : entry,
  );
}
