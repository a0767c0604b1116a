/** A shell command without the text it passes on: here-documents, and what stands in quotes. */
export function bareCommand(command: string): string {
  return command
    .replaceAll(/<<-?\s*['"]?(\w+)['"]?[\s\S]*?^\s*\1\s*$/gm, '')
    .replaceAll(/(["'])(?:\\.|(?!\1)[^\\])*\1/gs, '""');
}
