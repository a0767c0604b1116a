/** Lines of context around a change. */
const CONTEXT = 3;

interface Line {
  mark: ' ' | '-' | '+';
  text: string;
}

/** The change as `diff -u` shows it, without the names of files; empty where nothing changed. */
export function unifiedDiff(before: string, after: string): string[] {
  const lines = compare(splitLines(before), splitLines(after));
  const shown = new Set<number>();
  for (const [index, { mark }] of lines.entries())
    if (mark !== ' ')
      for (let near = index - CONTEXT; near <= index + CONTEXT; near += 1) shown.add(near);
  const out: string[] = [];
  const at = { '-': 1, '+': 1 };
  for (const [index, { mark, text }] of lines.entries()) {
    if (shown.has(index)) {
      if (!shown.has(index - 1) || index === 0) out.push(hunkHead(lines, shown, { index, at }));
      out.push(mark + text);
    }
    if (mark !== '+') at['-'] += 1;
    if (mark !== '-') at['+'] += 1;
  }
  return out;
}

function hunkHead(
  lines: readonly Line[],
  shown: ReadonlySet<number>,
  { index, at }: { index: number; at: { '-': number; '+': number } },
): string {
  const counts = { ' ': 0, '-': 0, '+': 0 };
  for (let next = index; next < lines.length && shown.has(next); next += 1)
    counts[lines[next]?.mark ?? ' '] += 1;
  const span = (mark: '-' | '+'): string => {
    const count = counts[' '] + counts[mark];
    return `${mark}${count === 0 ? at[mark] - 1 : at[mark]},${count}`;
  };
  return `@@ ${span('-')} ${span('+')} @@`;
}

/**
 * Equal lines at both ends, and between them the longest common run of lines, by which two parts are compared
 * again: an insertion and a removal here and there, which is all that an edit of settings does.
 */
function compare(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start])
    start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const line =
    (mark: Line['mark']) =>
    (text: string): Line => ({ mark, text });
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  return [
    ...before.slice(0, start).map(line(' ')),
    ...compareMiddle(old, fresh),
    ...before.slice(before.length - end).map(line(' ')),
  ];
}

function compareMiddle(before: readonly string[], after: readonly string[]): Line[] {
  const run = commonRun(before, after);
  if (run.length === 0)
    return [
      ...before.map((text): Line => ({ mark: '-', text })),
      ...after.map((text): Line => ({ mark: '+', text })),
    ];
  return [
    ...compareMiddle(before.slice(0, run.before), after.slice(0, run.after)),
    ...before.slice(run.before, run.before + run.length).map((text): Line => ({ mark: ' ', text })),
    ...compareMiddle(before.slice(run.before + run.length), after.slice(run.after + run.length)),
  ];
}

function commonRun(
  before: readonly string[],
  after: readonly string[],
): { before: number; after: number; length: number } {
  let best = { before: 0, after: 0, length: 0 };
  let above: number[] = [];
  for (const [row, text] of before.entries()) {
    const lengths: number[] = [];
    for (const [column, other] of after.entries()) {
      const length = other === text ? (above[column - 1] ?? 0) + 1 : 0;
      lengths.push(length);
      if (length > best.length)
        best = { before: row - length + 1, after: column - length + 1, length };
    }
    above = lengths;
  }
  return best;
}

function splitLines(text: string): string[] {
  const lines = text.split('\n');
  // What ends with a line feed has no further line.
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
