import type { LogSource } from '../../src/gap-agent/log-source.ts';
import type { LogEvent } from '../../src/logs/event.ts';

/** A log that is these events, and counts how often it is read. */
export function sourceOf(
  ...events: (LogEvent | LogEvent[])[]
): LogSource & { readonly readings: number } {
  let readings = 0;
  return {
    get readings() {
      return readings;
    },
    read(visit, signal) {
      readings += 1;
      signal.throwIfAborted();
      events.flat().every(visit);
      return Promise.resolve();
    },
  };
}

export const neverAborted = new AbortController().signal;
