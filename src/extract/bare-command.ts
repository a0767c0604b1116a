import { withoutHereDocuments } from './without-here-documents.ts';

/** A shell command without the text it passes on: here-documents, and what stands in quotes. */
export function bareCommand(command: string): string {
  return withoutHereDocuments(command).replaceAll(/(["'])(?:\\.|(?!\1)[^\\])*\1/gs, '""');
}
