/** Colors also stand without their escape character where a log or a document was cleaned of it. */
const TERMINAL_MARK = /\u001B\[[\d;?]*[A-Za-z]|\[\d+(?:;\d+)*m/g;

/** Text without the marks of a terminal, which would grow into the words beside them. */
export function withoutTerminalMarks(text: string): string {
  return text.replaceAll(TERMINAL_MARK, '');
}
