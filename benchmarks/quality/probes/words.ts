const WORD = /[A-Za-z_$][A-Za-z0-9_$]*/g;
const WORD_CHARACTER = /[A-Za-z0-9_]/;
/** camelCase or snake_case: what only code is called. */
const CODE_WORD = /[a-z0-9][A-Z]|[A-Za-z0-9]_+[A-Za-z0-9]/;

export function wordsOf(text: string): Set<string> {
  return new Set(text.match(WORD));
}

export function codeWords(text: string, { minLength }: { minLength: number }): string[] {
  return [...wordsOf(text)].filter((word) => word.length >= minLength && CODE_WORD.test(word));
}

/** Code words with how often each occurs, in order of their first occurrence. */
export function codeWordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.match(WORD) ?? []) {
    if (CODE_WORD.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** A word that no other word character touches; before a file name also no `.` or `-`. */
export function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + word.length] ?? ' ';
    if (WORD_CHARACTER.test(after) || WORD_CHARACTER.test(before)) continue;
    if (word.includes('.') && (before === '.' || before === '-')) continue;
    return true;
  }
  return false;
}
