export interface Sentence {
  text: string;
  /** Characters before it in the text it was taken from. */
  start: number;
}

// A full stop ends a sentence only before white space, so `a.ts`, `v1.2` and URLs stay whole;
// after "e.g.", "i.e.", "vs." and single letters it does not.
const BOUNDARY =
  /(?<=[.!?…]["')\]*_`]*)(?<!\b(?:e\.g|i\.e|vs|cf|etc|approx|[A-Z])\.)(?<!(?:^|\n)\s*\d{1,3}\.)\s+|(?<=[。！？])|\n+/u;
const LIST_MARK = /^(?:[-*+•>]|\d{1,3}[.)]|#{1,6}|\[[ xX]\])\s+/;

/** Sentences of a prose text; line breaks and list items end one, list marks are left out. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let rest = 0;
  for (const part of text.split(BOUNDARY)) {
    const start = text.indexOf(part, rest);
    rest = start + part.length;
    const trimmed = stripListMarks(part);
    if (trimmed.length === 0) continue;
    sentences.push({ text: trimmed, start: text.indexOf(trimmed, start) });
  }
  return sentences;
}

function stripListMarks(part: string): string {
  let stripped = part.trim();
  while (LIST_MARK.test(stripped)) stripped = stripped.replace(LIST_MARK, '').trimStart();
  return stripped;
}
