import { clipQuote } from '../gaps/evidence.ts';
import { inlineText } from './fence.ts';

/** The assistant's words that a short message answers, as part of a note; of a list what it names. */
export function answered(
  { text, replyTo = [] }: { text: string; replyTo?: readonly string[] | undefined },
  maxChars = 180,
): string | undefined {
  const named = replyTo.filter((item) => text.includes(/\d/.exec(item)?.[0] ?? ''));
  const shown = replyTo.length > 1 ? named : replyTo;
  if (shown.length === 0) return undefined;
  const quotes = shown.map((item) => `"${clipQuote(inlineText(item), maxChars / shown.length)}"`);
  return `after the assistant's ${quotes.join(', ')}`;
}
