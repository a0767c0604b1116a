/**
 * One normalized thing in a session log, whatever agent wrote it.
 *
 * `line` is 1 + the number of newline bytes before it in the decompressed file. A quote in a
 * document is looked up at that line, so no reader may change it.
 */
export type LogEvent =
  | UserWords
  | AssistantText
  | Reasoning
  | ToolCall
  | ToolResult
  | Plan
  | TodoChange
  | Question
  | Interruption
  | Compaction
  | Summary
  | SessionFacts
  | ContextUsage
  | Rollback;

/** Who said it. Text that a tool printed is never the user's, whatever it claims. */
export type Speaker = 'user' | 'assistant' | 'tool' | 'file';

interface EventBase {
  line: number;
  speaker: Speaker;
  /** As the log has it (ISO 8601). Not monotonic: order by line. */
  time?: string;
  /** Set for a subagent's events that stand in the main log: the subagent's id. */
  side?: string;
}

/** Words a person typed. Text that the agent's program injected is not among them. */
export interface UserWords extends EventBase {
  kind: 'user-words';
  speaker: 'user';
  text: string;
  /** Where they stood: a plain message, the queue, a typed rejection, an answer to a question. */
  carrier: 'message' | 'queue' | 'rejection' | 'answer';
  /** The question that was answered, or a line on the call that was rejected. */
  about?: string;
}

export interface AssistantText extends EventBase {
  kind: 'assistant-text';
  speaker: 'assistant';
  text: string;
}

/** Thinking, or a reasoning summary. Absent, not empty, where the log holds only opaque data. */
export interface Reasoning extends EventBase {
  kind: 'reasoning';
  speaker: 'assistant';
  text: string;
}

export interface ToolCall extends EventBase {
  kind: 'tool-call';
  speaker: 'assistant';
  callId: string;
  /** The agent's own name of the tool. */
  tool: string;
  action: ToolAction;
  /** All strings of the decoded input, joined by newlines. */
  inputText: string;
}

/** What a call does, in terms that all agents share. */
export type ToolAction =
  | { type: 'edit'; files: FileChange[] }
  | { type: 'read'; path: string }
  | { type: 'command'; command: string; background?: boolean }
  | { type: 'search'; query: string; path?: string }
  | { type: 'delegate'; prompt: string }
  | { type: 'other' };

export interface FileChange {
  path: string;
  change: 'create' | 'update' | 'delete';
  /** Lines taken out and put in, as the call gives them; empty where it does not say. */
  removed: string;
  added: string;
}

export interface ToolResult extends EventBase {
  kind: 'tool-result';
  /** 'file' when the call read a file, else 'tool'. */
  speaker: 'tool' | 'file';
  callId: string;
  text: string;
  /** The log says so itself: an error flag or a non-zero exit code. Unflagged failures exist. */
  failed: boolean;
  /** Why, where the log tells. A rejected call is the user's decision, not an error. */
  failure?: 'exit' | 'tool-error' | 'rejected' | 'interrupted';
  exitCode?: number;
}

export interface Plan extends EventBase {
  kind: 'plan';
  speaker: 'assistant';
  text: string;
  state: 'proposed' | 'approved' | 'rejected';
}

export interface TodoChange extends EventBase {
  kind: 'todo';
  speaker: 'assistant';
  /** 'replace': these items are the whole list; 'patch': merge by id. */
  mode: 'replace' | 'patch';
  items: TodoItem[];
}

export interface TodoItem {
  id: string;
  /** Left out in a patch that changes only the status. */
  text?: string;
  status?: 'pending' | 'in-progress' | 'done' | 'dropped';
}

/** A question the assistant put to the user through a tool. Its answer is UserWords. */
export interface Question extends EventBase {
  kind: 'question';
  speaker: 'assistant';
  callId: string;
  text: string;
  options: string[];
}

/** The user stopped the turn. */
export interface Interruption extends EventBase {
  kind: 'interruption';
  speaker: 'user';
}

/** The boundary of a compaction that really happened. 'micro' only drops old tool results. */
export interface Compaction extends EventBase {
  kind: 'compaction';
  speaker: 'assistant';
  trigger: 'auto' | 'manual' | 'micro' | 'unknown';
  preTokens?: number;
  postTokens?: number;
}

/** The agent's own summary after a compaction. */
export interface Summary extends EventBase {
  kind: 'summary';
  speaker: 'assistant';
  text: string;
}

/** Facts about the session, emitted when one of them changes. */
export interface SessionFacts extends EventBase {
  kind: 'session-facts';
  speaker: 'assistant';
  sessionId?: string;
  cwd?: string;
  branch?: string;
  agentVersion?: string;
  model?: string;
  permissionMode?: string;
}

/** How full the context was at a model request, in tokens; input includes cached tokens. */
export interface ContextUsage extends EventBase {
  kind: 'context-usage';
  speaker: 'assistant';
  inputTokens: number;
  windowTokens?: number;
}

/** The user took back the last turns: their events no longer hold. */
export interface Rollback extends EventBase {
  kind: 'rollback';
  speaker: 'user';
  turns: number;
}
