import type { Quote } from './entry.ts';

/**
 * The first whole lines of code, each a quote of its own: a patch has them in the log with a mark
 * before each, so that together they stand nowhere.
 */
export function clipCode(code: string, of: { line: number; maxChars: number }): Quote[] {
  const quotes: Quote[] = [];
  let left = of.maxChars;
  for (const raw of code.split('\n')) {
    const text = raw.trimEnd();
    if (text.length > left) break;
    if (text !== '') quotes.push({ text, line: of.line, speaker: 'assistant' });
    left -= text.length + 1;
  }
  return quotes;
}
