/** A shell command without the text of its here-documents. */
export function withoutHereDocuments(command: string): string {
  return command.replaceAll(/<<-?\s*['"]?(\w+)['"]?[\s\S]*?^\s*\1\s*$/gm, '');
}
