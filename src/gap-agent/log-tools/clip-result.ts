/** Longest result of a tool, in characters: about 2,000 tokens, paid for again in each later turn until it is cached. */
export const MAX_RESULT_CHARS = 6000;

/** The lines that fit; `more` says of how many are left, of these and of all others, how to see them. */
export function clipResult(
  lines: readonly string[],
  { total = lines.length, more }: { total?: number; more: (left: number) => string },
): string {
  const shown: string[] = [];
  let chars = 0;
  for (const line of lines) {
    chars += line.length + 1;
    if (chars > MAX_RESULT_CHARS) break;
    shown.push(line);
  }
  const left = total - shown.length;
  return [...shown, ...(left === 0 ? [] : [more(left)])].join('\n');
}
