import { jsonLines } from './raw/json-lines.ts';
import type { RawEntry } from './raw/raw-entry.ts';
import { readLog, type BenchAgent } from './raw/read-log.ts';
import { stringsOf } from './raw/strings-of.ts';
import { withoutTerminalMarks } from './raw/without-terminal-marks.ts';

/** One place in a log: what stood before, and what was really done after. */
export interface CompactionPoint {
  /** A real compaction, or a cut of ours in a log that has none. */
  kind: 'compaction' | 'cut';
  name: string;
  project: string;
  agent: BenchAgent;
  path: string;
  /** Number of the line before the boundary. */
  untilLine: number;
  before: RawEntry[];
  /** The part of `before` since the previous boundary. */
  segment: RawEntry[];
  after: RawEntry[];
  builtIn?: string;
  /** Every decoded string before the cut, injected and structured copies included. */
  everything: string;
}

export interface LogSource {
  agent: BenchAgent;
  name: string;
  project: string;
  path: string;
}

/** Where a log without a compaction is cut: two of three calls are done, and enough follow to ask about. */
const CUT_SHARE = 2 / 3;
const MIN_CALLS = 60;

export function compactionPoints(text: string, source: LogSource): CompactionPoint[] {
  const entries = readLog(text, source.agent);
  const boundaries = entries.filter(({ kind }) => kind === 'boundary').map(({ line }) => line);
  const strings = boundaries.length === 0 ? [] : stringsByLine(text);
  return boundaries.map((boundary, index) => {
    const builtIn = entries.find(
      ({ kind, line }) => kind === 'summary' && line >= boundary && line <= boundary + 3,
    );
    return {
      kind: 'compaction',
      ...pointAt(boundary - 1, { source, entries, strings, afterLine: boundaries[index - 1] ?? 0 }),
      ...(builtIn === undefined ? {} : { builtIn: builtIn.text }),
    };
  });
}

/** One cut in a log that never compacted: after the result of the call at two thirds. */
export function midLogCut(text: string, source: LogSource): CompactionPoint[] {
  const entries = readLog(text, source.agent);
  const calls = entries.filter(({ kind }) => kind === 'call');
  const last = calls[Math.floor(calls.length * CUT_SHARE)];
  if (
    last === undefined ||
    calls.length < MIN_CALLS ||
    entries.some(({ kind }) => kind === 'boundary')
  )
    return [];
  const result = entries.find(({ kind, callId }) => kind === 'result' && callId === last.callId);
  const untilLine = result?.line ?? last.line;
  return [
    {
      kind: 'cut',
      ...pointAt(untilLine, { source, entries, strings: stringsByLine(text), afterLine: 0 }),
    },
  ];
}

interface LogParts {
  source: LogSource;
  entries: RawEntry[];
  strings: { line: number; text: string }[];
  /** Line of the previous boundary. */
  afterLine: number;
}

function pointAt(
  untilLine: number,
  { source, entries, strings, afterLine }: LogParts,
): Omit<CompactionPoint, 'kind'> {
  const before = entries.filter(({ line }) => line <= untilLine);
  return {
    ...source,
    name: `${source.name}@${untilLine}`,
    untilLine,
    before,
    segment: before.filter(({ line }) => line > afterLine),
    after: entries.filter(({ line, kind }) => line > untilLine && kind !== 'boundary'),
    everything: strings
      .filter(({ line }) => line <= untilLine)
      .map((each) => each.text)
      .join('\n'),
  };
}

function stringsByLine(text: string): { line: number; text: string }[] {
  return jsonLines(text).map(({ line, record }) => ({
    line,
    text: withoutTerminalMarks(stringsOf(record).join('\n')),
  }));
}
