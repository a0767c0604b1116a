/** Events of a log and the digest of them, made by hand: the smallest input of extract and finders. */
import { createLogDigester, type LogDigest } from '../../src/extract/log-digest.ts';
import type {
  AssistantText,
  FileChange,
  LogEvent,
  Reasoning,
  ToolAction,
  ToolCall,
  ToolResult,
  UserWords,
} from '../../src/logs/event.ts';
import { inputText } from '../../src/logs/input-text.ts';

export function userWords(
  line: number,
  text: string,
  rest: Partial<Omit<UserWords, 'kind' | 'line' | 'text'>> = {},
): UserWords {
  return { kind: 'user-words', speaker: 'user', line, text, carrier: 'message', ...rest };
}

export function assistantText(
  line: number,
  text: string,
  rest: { side?: string; time?: string } = {},
): AssistantText {
  return { kind: 'assistant-text', speaker: 'assistant', line, text, ...rest };
}

export function reasoning(line: number, text: string): Reasoning {
  return { kind: 'reasoning', speaker: 'assistant', line, text };
}

/** How a call went: what came back, and whether the log flags it. Without it the call stays open. */
export type Outcome = { text?: string } & Partial<
  Pick<ToolResult, 'failed' | 'failure' | 'exitCode' | 'speaker'>
>;

/** A call at `line`, and its result, if it has one, at the line after it. */
export function callWith(
  line: number,
  action: ToolAction,
  { tool = 'Tool', outcome }: { tool?: string; outcome?: Outcome | undefined } = {},
): LogEvent[] {
  const callId = `call-${line}`;
  const call: ToolCall = {
    kind: 'tool-call',
    speaker: 'assistant',
    line,
    callId,
    tool,
    action,
    inputText: inputText(action),
  };
  if (outcome === undefined) return [call];
  const base = { kind: 'tool-result', speaker: 'tool', text: '', failed: false } as const;
  return [call, { ...base, ...outcome, callId, line: line + 1 }];
}

export function command(line: number, commandLine: string, outcome?: Outcome): LogEvent[] {
  return callWith(line, { type: 'command', command: commandLine }, { tool: 'Bash', outcome });
}

export function edit(
  line: number,
  change: Partial<FileChange> & { path: string },
  outcome: Outcome = {},
): LogEvent[] {
  const files = [{ change: 'update', removed: '', added: '', ...change } as const];
  return callWith(line, { type: 'edit', files }, { tool: 'Edit', outcome });
}

export function digestOf(...events: (LogEvent | LogEvent[])[]): LogDigest {
  const digester = createLogDigester();
  digester.add(events.flat());
  return digester.finish();
}
