// Letters of all scripts by their ranges: property escapes take three times as long.
const LETTER = String.raw`\w$@/\u00C0-\u1FFF\u2C00-\uFFFF`;
/** Longer runs are data, which is taken in pieces: an ending is sought from each of its characters. */
const MAX_CHARS = 255;
const WORD = new RegExp(`[${LETTER}][${LETTER}.+’'-]{0,${MAX_CHARS - 1}}`, 'g');
const ENDING = /(?:['’]s|[.'’/+-])+$/;
const MIN_CHARS = 3;
const TELLING_STEPS = 10;
const IDENTIFIER = /[\d_/.$@]/;
// What English makes of its own words; names of things seldom end like that.
// cspell:ignore tion ment ments ible ities ence ance ical ists ized izes
const DERIVED =
  /(?:ing|ed|ly|tion|sion|ions|ment|ments|ness|able|ible|ives?|ous|ful|ity|ities|ers?|ors?|est|ies|ence|ance|ical|ism|ists?|ward|wise|less|ship|ize|ise|ized|izes|ary|ory|als?|[a-z]{3}s|n['’]t)$/;

/** How seldom the words of a sentence are in a log. */
export interface Seldom {
  words: number;
  /** Words that nothing else said in the log has. */
  seldom: number;
  /** Those of them that could be the name of something: no identifiers, no derived words. */
  names: number;
}

/** The words of a text, in order, in lower case; names keep their dots, dashes and slashes. */
export function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(WORD) ?? []).map((word) => word.replace(ENDING, ''));
}

/** What was said in one step alone is what a summary loses. */
export interface Holders {
  steps: number;
  /** Of each word: in how many steps it was said. */
  counts: ReadonlyMap<string, number>;
}

export function countHolders(said: Iterable<{ step: number; words: Iterable<string> }>): Holders {
  const counts = new Map<string, number>();
  const lastStep = new Map<string, number>();
  let steps = 0;
  for (const { step, words } of said) {
    steps = Math.max(steps, step);
    for (const word of words) {
      if (lastStep.get(word) === step) continue;
      lastStep.set(word, step);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return { steps, counts };
}

export function countSeldom(words: Iterable<string>, { steps, counts }: Holders): Seldom {
  // In a short session every word is seldom, and that says nothing.
  const one = Math.min(1, steps / TELLING_STEPS);
  const count: Seldom = { words: 0, seldom: 0, names: 0 };
  for (const word of new Set(words)) {
    if (word.length < MIN_CHARS) continue;
    count.words += 1;
    if ((counts.get(word) ?? 0) > 1) continue;
    count.seldom += one;
    if (!IDENTIFIER.test(word) && !DERIVED.test(word)) count.names += 1;
  }
  return count;
}

export function addSeldom(a: Seldom, b: Seldom): Seldom {
  return { words: a.words + b.words, seldom: a.seldom + b.seldom, names: a.names + b.names };
}
