import type { ReadRow } from './read-so-far.ts';
import type { SearchPlan } from './search-plan.ts';

/** A passage that may be worth a finding. */
export interface Candidate {
  line: number;
  quote: string;
  weight: number;
  /** Its rarest word: what to search for to see where else it is spoken of. */
  name: string | undefined;
}

const MAX_QUOTE_CHARS = 290;
const MIN_QUOTE_CHARS = 20;
const RARE_WORDS = 4;
const RARE_SHARE = 5;
/** So many characters take one from the weight. */
const LONG_CHARS = 150;
const MAX_CANDIDATES = 60;
const LEAST_WEIGHT = 0.5;
const MAX_OF_A_LINE = 2;
/** What people wrote about is no hidden error. */
const SPOKEN = -3;
/** What was chosen, over what, and why: told in one breath, it is worth more than in three places. */
const TOLD_WHOLE = 1.5;
const LISTED_AS_FAILED = 2;
/** What a file says about errors is none. */
const SHOWS_FILES = -2;
const NARRATES = -1;

/** The best passages of what was read, heaviest first, none of them twice. */
export function findCandidates(rows: readonly ReadRow[], plan: SearchPlan): Candidate[] {
  const places = placesOfWords(rows);
  const said = new Set(rows.filter(isProse).flatMap(({ text }) => wordsIn(text)));
  const candidates = rows
    .filter((row) => row.speaker === plan.speaker && !row.head.includes(' calls '))
    .flatMap((row) =>
      passages(row.text, plan.quoteChars).map(({ core, quote }) => {
        const rare = rareWords(core, places);
        const spoken =
          plan.unlessSaid === true && codesIn(quote).some((code) => said.has(code)) ? SPOKEN : 0;
        const weight =
          cueWeight(core, plan) +
          sourceWeight(row) +
          rarity(core, rare) +
          spoken -
          core.length / LONG_CHARS;
        return { line: row.line, quote, weight, name: codesIn(core)[0] ?? longest(rare) };
      }),
    );
  return withoutOverlaps(candidates.toSorted((a, b) => b.weight - a.weight));
}

/** Names of things are seldom words: what speaks of them says more than what speaks of the task at hand. */
function rarity(core: string, rare: string[]): number {
  const words = new Set(wordsIn(core)).size;
  return Math.min(RARE_WORDS, rare.length) / 4 + (RARE_SHARE * rare.length) / Math.max(4, words);
}

function cueWeight(core: string, { cues }: SearchPlan): number {
  const met = cues.filter(([cue]) => cue.test(core)).map(([, weight]) => weight);
  const whole = met.filter((weight) => weight >= 1).length >= 3 ? TOLD_WHOLE : 0;
  return met.reduce((sum, weight) => sum + weight, whole) + (NARRATION.test(core) ? NARRATES : 0);
}

/** What somebody is doing at the moment settles nothing. */
const NARRATION = /^(?:i['’]m|i am|now i|next,? i)\b/i;

function sourceWeight({ call, head, speaker, text }: ReadRow): number {
  if (call.name === 'list_failures') return LISTED_AS_FAILED;
  if (speaker !== 'tool') return 0;
  return FILE_TOOL.test(head) || CODE.test(text) ? SHOWS_FILES : 0;
}

const FILE_TOOL =
  /^tool (?:Read|Grep|Glob|LS|Edit|Write|MultiEdit|NotebookEdit|Task|Agent|WebSearch|WebFetch)$/;
/** A path and nothing else, a row of grep, a call, a statement. */
const CODE =
  /^[\w./-]+$|^\S+[:-]\d+[:-]\s|^\d+[-:→]|\w!?\(["'`]|[;{,]$|^\/\/|\b(?:if|enum|type|var|let) /;

interface Passage {
  /** A sentence and the one behind it: what is weighed. */
  core: string;
  /** With what stands around it, until it is long enough to be understood. */
  quote: string;
}

/** What a tool cut off is left out. */
function passages(text: string, enoughChars: number): Passage[] {
  const uncut = text.replace(/^…\S*\s?/, '').replace(/\s?\S*…$/, '');
  const starts = [
    0,
    ...[...uncut.matchAll(/[.!?]["')\]]*\s+(?=\S)/g)].map((end) => end.index + end[0].length),
  ];
  const passage = (from: number, to: number): string =>
    uncut.slice(starts[from], starts[to + 1] ?? uncut.length).trim();
  const cores = starts.flatMap((_, sentence) => [
    [sentence, sentence] as const,
    ...(sentence + 1 < starts.length ? [[sentence, sentence + 1] as const] : []),
  ]);
  return cores.flatMap(([first, last]) => {
    let [from, to] = [first, last];
    while (passage(from, to).length < enoughChars) {
      // What a verdict is about stands before it.
      if (from > 0 && passage(from - 1, to).length <= MAX_QUOTE_CHARS) from -= 1;
      else if (to + 1 < starts.length && passage(from, to + 1).length <= MAX_QUOTE_CHARS) to += 1;
      else break;
    }
    const quote = clip(passage(from, to));
    const core = clip(passage(first, last));
    return core.length < MIN_QUOTE_CHARS ? [] : [{ core, quote }];
  });
}

function clip(passage: string): string {
  return passage.length <= MAX_QUOTE_CHARS
    ? passage
    : passage.slice(0, MAX_QUOTE_CHARS).replace(/\s+\S*$/, '');
}

const WORD = /[\p{L}\p{N}_$-]{5,}/gu;

/** Names that no prose has by chance: digits, underscores, capitals where none belong. */
function codesIn(text: string): string[] {
  const words = text.match(WORD) ?? [];
  return words
    .filter((word) => /\d|_|[a-z][A-Z]|^[A-Z-]+$/.test(word) && !SHOUTED.test(word))
    .map((word) => word.toLowerCase());
}

const SHOUTED = /^(?:ERRORS?|FATAL|FAIL(?:ED|URE)?|WARN(?:ING)?|PANIC|DEBUG|TRACE|\d+)$/;

function longest(words: string[]): string | undefined {
  return words.toSorted((a, b) => b.length - a.length)[0];
}

function isProse({ speaker, head }: ReadRow): boolean {
  return speaker === 'user' || (speaker === 'assistant' && !head.includes(' calls '));
}

function wordsIn(text: string): string[] {
  return text.match(WORD)?.map((word) => word.toLowerCase()) ?? [];
}

function placesOfWords(rows: readonly ReadRow[]): Map<string, Set<number>> {
  const places = new Map<string, Set<number>>();
  for (const { line, text } of rows)
    for (const word of wordsIn(text)) {
      const lines = places.get(word) ?? new Set();
      places.set(word, lines.add(line));
    }
  return places;
}

/** Words that were read in one entry only. */
function rareWords(quote: string, places: ReadonlyMap<string, Set<number>>): string[] {
  return [...new Set(wordsIn(quote))].filter((word) => (places.get(word)?.size ?? 0) <= 1);
}

function withoutOverlaps(candidates: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    if (kept.length === MAX_CANDIDATES || candidate.weight <= LEAST_WEIGHT) break;
    const middle = candidate.quote.slice(candidate.quote.length / 3, candidate.quote.length / 1.5);
    const told = kept.some(
      ({ quote }) => quote.includes(middle) || candidate.quote.includes(quote),
    );
    const ofLine = kept.filter(({ line }) => line === candidate.line).length;
    if (!told && ofLine < MAX_OF_A_LINE) kept.push(candidate);
  }
  return kept;
}
