import { splitSentences } from '../extract/sentences.ts';
import { clipQuote } from '../gaps/evidence.ts';

/** Code, tables, headings and rules: a conclusion is said in sentences. */
const NOT_PROSE =
  /^[^\S\n]*(?:```[\s\S]*?(?:^[^\S\n]*```|(?![\s\S]))|\||#{1,6} |-{3,}[^\S\n]*$).*$/gm;
/** Says nothing of the matter: a pleasantry, an announcement, an offer that names nothing. */
const EMPTY =
  /^\W*(?:(?:(?:good|great|fair|excellent|interesting|that['’]s an?)\b[\w ]{0,20}\b(?:question|point|catch|idea|call|distinction)|you['’]re (?:absolutely )?right|yes, this is \w+|perfect|great|done|exactly|good call)\W*|(?:here['’]s|here is|let me)\b[^:]{0,60}:\W*|(?:want me to|would you like me to|should i|shall i)\b.{0,30}\?\W*|(?:based on|according to)\b[^:]{0,60}:\W*)$/iu;
const ANNOUNCES = /:\W*$/;
/** Between a sentence and the next one: white space and a list's mark. */
const MAX_GAP_CHARS = 10;
/** Less room has the begin or the end, not both. */
const MIN_CHARS_OF_BOTH = 150;
const LEAD_SHARE = 0.6;
/** "Right." says little beside others. */
const MIN_SENTENCE_CHARS = 12;
/** A list that a sentence announces is begun with at least that much. */
const MIN_ITEM_CHARS = 30;

interface Part {
  start: number;
  end: number;
}

/**
 * The begin and the end of a text, in whole sentences: an answer stands at its begin, a conclusion
 * and an offer at its end. A sentence that announces what is not prose is left out.
 */
export function conclude(text: string, maxChars: number): string[] {
  const sentences = sentencesOf(text);
  const leadChars = maxChars * (maxChars < MIN_CHARS_OF_BOTH ? 1 : LEAD_SHARE);
  const lead = leadOf(sentences, { text, maxChars: leadChars });
  const told = lead.at(-1)?.end ?? 0;
  const rest = sentences.filter(({ start }) => start >= told).toReversed();
  const end = fitting(rest, maxChars - charsOf(lead)).toReversed();
  return joined([...lead, ...end]).map((part) => text.slice(part.start, part.end));
}

/** The first sentences that fit; where they end with one that begins a list, with its first items. */
function leadOf(sentences: readonly Part[], of: { text: string; maxChars: number }): Part[] {
  const lead = fitting(sentences, of.maxChars);
  const next = sentences[lead.length];
  const last = lead.at(-1);
  if (next === undefined) return lead;
  if (last === undefined) return [clipped(next, of)];
  if (!ANNOUNCES.test(of.text.slice(last.start, last.end))) return lead;
  const left = of.maxChars - charsOf(lead);
  const [run] = joined(sentences.slice(lead.length));
  if (run !== undefined && left >= MIN_ITEM_CHARS)
    return [...lead, clipped(run, { ...of, maxChars: left })];
  return lead.length === 1 ? lead : lead.slice(0, -1);
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

/** As many of the first as fit. */
function fitting(sentences: readonly Part[], maxChars: number): Part[] {
  let left = maxChars;
  const beyond = sentences.findIndex((part) => (left -= charsOf([part])) < 0);
  return beyond < 0 ? [...sentences] : sentences.slice(0, beyond);
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
