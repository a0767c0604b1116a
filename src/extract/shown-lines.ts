/** A longer output is shown by its begin and its end. */
const MAX_LINES = 8;
const FIRST_LINES = 3;
const MAX_LINE_CHARS = 160;
/** The agent's program says it after any command. */
const NOISE = /^Shell cwd was reset/;

/** The first and the last lines of an output, blank ones left out. */
export function shownLines(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => line.trimEnd().slice(0, MAX_LINE_CHARS))
    .filter((line) => /\S/.test(line) && !NOISE.test(line));
  if (lines.length <= MAX_LINES) return lines;
  return [...lines.slice(0, FIRST_LINES), ...lines.slice(FIRST_LINES - MAX_LINES)];
}
