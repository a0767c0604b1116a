import { isNarration } from '../extract/narration.ts';
import { weighSentence } from '../extract/sentence-weight.ts';
import { splitSentences } from '../extract/sentences.ts';
import { clipQuote } from '../gaps/evidence.ts';

/** Code, tables, headings and rules: a conclusion is said in sentences. */
const NOT_PROSE =
  /^[^\S\n]*(?:```[\s\S]*?(?:^[^\S\n]*```|(?![\s\S]))|\||#{1,6} |-{3,}[^\S\n]*$).*$/gm;
/** Says nothing of the matter: a pleasantry, an announcement, an offer that names nothing. */
const EMPTY =
  /^\W*(?:(?:(?:good|great|fair|excellent|interesting|that['’]s an?)\b[\w ]{0,20}\b(?:question|point|catch|idea|call|distinction)|you['’]re (?:absolutely )?right|yes, this is \w+|perfect|great|done|exactly|good call|yes, (?:that['’]s|this is|it['’]s) \w+ \w+ \w+)\W*|(?:here['’]s|here is|let me)\b[^:]{0,60}:\W*|(?:want me to|would you like me to|should i|shall i)\b.{0,30}\?\W*|(?:based on|according to)\b[^:]{0,60}:\W*)$/iu;
const ANNOUNCES = /:\W*$/;
/** Between a sentence and the next one: white space and a list's mark. */
const MAX_GAP_CHARS = 10;
/** "Right." says little beside others. */
const MIN_SENTENCE_CHARS = 12;
/** "X was changed:" is told with what follows, up to that much. */
const MAX_ANNOUNCED_CHARS = 220;
/** How checks went is told elsewhere, for the last run of each. */
const STATUS =
  /^\W*(?:(?:all|the|both|these|now|everything)\b *)*(?:\w+ ){0,3}(?:tests?|checks?|lint|build|package|code|it|everything)\b.{0,40}\b(?:pass(?:es|ed|ing)?|clean|compile[sd]?|builds?|built|succeed(?:s|ed)?|successful(?:ly)?|green)\b.{0,30}$/iu;
/** "I see the issue." */
const SAYS_NOTHING = /^\W*(?:now )?i (?:now )?(?:see|understand|found)\b.{0,25}$/iu;

/** An answer stands first; a conclusion or an offer last. */
const FIRST_BONUS = 1.5;
const LAST_BONUS = 0.5;
const EMPTY_WEIGHT = -2;

interface Part {
  start: number;
  end: number;
}

/**
 * What a text comes to, in whole sentences: those that tell most, in the order of the text. A
 * sentence that announces what is not prose is left out, one that announces a list begins it.
 */
export function conclude(text: string, maxChars: number): string[] {
  const sentences = withAnnounced(sentencesOf(text), text);
  const byWeight = sentences
    .map((part, index) => ({ part, weight: weightOf(part, { index, of: sentences, text }) }))
    .toSorted((a, b) => b.weight - a.weight);
  const chosen: Part[] = [];
  let left = maxChars;
  for (const { part } of byWeight) {
    const fits = charsOf([part]) <= left;
    if (!fits && chosen.length > 0) continue;
    chosen.push(fits ? part : clipped(part, { text, maxChars: left }));
    left -= charsOf(chosen.slice(-1));
  }
  return joined(chosen.toSorted((a, b) => a.start - b.start)).map((part) =>
    text.slice(part.start, part.end),
  );
}

function weightOf(
  { start, end }: Part,
  { index, of, text }: { index: number; of: readonly Part[]; text: string },
): number {
  const said = text.slice(start, end);
  const isEmpty = STATUS.test(said) || SAYS_NOTHING.test(said) || isNarration(said);
  return weighSentence(said) + (isEmpty ? EMPTY_WEIGHT : placeBonus(index, of.length));
}

function placeBonus(index: number, count: number): number {
  if (index === 0) return FIRST_BONUS;
  return index === count - 1 ? LAST_BONUS : 0;
}

/** Each sentence that announces something, with what it announces. */
function withAnnounced(sentences: readonly Part[], text: string): Part[] {
  const parts: Part[] = [];
  for (const part of sentences) {
    const last = parts.at(-1);
    const announces = last !== undefined && ANNOUNCES.test(text.slice(last.start, last.end));
    if (announces && follows(last, part) && part.end - last.start <= MAX_ANNOUNCED_CHARS)
      last.end = part.end;
    else parts.push({ ...part });
  }
  return parts;
}

function sentencesOf(text: string): Part[] {
  const prose = text.replaceAll(NOT_PROSE, (block) => block.replaceAll(/[^\n]/g, ' '));
  const all = splitSentences(prose).map(({ text: said, start }) => ({
    said,
    start,
    end: start + said.length,
  }));
  const named = all.filter(({ said }) => /\w{2}/.test(said));
  const telling = named.filter(
    (part, index) => !ANNOUNCES.test(part.said) || isFollowed(part, named[index + 1]),
  );
  const informative = telling.filter(
    ({ said }) => said.length >= MIN_SENTENCE_CHARS && !EMPTY.test(said),
  );
  return [informative, named].find(({ length }) => length > 0) ?? [];
}

function isFollowed(part: Part, next: Part | undefined): boolean {
  return next !== undefined && follows(part, next);
}

function clipped({ start, end }: Part, of: { text: string; maxChars: number }): Part {
  return { start, end: start + clipQuote(of.text.slice(start, end), of.maxChars).length };
}

function charsOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { start, end }) => sum + end - start + 2, 0);
}

function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last !== undefined && follows(last, part)) last.end = part.end;
    else all.push({ ...part });
  }
  return all;
}

function follows(before: Part, { start }: Part): boolean {
  return start - before.end <= MAX_GAP_CHARS;
}
