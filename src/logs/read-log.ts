import { HandoverError } from '../errors/handover-error.ts';
import type { AgentReader, LineReader, ReadReport } from './agent-reader.ts';
import { decodeLine } from './decode-line.ts';
import type { LogEvent } from './event.ts';
import { agentReaders } from './registry.ts';
import { splitLines, type RawLine } from './split-lines.ts';

/** A file none of whose first lines holds a known record is not a log. */
const recognitionLines = 1000;
const recognitionBytes = 64 * 1024 * 1024;

export interface LogReading {
  /** Filled while the batches are read; complete when they are. */
  readonly report: ReadReport;
  /** Events in the order of the log, one batch per chunk or more. */
  batches(): AsyncGenerator<LogEvent[]>;
}

export interface ReadLogOptions {
  /** Default: found from the first records. */
  agent?: string;
  /** Read as if the file ended after this line. */
  untilLine?: number;
  maxLineBytes?: number;
}

/** Reads a session log of any known agent. Errors: log-empty, log-not-recognized, agent-unknown. */
export function readLog(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadLogOptions = {},
): LogReading {
  const candidates = candidateReaders(options.agent);
  const report = emptyReport(options.agent ?? '');
  return { report, batches: () => readBatches(chunks, candidates, report, options) };
}

async function* readBatches(
  chunks: AsyncIterable<Uint8Array>,
  candidates: readonly AgentReader[],
  report: ReadReport,
  options: ReadLogOptions,
): AsyncGenerator<LogEvent[]> {
  const held: RawLine[] = [];
  let reader: LineReader | undefined;
  for await (const lines of linesUntil(chunks, options)) {
    if (reader) {
      yield readLines(lines, reader, report);
      continue;
    }
    const found = recognize(lines, candidates);
    if (found) {
      report.agent = found.agent;
      reader = found.createLineReader();
      yield readLines([...held, ...lines], reader, report);
    } else {
      hold(lines, held);
    }
  }
  if (!reader) throw new HandoverError(held.length === 0 ? 'log-empty' : 'log-not-recognized');
  yield reader.end(report);
}

async function* linesUntil(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadLogOptions,
): AsyncGenerator<RawLine[]> {
  const untilLine = options.untilLine ?? Number.POSITIVE_INFINITY;
  for await (const lines of splitLines(chunks, options)) {
    const last = lines.at(-1);
    if (last && last.number >= untilLine) {
      yield lines.filter((line) => line.number <= untilLine);
      return;
    }
    yield lines;
  }
}

function readLines(lines: readonly RawLine[], reader: LineReader, report: ReadReport): LogEvent[] {
  const events: LogEvent[] = [];
  for (const line of lines) {
    report.lines = line.number;
    report.bytes += line.byteLength + (line.terminated ? 1 : 0);
    report.unterminated = !line.terminated;
    if (line.bytes.length < line.byteLength) {
      report.damage.oversized += 1;
    } else if (!reader.skips(line.bytes)) {
      for (const record of decodeLine(line, report.damage)) {
        for (const event of reader.read(record, line.number, report)) events.push(event);
      }
    }
  }
  return events;
}

function recognize(
  lines: readonly RawLine[],
  candidates: readonly AgentReader[],
): AgentReader | undefined {
  const unreported = emptyReport('').damage;
  for (const line of lines) {
    for (const record of decodeLine(line, unreported)) {
      const reader = candidates.find((candidate) => candidate.recognizes(record));
      if (reader) return reader;
    }
  }
  return undefined;
}

/** Keeps lines, as copies, until one of them is recognized. */
function hold(lines: readonly RawLine[], held: RawLine[]): void {
  held.push(...lines.map((line) => ({ ...line, bytes: line.bytes.slice() })));
  const heldBytes = held.reduce((sum, line) => sum + line.bytes.length, 0);
  if (held.length > recognitionLines || heldBytes > recognitionBytes) {
    throw new HandoverError('log-not-recognized');
  }
}

function candidateReaders(agent: string | undefined): readonly AgentReader[] {
  if (agent === undefined) return agentReaders;
  const reader = agentReaders.find((candidate) => candidate.agent === agent);
  if (!reader) throw new HandoverError('agent-unknown', { detail: agent });
  return [reader];
}

function emptyReport(agent: string): ReadReport {
  return {
    agent,
    lines: 0,
    bytes: 0,
    damage: { broken: 0, glued: 0, comment: 0, oversized: 0, nul: 0 },
    unterminated: false,
    // Without a prototype: a record may claim to be of the type "constructor".
    unknownTypes: Object.create(null) as Record<string, number>,
    repeated: 0,
  };
}
