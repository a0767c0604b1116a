/** Who or what an entry's text comes from, as the benchmark's own readers see it. */
export type RawKind =
  | 'user'
  | 'queued'
  | 'answer'
  | 'rejection'
  | 'assistant'
  | 'thinking'
  | 'call'
  | 'result'
  | 'summary'
  | 'boundary';

/** One thing in a log. `line` is 1 + the number of newlines before it. */
export interface RawEntry {
  line: number;
  kind: RawKind;
  text: string;
  callId?: string;
  tool?: string;
  input?: unknown;
  /** A tool result that the agent itself marked as failed. */
  flagged?: boolean;
}
