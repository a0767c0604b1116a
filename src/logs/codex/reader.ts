import type { AgentReader, LineReader, ReadReport } from '../agent-reader.ts';
import type { LogEvent } from '../event.ts';
import { asObject, asText, type JsonObject } from '../json-object.ts';
import { compactedEvents } from './context-events.ts';
import { eventMessageEvents } from './event-message.ts';
import { createMemory, type Memory } from './memory.ts';
import { isOpaqueLine } from './opaque-line.ts';
import type { Place } from '../place.ts';
import { responseItemEvents } from './response-item.ts';
import { sessionMetaEvents, turnContextEvents } from './session-events.ts';

/** Codex CLI rollouts, 0.34 to 0.169, in both dialects (`legacy` and `paginated` history). */
export const codexReader: AgentReader = {
  agent: 'codex',
  recognizes(record) {
    const type = recordOf(record)?.type ?? '';
    return readers.has(type) || silentRecords.has(type);
  },
  createLineReader() {
    const memory = createMemory();
    return {
      skips: (line) => memory.context.repeats(line) || isOpaqueLine(line),
      read: (record, line, report) => read(record, { line, report }, memory),
      end: () => [],
    } satisfies LineReader;
  },
};

type Reader = (payload: JsonObject, place: Place, memory: Memory) => LogEvent[] | null;

const readers = new Map<string, Reader>([
  ['session_meta', sessionMetaEvents],
  ['turn_context', turnContextEvents],
  ['compacted', compactedEvents],
  ['response_item', responseItemEvents],
  ['event_msg', eventMessageEvents],
]);

/** Types that tell nothing, or nothing that the others do not tell. */
const silentRecords = new Set([
  'inter_agent_communication',
  'inter_agent_communication_metadata',
  'realtime_item',
  'retained_context',
  'security_risk_score',
  'token_usage_record',
  'world_state',
]);

function read(
  record: unknown,
  at: { line: number; report: ReadReport },
  memory: Memory,
): LogEvent[] {
  const known = recordOf(record);
  if (known === undefined) return unknownType('(no record)', at.report);
  const { time, type, payload } = known;
  if (silentRecords.has(type) || isCompactionOutput(record)) return [];
  const place: Place = {
    line: at.line,
    ...(time !== undefined && { time }),
    ...(memory.side !== undefined && { side: memory.side }),
  };
  const events = readers.get(type)?.(payload, place, memory);
  const subtype = asText(payload['type']);
  return events ?? unknownType(subtype === undefined ? type : `${type}/${subtype}`, at.report);
}

/** By hand: a schema takes a tenth of the time of a whole reading here, as it copies. */
function recordOf(
  record: unknown,
): { time: string | undefined; type: string; payload: JsonObject } | undefined {
  const row = asObject(record);
  const type = asText(row?.['type']);
  const payload = asObject(row?.['payload']);
  if (type === undefined || payload === undefined) return undefined;
  return { time: asText(row?.['timestamp']), type, payload };
}

/** What the model wrote for a compaction: the `compacted` row holds it as the summary that it is. */
function isCompactionOutput(record: unknown): boolean {
  return asObject(asObject(record)?.['metadata'])?.['compaction_output'] === true;
}

function unknownType(type: string, report: ReadReport): LogEvent[] {
  report.unknownTypes[type] = (report.unknownTypes[type] ?? 0) + 1;
  return [];
}
