import { readFileSync } from 'node:fs';
import type { ReadReport } from '../../../src/logs/agent-reader.ts';
import { codexReader } from '../../../src/logs/codex/reader.ts';
import type { LogEvent } from '../../../src/logs/event.ts';

export interface CodexReading {
  events: LogEvent[];
  unknownTypes: Record<string, number>;
  skippedLines: number;
}

export function codexFixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/logs/codex/${name}.jsonl`, import.meta.url));
}

/** Events of a whole log's bytes, read line by line as the reader is used; `decodeAll` skips none. */
export function readCodex(log: Uint8Array, options: { decodeAll?: boolean } = {}): CodexReading {
  const report: ReadReport = {
    agent: 'codex',
    lines: 0,
    bytes: 0,
    damage: { broken: 0, glued: 0, comment: 0, oversized: 0, nul: 0 },
    unterminated: false,
    unknownTypes: {},
    repeated: 0,
  };
  const reader = codexReader.createLineReader();
  const events: LogEvent[] = [];
  let skippedLines = 0;
  let line = 0;
  let start = 0;
  while (start < log.length) {
    const newline = log.indexOf(0x0a, start);
    const end = newline === -1 ? log.length : newline;
    const bytes = log.subarray(start, end);
    start = end + 1;
    line += 1;
    if (!options.decodeAll && reader.skips(bytes)) skippedLines += 1;
    else events.push(...reader.read(JSON.parse(new TextDecoder().decode(bytes)), line, report));
  }
  return {
    events: [...events, ...reader.end(report)],
    unknownTypes: report.unknownTypes,
    skippedLines,
  };
}

/** Events of records given as `type` and payload. */
export function readRecords(...records: [type: string, payload: object][]): LogEvent[] {
  const rows = records.map(([type, payload]) => JSON.stringify({ type, payload }));
  return readCodex(new TextEncoder().encode(rows.join('\n'))).events;
}

/** Events of one kind, without what every event has. */
export function only(events: LogEvent[], ...kinds: LogEvent['kind'][]): object[] {
  return events
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ time: _time, speaker: _speaker, ...event }) => event);
}
