import type { ReadReport } from '../../src/logs/agent-reader.ts';
import type { LogEvent } from '../../src/logs/event.ts';
import { readLog, type ReadLogOptions } from '../../src/logs/read-log.ts';

/** All events of a log that is given whole; `chunkBytes` sets where it is cut for reading. */
export async function readEvents(
  log: string | Uint8Array,
  options: ReadLogOptions & { chunkBytes?: number } = {},
): Promise<{ events: LogEvent[]; report: ReadReport }> {
  const { chunkBytes, ...readOptions } = options;
  const bytes = typeof log === 'string' ? new TextEncoder().encode(log) : log;
  const reading = readLog(inChunks(bytes, chunkBytes ?? 64 * 1024), readOptions);
  const events: LogEvent[] = [];
  for await (const batch of reading.batches()) for (const event of batch) events.push(event);
  return { events, report: reading.report };
}

/** Events of one kind. */
export function ofKind<Kind extends LogEvent['kind']>(
  events: readonly LogEvent[],
  kind: Kind,
): Extract<LogEvent, { kind: Kind }>[] {
  return events.filter((event): event is Extract<LogEvent, { kind: Kind }> => event.kind === kind);
}

export async function* inChunks(bytes: Uint8Array, chunkBytes: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}
