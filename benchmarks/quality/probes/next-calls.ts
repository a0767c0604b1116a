import type { CompactionPoint } from '../compaction-point.ts';
import { asRecord } from '../raw/shape.ts';
import { stringsOf } from '../raw/strings-of.ts';
import { PATH_ARGUMENTS, pathNames } from './path-names.ts';
import type { Probe, ProbeClass } from './probe.ts';
import { codeWords, hasWord, wordsOf } from './words.ts';

const NEXT_CALLS = 40;
const IDENTIFIER_LENGTH = 10;

/** Files and identifiers that the next 40 calls used and that the log before the cut already had. */
export function nextCalls(point: Pick<CompactionPoint, 'before' | 'after'>): Probe[] {
  const calls = point.after.filter(({ kind }) => kind === 'call').slice(0, NEXT_CALLS);
  const logText = point.before.map(({ text }) => text).join('\n');
  const logWords = wordsOf(logText);
  const files = firstLines(calls, ({ input }) => pathNames(input));
  const identifiers = firstLines(calls, ({ input }) =>
    codeWords(withoutPathArguments(input).join('\n'), { minLength: IDENTIFIER_LENGTH }),
  );
  return [
    ...probes('next files', files, (name) => hasWord(logText, name)),
    ...probes('next identifiers', identifiers, (word) => logWords.has(word)),
  ];
}

function firstLines<T extends { line: number }>(
  calls: T[],
  keysOf: (call: T) => Iterable<string>,
): Map<string, number> {
  const lines = new Map<string, number>();
  for (const call of calls) {
    for (const key of keysOf(call)) if (!lines.has(key)) lines.set(key, call.line);
  }
  return lines;
}

function withoutPathArguments(input: unknown): string[] {
  if (typeof input === 'string') return [input];
  return Object.entries(asRecord(input))
    .filter(([name]) => !PATH_ARGUMENTS.includes(name))
    .flatMap(([, value]) => stringsOf(value));
}

function probes(
  probeClass: ProbeClass,
  lines: Map<string, number>,
  known: (key: string) => boolean,
): Probe[] {
  return [...lines]
    .filter(([key]) => known(key))
    .map(([key, line]) => ({
      probeClass,
      key,
      line,
      foundIn: (document) => hasWord(document, key),
    }));
}
