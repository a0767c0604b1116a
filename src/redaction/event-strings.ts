import type { LogEvent } from '../logs/event.ts';

// Names of things and of links between them: code relies on these values.
const keptFields = new Set([
  'kind',
  'speaker',
  'line',
  'time',
  'side',
  'callId',
  'id',
  'sessionId',
  'type',
  'change',
  'carrier',
  'state',
  'mode',
  'status',
  'trigger',
  'failure',
]);

/** The event with every string that may hold words of the log mapped; itself when none changed. */
export function mapEventStrings(event: LogEvent, map: (text: string) => string): LogEvent {
  return mapStrings(event, map);
}

function mapStrings<T>(value: T, map: (text: string) => string): T {
  if (typeof value === 'string') return map(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  let copy: T | undefined;
  for (const [field, inner] of Object.entries(value)) {
    if (keptFields.has(field)) continue;
    const mapped: unknown = mapStrings(inner, map);
    if (mapped === inner) continue;
    copy ??= (Array.isArray(value) ? [...value] : { ...value }) as T;
    (copy as Record<string, unknown>)[field] = mapped;
  }
  return copy ?? value;
}
