import type { LogEvent } from './event.ts';

/** What one agent's folder provides. A further agent is one folder and one line in the registry. */
export interface AgentReader {
  /** `claude-code`, `codex`, …: the word used in the API, the CLI and the archive. */
  readonly agent: string;
  /** Whether a decoded record is of this agent. Asked for the first records of a file. */
  recognizes(record: unknown): boolean;
  /** Reader of one log; keeps what must be remembered between lines (calls, queue, versions). */
  createLineReader(): LineReader;
}

export interface LineReader {
  /**
   * True only on proof, from the raw bytes, that the line yields no event: it is then never
   * decoded. The line's last byte is not its newline.
   */
  skips(line: Uint8Array): boolean;
  /** Events of one decoded record, in order. Unknown record types are reported, not thrown. */
  read(record: unknown, line: number, report: ReadReport): LogEvent[];
  /** Events that only the end of the log settles, for example a queued message never delivered. */
  end(report: ReadReport): LogEvent[];
}

/** What reading found, besides the events. Counts are of the lines that were read. */
export interface ReadReport {
  agent: string;
  lines: number;
  bytes: number;
  /** Lines whose JSON is broken, lines with several glued objects, `//` lines, lines over the cap. */
  damage: { broken: number; glued: number; comment: number; oversized: number; nul: number };
  /** The file ends without a newline: its last line may still be growing. */
  unterminated: boolean;
  /** Records whose type no rule knows, by type. */
  unknownTypes: Record<string, number>;
  /** Records that repeat an earlier one (same id), dropped. */
  repeated: number;
}
