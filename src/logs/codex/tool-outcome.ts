import { z } from 'zod';
import type { ToolResult } from '../event.ts';

export type ToolOutcome = Pick<ToolResult, 'text' | 'failed' | 'failure' | 'exitCode'> & {
  /** Session of a command that still runs: `write_stdin` asks for its end. */
  runningSession?: string;
};

/** What a call's output says: a text, a list of items, JSON with metadata, an object, or null. */
export function toolOutcome(output: unknown): ToolOutcome {
  if (typeof output !== 'string') return objectOutcome(output);
  const wrapped = output.startsWith('{') ? decode(output) : null;
  return wrapped?.metadata === undefined ? textOutcome(output) : objectOutcome(wrapped);
}

const wrappedSchema = z.object({
  output: z.string().optional(),
  content: z.unknown().optional(),
  success: z.boolean().nullish(),
  metadata: z.object({ exit_code: z.number().optional() }).optional(),
});
type Wrapped = z.infer<typeof wrappedSchema>;

function decode(json: string): Wrapped | null {
  try {
    return wrappedSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null; // Output that only looks like JSON is plain text.
  }
}

function objectOutcome(output: unknown): ToolOutcome {
  if (Array.isArray(output)) return textOutcome(itemsText(output));
  const wrapped = wrappedSchema.safeParse(output).data;
  if (wrapped === undefined) return { text: '', failed: false };
  const text = wrapped.output ?? contentText(wrapped.content);
  const exitCode = wrapped.metadata?.exit_code;
  if (exitCode !== undefined) return exited(text, exitCode);
  return wrapped.success === false
    ? { text, failed: true, failure: 'tool-error' }
    : textOutcome(text);
}

function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? itemsText(content) : '';
}

const itemSchema = z.object({ text: z.string() });

function itemsText(items: readonly unknown[]): string {
  return items.flatMap((item) => itemSchema.safeParse(item).data?.text ?? []).join('\n');
}

// The head that Codex writes above a command's output, e.g. "Exit code: 1\nWall time: 0.2
// seconds\nOutput:\n" or "Chunk ID: ba4c50\n…Process exited with code 1\n…Output:\n".
const head =
  /^(?:(?:Chunk ID|Exit code|Wall time|Original token count|Total output lines|Process (?:exited with code|running with session ID))\b.*\n)+(?:Output:\n?)?/;
const exitCodeInHead = /^(?:Exit code:|Process exited with code) (-?\d+)/m;
const sandboxed = /^failed in sandbox .*?exit code: (-?\d+)/;
const rejected = /^(?:[\w ]{1,40} rejected by user|user rejected |request_user_input was cancel)/;
const interrupted = /^aborted(?: by user\b|$)/;
const toolError =
  /^(?:apply_patch verification failed|failed to parse function arguments|unsupported (?:custom tool )?call|execution error|exec_command failed|write_stdin failed|Command blocked by|error: |err: )/;

function textOutcome(output: string): ToolOutcome {
  const top = head.exec(output)?.[0] ?? '';
  const text = output.slice(top.length);
  const code = exitCodeInHead.exec(top)?.[1] ?? sandboxed.exec(text)?.[1];
  if (code !== undefined) return exited(text, Number(code));
  if (interrupted.test(text)) return { text, failed: true, failure: 'interrupted' };
  if (rejected.test(text)) return { text, failed: true, failure: 'rejected' };
  if (toolError.test(text)) return { text, failed: true, failure: 'tool-error' };
  const runningSession = /session ID (\d+)/.exec(top)?.[1];
  return { text, failed: false, ...(runningSession !== undefined && { runningSession }) };
}

function exited(text: string, exitCode: number): ToolOutcome {
  return exitCode === 0
    ? { text, failed: false, exitCode }
    : { text, failed: true, failure: 'exit', exitCode };
}
