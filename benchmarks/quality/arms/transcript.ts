import type { RawEntry, RawKind } from '../raw/raw-entry.ts';

/** The log as a reader would see it; the last `budgetChars` of it are the tail arm. */
export function transcript(entries: RawEntry[]): string {
  return entries.map(({ kind, tool, text }) => `[${tool ?? kind}] ${text}`).join('\n\n');
}

/** Entries of some kinds, newest first, as far as the budget goes; the last one may be cut. */
export function newestFirst(entries: RawEntry[], kinds: RawKind[], budgetChars: number): string {
  let text = '';
  for (const { kind, text: own } of entries.toReversed()) {
    if (text.length >= budgetChars) break;
    if (kinds.includes(kind)) text += `${own}\n\n`;
  }
  return text.slice(0, budgetChars);
}
