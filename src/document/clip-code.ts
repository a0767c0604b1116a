import type { CodeLine } from '../extract/code-line.ts';
import { MAX_CODE_LINE_CHARS } from '../extract/telling-lines.ts';
import { clipQuote } from '../gaps/evidence.ts';
import type { Quote } from './entry.ts';

/**
 * The first whole lines of code, under the declaration they stand in, each a quote of its own: a
 * patch has them in the log with a mark before each, so that together they stand nowhere.
 */
export function clipCode(
  code: string,
  of: { line: number; maxChars: number; within?: CodeLine | undefined },
): Quote[] {
  const quotes: Quote[] = [];
  let left = of.maxChars;
  for (const raw of code.split('\n')) {
    const text = raw.trimEnd();
    if (text.length > left) break;
    if (text !== '') quotes.push({ text, line: of.line, speaker: 'assistant' });
    left -= text.length + 1;
  }
  if (quotes.length === 0 || of.within === undefined) return quotes;
  const { text, line, speaker } = of.within;
  return [{ text: clipQuote(text, MAX_CODE_LINE_CHARS), line, speaker }, ...quotes];
}
