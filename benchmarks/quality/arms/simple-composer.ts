import type { CompactionPoint } from '../compaction-point.ts';
import { editedPaths } from '../probes/modified-files.ts';
import { failingResults } from '../probes/failing-results.ts';
import { codeWordCounts } from '../probes/words.ts';
import type { RawEntry } from '../raw/raw-entry.ts';
import { asRecord, asText } from '../raw/shape.ts';
import { newestFirst } from './transcript.ts';

const USER_SHARE = 0.3;
const FILE_SHARE = 0.3;
const NAMES_PER_FILE = 14;
const READ_PATHS = 40;
const FAILING_LINES = 15;
const LINE_CHARS = 300;

/** The floor that any composer must clear: the newest of each kind of text, in fixed shares, nothing weighed. */
export function simpleComposer(
  { before, segment }: Pick<CompactionPoint, 'before' | 'segment'>,
  budgetChars: number,
): string {
  const parts = [
    newestFirst(before, ['user'], Math.floor(budgetChars * USER_SHARE)),
    modified(before, segment).slice(0, Math.floor(budgetChars * FILE_SHARE)),
    readPaths(before).join('\n'),
    failures(before).join('\n'),
  ];
  const head = parts.join('\n\n').slice(0, budgetChars);
  const rest = newestFirst(before, ['assistant', 'thinking'], budgetChars - head.length - 2);
  return `${head}\n\n${rest}`.slice(0, budgetChars);
}

function modified(before: RawEntry[], segment: RawEntry[]): string {
  const texts = new Map<string, string>();
  for (const entries of [segment.toReversed(), before.toReversed()]) {
    for (const call of entries) {
      for (const path of editedPaths(call))
        texts.set(path, `${texts.get(path) ?? ''}\n${call.text}`);
    }
  }
  return [...texts].map(([path, text]) => `${path}: ${mostFrequent(text).join(', ')}`).join('\n');
}

function mostFrequent(text: string): string[] {
  return [...codeWordCounts(text)]
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, NAMES_PER_FILE)
    .map(([name]) => name);
}

function readPaths(entries: RawEntry[]): string[] {
  const paths = entries
    .filter(({ kind, tool }) => kind === 'call' && /^read$/i.test(tool ?? ''))
    .map(({ input }) => asText(asRecord(input)['file_path'] ?? asRecord(input)['path']));
  return [...new Set(paths.toReversed())].filter((path) => path !== '').slice(0, READ_PATHS);
}

function failures(entries: RawEntry[]): string[] {
  const lines = failingResults(entries)
    .toReversed()
    .flatMap(({ lines: failing }) => failing);
  return [...new Set(lines)].slice(0, FAILING_LINES).map((line) => line.slice(0, LINE_CHARS));
}
