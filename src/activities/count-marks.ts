import type { LogEvent } from '../logs/event.ts';
import { mapEventStrings } from '../redaction/event-strings.ts';

/** Counts, by kind, the marks that redaction left in a stored log. */
export function createMarkCounter() {
  const counts: Record<string, number> = {};
  const countIn = (text: string): string => {
    if (!text.includes('[redacted:')) return text;
    for (const [, kind = ''] of text.matchAll(markPattern)) counts[kind] = (counts[kind] ?? 0) + 1;
    return text;
  };
  return {
    counts,
    add(events: readonly LogEvent[]): void {
      for (const event of events) mapEventStrings(event, countIn);
    },
  };
}

const markPattern = /\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{6}\]/g;
