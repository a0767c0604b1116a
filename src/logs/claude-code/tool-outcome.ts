import type { ToolResult } from '../event.ts';
import { asList, asObject, asText, type JsonObject } from '../json-object.ts';

export type ToolOutcome = Pick<ToolResult, 'text' | 'failed' | 'failure' | 'exitCode'>;

/** What came back from a tool. `tool` is undefined where the log does not hold the call. */
export function toolOutcome(block: JsonObject, tool: string | undefined): ToolOutcome {
  const text = blockText(block['content']);
  const isError = block['is_error'] === true;
  const exitCode = exitCodeOf(text, isError);
  const failed = isError || (exitCode !== undefined && exitCode !== 0);
  return {
    text,
    failed,
    ...(failed && { failure: failureOf(text, { tool, exitCode }) }),
    ...(exitCode !== undefined && { exitCode }),
  };
}

/** The text of a result: a string, or the text blocks of a list. Images are not text. */
function blockText(content: unknown): string {
  if (typeof content === 'string') return content;
  return asList(content)
    .map((block) => asText(asObject(block)?.['text']))
    .filter((text) => text !== undefined)
    .join('\n');
}

const shells = new Set(['Bash', 'PowerShell']);

/** Of a shell call that failed, or of a background task whose output was asked for. */
function exitCodeOf(text: string, isError: boolean): number | undefined {
  const found = isError
    ? /^Exit code (\d+)(?:\n|$)/.exec(text)
    : /^(?:<\w+>[\w ]+<\/\w+>\s*)*<exit_code>(\d+)<\/exit_code>/.exec(text);
  return found ? Number(found[1]) : undefined;
}

const rejections = [
  "The user doesn't want to proceed with this tool use.",
  "The user doesn't want to take this action right now.",
  'The agent proposed a plan that was rejected by the user.',
  'User chose to stay in plan mode',
  'User rejected tool use',
];

function failureOf(
  text: string,
  known: { tool: string | undefined; exitCode: number | undefined },
): NonNullable<ToolResult['failure']> {
  if (rejections.some((opening) => text.startsWith(opening))) return 'rejected';
  if (text.startsWith('[Request interrupted by user')) return 'interrupted';
  if (text.includes('<error>Command was aborted before completion</error>')) return 'interrupted';
  if (known.exitCode !== undefined) return 'exit';
  if (text.startsWith('<tool_use_error>')) return 'tool-error';
  // Up to 1.0.12x a failing command's output came without a line on its exit code.
  return shells.has(known.tool ?? '') ? 'exit' : 'tool-error';
}
