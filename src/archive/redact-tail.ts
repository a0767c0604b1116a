/** Replaces the secrets of one line, which need not be whole or JSON. Never adds a newline. */
export type RedactLine = (line: string) => Promise<string>;

/**
 * The start of a line that is still being written. The cut may go through a secret, and half a
 * secret has no shape to know it by: of an unfinished record, what follows the last blank or quote
 * is left out. The whole line comes with the next append.
 */
export async function redactTail(tail: string, redactLine: RedactLine): Promise<string> {
  return redactLine(isWholeRecord(tail) ? tail : tail.slice(0, lastBreak(tail) + 1));
}

function isWholeRecord(text: string): boolean {
  if (!text.trimEnd().endsWith('}')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function lastBreak(text: string): number {
  return Math.max(...[' ', '\t', '"', "'", '`'].map((mark) => text.lastIndexOf(mark)));
}
