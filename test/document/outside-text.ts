/** What a Markdown reader takes for the document's own words: no fenced block, no code span. */
export function outsideText(markdown: string): string {
  const outside: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const [, mark, rest = ''] = /^\s*(?:[-*+] +)?(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence !== undefined) {
      if (mark !== undefined && closes(mark, fence) && rest.trim() === '') fence = undefined;
    } else if (mark !== undefined && !(mark.startsWith('`') && rest.includes('`'))) {
      fence = mark;
    } else outside.push(withoutCodeSpans(line));
  }
  if (fence !== undefined) throw new Error(`A fence of ${fence} is never closed.`);
  return outside.join('\n');
}

function closes(mark: string, fence: string): boolean {
  return mark[0] === fence[0] && mark.length >= fence.length;
}

/** A run of backticks opens a span where a run of the same length follows. */
function withoutCodeSpans(line: string): string {
  let outside = '';
  let rest = line;
  for (let run = /`+/.exec(rest); run !== null; run = /`+/.exec(rest)) {
    const after = rest.slice(run.index + run[0].length);
    const close = new RegExp(`(?<!\`)${run[0]}(?!\`)`).exec(after);
    outside += rest.slice(0, run.index) + (close === null ? run[0] : '`…`');
    rest = close === null ? after : after.slice(close.index + run[0].length);
  }
  return outside + rest;
}
