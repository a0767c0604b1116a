import type { CodeLine } from './code-line.ts';

/** A line of a function as the session left it. */
export interface FormLine extends CodeLine {
  /** Line of the log at which an edit last touched it. */
  editedAt?: number;
}

/** Log line of the latest edit of a function. */
export function lastEditOf(lines: readonly FormLine[]): number {
  return lines.reduce((latest, { editedAt = 0 }) => Math.max(latest, editedAt), 0);
}
