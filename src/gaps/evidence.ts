/** Longest quote of a finding, in characters. */
const MAX_QUOTE_CHARS = 300;

/** Folds white space, so that a quote is found however the log wraps its lines. */
export function foldWhiteSpace(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

/** Whether the quote stands in the text, white space folded. */
export function isQuoteOf(quote: string, text: string): boolean {
  return foldWhiteSpace(text).includes(foldWhiteSpace(quote));
}

/**
 * Cuts a quote from its end: after a sentence or a word, never inside a name. What is left still
 * stands in the log.
 */
export function clipQuote(text: string, maxChars = MAX_QUOTE_CHARS): string {
  const trimmed = text.trim();
  if (trimmed.length <= maxChars) return trimmed;
  const cut = trimmed.slice(0, maxChars + 1);
  const sentence = cut.search(/(?<=[.!?])\s(?!.*[.!?]\s)/su);
  if (sentence > maxChars * 0.6) return cut.slice(0, sentence);
  const space = cut.search(/\s\S*$/u);
  if (space > maxChars * 0.7) return cut.slice(0, space).trimEnd();
  // A long unbroken run is cut before its last name, or, if it is one name, anywhere.
  const name = cut.search(/[\w$./@-]*$/u);
  const end = Math.min(name > 0 ? name : maxChars, maxChars);
  return cut
    .slice(0, end)
    .trimEnd()
    .replace(/[\uD800-\uDBFF]$/u, '');
}
