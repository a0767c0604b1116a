/**
 * What a gap agent reads and writes: its brief, the lines that its tools print, its final answer.
 * The one place of these tests that follows the product's format.
 */
export const GAPS = ['decisions', 'hidden-errors', 'rejected-approaches'] as const;
export type Gap = (typeof GAPS)[number];

/** The gap that the brief asks for: the last text before the turns, `# Gap: hidden errors`. */
export function gapOf(opening: string[]): Gap | undefined {
  const named = /^# Gap: (.+)/
    .exec(opening.at(-1) ?? '')?.[1]
    ?.trim()
    .replaceAll(' ', '-');
  return GAPS.find((gap) => gap === named);
}

/** An entry of the log as a tool printed it. */
export interface PrintedEntry {
  line: number;
  /** `assistant thinks`, `tool Bash`. */
  head: string;
  speaker: string;
  /** Lines of its text; a part that the tool left out is marked by `…`. */
  rows: string[];
}

/** `L12 tool Bash: text`, and the rows up to the next. Remarks of the tool stand in brackets. */
export function printedEntries(result: string): PrintedEntry[] {
  const entries: PrintedEntry[] = [];
  for (const row of result.split('\n')) {
    const [, line, head = '', text = ''] = /^L(\d+) ([^:]+): (.*)$/.exec(row) ?? [];
    if (line !== undefined) entries.push(toEntry(Number(line), head, text));
    else if (!/^\(.*\)$|^\s*$/.test(row)) entries.at(-1)?.rows.push(row.trim());
  }
  return entries;
}

/** A row of `list_failures` names the call first: only the rows under it are the tool's. */
function toEntry(line: number, head: string, text: string): PrintedEntry {
  return head.endsWith('failed')
    ? { line, head, speaker: 'tool', rows: [] }
    : { line, head, speaker: head.split(' ', 1)[0] ?? '', rows: [text] };
}

/** The tool holds more than it printed. */
export function hasMore(result: string): boolean {
  return /^\(\d+ more: /m.test(result);
}

/** The product says that this was the last turn with tools. */
export function isLastTurn(result: string): boolean {
  return result.includes('Answer now');
}

export interface ClaimedFinding {
  claim: string;
  quote: string;
  line: number;
  supersededBy?: { line: number; quote: string };
}

export function finalAnswer(findings: ClaimedFinding[]): string {
  return JSON.stringify({ findings });
}

export interface ToolCall {
  name: string;
  input: Record<string, unknown>;
}

/** A line matches a pattern that has all of its words; `|` stands between alternatives. */
export function searchLog(
  pattern: string,
  more: { speaker?: string; after?: number; limit?: number } = {},
): ToolCall {
  return { name: 'search_log', input: { pattern, ...more } };
}

export function readLines(from: number, to: number, containing?: string): ToolCall {
  const input = { from, to, ...(containing === undefined ? {} : { containing }) };
  return { name: 'read_lines', input };
}

export function listFailures(after = 0): ToolCall {
  return { name: 'list_failures', input: after === 0 ? {} : { after } };
}

export function listEdits(after = 0): ToolCall {
  return { name: 'list_edits', input: after === 0 ? {} : { after } };
}
