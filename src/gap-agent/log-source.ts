import type { LogDigest } from '../extract/log-digest.ts';
import type { LogEvent } from '../logs/event.ts';

/** A log up to a cut that can be read again and again: each search and each check is one reading. */
export interface LogSource {
  /** Shows the events in log order until `visit` answers false. */
  read(visit: (event: LogEvent) => boolean, signal: AbortSignal): Promise<void>;
}

/** The log as the digest has it: what the user rolled back is gone, and was not said. */
export function withoutRolledBack(source: LogSource, digest: LogDigest): LogSource {
  const lines = new Set(digest.events.map(({ line }) => line));
  return {
    read: (visit, signal) => source.read((event) => !lines.has(event.line) || visit(event), signal),
  };
}
