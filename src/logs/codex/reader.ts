import { z } from 'zod';
import type { AgentReader, LineReader, ReadReport } from '../agent-reader.ts';
import type { LogEvent } from '../event.ts';
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
    const { data } = recordSchema.safeParse(record);
    return data !== undefined && (readers.has(data.type) || silentRecords.has(data.type));
  },
  createLineReader() {
    const memory = createMemory();
    return {
      skips: isOpaqueLine,
      read: (record, line, report) => read(record, { line, report }, memory),
      end: () => [],
    } satisfies LineReader;
  },
};

const recordSchema = z.object({
  timestamp: z.string().optional(),
  type: z.string(),
  payload: z.looseObject({ type: z.string().optional() }),
});

type Reader = (payload: unknown, place: Place, memory: Memory) => LogEvent[] | null;

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
  const { data } = recordSchema.safeParse(record);
  if (data === undefined) return unknownType('(no record)', at.report);
  const { timestamp: time, type, payload } = data;
  if (silentRecords.has(type)) return [];
  const place: Place = {
    line: at.line,
    ...(time !== undefined && { time }),
    ...(memory.side !== undefined && { side: memory.side }),
  };
  const events = readers.get(type)?.(payload, place, memory);
  return (
    events ?? unknownType(payload.type === undefined ? type : `${type}/${payload.type}`, at.report)
  );
}

function unknownType(type: string, report: ReadReport): LogEvent[] {
  report.unknownTypes[type] = (report.unknownTypes[type] ?? 0) + 1;
  return [];
}
