import { inlineText } from '../document/fence.ts';
import { clipQuote, foldWhiteSpace } from '../gaps/evidence.ts';
import type { Finding, Gap } from '../gaps/finding.ts';
import type { Speaker } from '../logs/event.ts';
import { MAX_CLAIM_CHARS, type Claimed } from './answer.ts';
import { claimNames } from './claim-names.ts';
import { textOf } from './event-text.ts';
import type { LogSource } from './log-source.ts';

/** Why a claimed finding is thrown away. */
export type DropReason =
  | 'quote-not-found'
  | 'quote-too-short'
  | 'claim-unfit'
  | 'name-not-in-quote'
  | 'wrong-speaker'
  | 'said-twice';

export interface Checked {
  findings: Finding[];
  dropped: Partial<Record<DropReason, number>>;
}

const MIN_QUOTE_CHARS = 20;

/** Text of tools and files decides nothing, and what people wrote about is no hidden error. */
const SPEAKERS: Record<Gap, readonly Speaker[]> = {
  decisions: ['user', 'assistant'],
  'rejected-approaches': ['user', 'assistant'],
  'hidden-errors': ['tool', 'file'],
};

export interface CheckOptions {
  gap: Gap;
  source: LogSource;
  /** Of the prompt that was answered. */
  promptHash: string;
  signal: AbortSignal;
}

/** What takes back a decision was decided; that an error is gone, its tool may show. */
const SETTLERS: Record<Gap, readonly Speaker[]> = {
  ...SPEAKERS,
  'hidden-errors': ['user', 'assistant', 'tool', 'file'],
};

/** Keeps of a model's findings those whose quote stands in the log and whose names stand in the quote. */
export async function checkFindings(
  claimed: readonly Claimed[],
  options: CheckOptions,
): Promise<Checked> {
  const quotes = claimed.flatMap(({ quote, line, supersededBy }) => [
    { quote, line },
    ...(supersededBy === undefined ? [] : [supersededBy]),
  ]);
  const places = await findPlaces(quotes, options);
  const findings: Finding[] = [];
  const dropped: Checked['dropped'] = {};
  for (const [index, claim] of claimed.entries()) {
    const result = check(claim, { places, gap: options.gap, earlier: findings });
    if (typeof result === 'string') dropped[result] = (dropped[result] ?? 0) + 1;
    else
      findings.push({
        ...result,
        source: 'agent',
        promptHash: options.promptHash,
        // Its own order, most important first.
        weight: claimed.length - index,
      });
  }
  return { findings, dropped };
}

interface Quoted {
  quote: string;
  line: number;
}

interface Place {
  line: number;
  speaker: Speaker;
}

function check(
  { claim, quote, line, supersededBy }: Claimed,
  { places, gap, earlier }: { places: Places; gap: Gap; earlier: readonly Finding[] },
): Pick<Finding, 'gap' | 'claim' | 'quote' | 'line' | 'speaker' | 'supersededAt'> | DropReason {
  const said = clipQuote(inlineText(quote));
  const claimed = inlineText(claim);
  if (said.length < MIN_QUOTE_CHARS) return 'quote-too-short';
  if (claimed === '' || claimed.length > MAX_CLAIM_CHARS) return 'claim-unfit';
  const place = places.nearest({ quote, line }, { speakers: SPEAKERS[gap] });
  if (place === undefined)
    return places.nearest({ quote, line }) ? 'wrong-speaker' : 'quote-not-found';
  if (claimNames(claimed).some((name) => !standsIn(said, name))) return 'name-not-in-quote';
  if (earlier.some((other) => isSaidIn(other, { ...place, quote: said }))) return 'said-twice';
  const later =
    supersededBy && places.nearest(supersededBy, { speakers: SETTLERS[gap], after: place.line });
  return {
    gap,
    claim: claimed,
    quote: said,
    ...place,
    ...(later === undefined ? {} : { supersededAt: later.line }),
  };
}

/** As a whole: `cat.ts` does not stand in `concat.ts`. */
function standsIn(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (!isInsideWord(text, at) && !isInsideWord(text, end)) return true;
  }
  return false;
}

function isInsideWord(text: string, at: number): boolean {
  return /^\w\w$/.test(text.slice(Math.max(0, at - 1), at + 1));
}

/** The same words anywhere, or a part of them at the same line. */
function isSaidIn(other: Finding, { quote, line }: Quoted): boolean {
  if (other.line !== line) return other.quote === quote;
  return other.quote.includes(quote) || quote.includes(other.quote);
}

interface Places {
  /** To the line that was named. */
  nearest(
    quoted: Quoted,
    among?: { speakers?: readonly Speaker[]; after?: number },
  ): Place | undefined;
}

/** One reading of the log for all quotes. */
async function findPlaces(
  quotes: readonly Quoted[],
  { source, signal }: CheckOptions,
): Promise<Places> {
  const found = new Map<string, Place[]>();
  for (const { quote } of quotes) {
    const said = inlineText(quote);
    if (said.length >= MIN_QUOTE_CHARS) found.set(said, []);
  }
  if (found.size > 0) {
    await source.read((event) => {
      // What a call holds may be the text of a file: it is nobody's word.
      if (event.kind === 'tool-call') return true;
      const text = foldWhiteSpace(textOf(event));
      for (const [quote, places] of found)
        if (text.includes(quote)) places.push({ line: event.line, speaker: event.speaker });
      return true;
    }, signal);
  }
  return {
    nearest: ({ quote, line }, { speakers, after = 0 } = {}) =>
      found
        .get(inlineText(quote))
        ?.filter((place) => place.line > after && speakers?.includes(place.speaker) !== false)
        .toSorted((one, other) => Math.abs(one.line - line) - Math.abs(other.line - line))[0],
  };
}
