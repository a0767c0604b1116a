import type { SessionFacts, ToolAction } from '../event.ts';
import { EachOnce } from './each-once.ts';
import type { AskedQuestion } from './questions.ts';
import { RepeatedContext } from './repeated-context.ts';

/** What a Codex log's reader remembers between lines. */
export interface Memory {
  texts: Record<'user' | 'assistant' | 'reasoning' | 'plan', EachOnce>;
  /** The latest calls by id; null when the output was read, for a copy of the call may follow. */
  calls: Map<string, OpenCall | null>;
  /** Commands that still run, by their session. */
  running: Map<string, string>;
  facts: Partial<SessionFacts>;
  context: RepeatedContext;
  /** Set in the log of a subagent: what stands there as the user's are its parent's words. */
  side?: string;
  usage?: { inputTokens: number; totalTokens: number };
  /** Marks seen of the latest compaction, which leaves several in a log. */
  compactionMarks: Set<string>;
}

export interface OpenCall {
  action: ToolAction;
  questions: AskedQuestion[];
}

export function createMemory(): Memory {
  return {
    texts: {
      user: new EachOnce(),
      assistant: new EachOnce(),
      reasoning: new EachOnce(),
      plan: new EachOnce(),
    },
    calls: new Map(),
    running: new Map(),
    facts: {},
    context: new RepeatedContext(),
    compactionMarks: new Set(),
  };
}
