import { has, joinCues, type Cues } from './cues.ts';
import { textOf, type Prose, type Span } from './prose.ts';
import { addSeldom, countSeldom, type Holders, type Seldom } from './seldom.ts';
import { weigh, weighAtMost } from './weigh.ts';

/** A stretch of a text that reads as a decision. */
export interface Passage {
  text: string;
  weight: number;
}

/** Longest passage that is quoted. */
export const MAX_PASSAGE_CHARS = 380;
const MIN_PASSAGE_CHARS = 22;
const MAX_SENTENCES = 3;
/** From 0 to here a real log has as many passages again, most of them no decisions. */
const MIN_WEIGHT = 0.75;

// What was chosen, or why, is often said in a short sentence beside the telling one.
const MAX_NEIGHBOR_CHARS = 100;
const MAX_NEIGHBORS = 3;
const MAX_WITH_NEIGHBORS_CHARS = 300;

/** The passages of one text that read as decisions, none overlapping another. */
export function passagesOf(prose: Prose, holders: Holders): Passage[] {
  const seldom = prose.sentences.map(({ words }) => countSeldom(words, holders));
  const taken = new Set<number>();
  const passages: Passage[] = [];
  for (const { weight, ...span } of windowsOf(prose, seldom)) {
    if (indexesOf(span).some((index) => taken.has(index))) continue;
    const whole = withNeighbors(span, { prose, seldom, taken });
    for (const index of indexesOf(whole)) taken.add(index);
    passages.push({ text: textOf(prose, whole), weight });
  }
  return passages;
}

function indexesOf({ first, last }: Span): number[] {
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

/** Every run of up to three sentences that weighs enough, heaviest first. */
function windowsOf(prose: Prose, seldom: readonly Seldom[]): (Span & { weight: number })[] {
  return prose.sentences
    .flatMap((_, first) => windowsFrom(first, prose, seldom))
    .toSorted((a, b) => b.weight - a.weight);
}

function windowsFrom(
  first: number,
  prose: Prose,
  seldomOf: readonly Seldom[],
): (Span & { weight: number })[] {
  const windows: (Span & { weight: number })[] = [];
  const lead = prose.sentences[first];
  if (lead === undefined) return windows;
  let { cues } = lead;
  let seldom: Seldom = { words: 0, seldom: 0, names: 0 };
  for (let last = first; last < first + MAX_SENTENCES; last += 1) {
    const sentence = prose.sentences[last];
    if (sentence === undefined || (last > first && sentence.apart)) break;
    const chars = sentence.start + sentence.text.length - lead.start;
    if (last > first && chars > MAX_PASSAGE_CHARS) break;
    if (last > first) cues = joinCues(cues, sentence.cues);
    seldom = addSeldom(seldom, seldomOf[last] ?? seldom);
    const quoted = Math.min(chars, MAX_PASSAGE_CHARS);
    if (chars < MIN_PASSAGE_CHARS || weighAtMost(cues, quoted) < MIN_WEIGHT) continue;
    const text = textOf(prose, { first, last }).slice(0, quoted);
    const weight = weigh({ text, cues, seldom });
    if (weight >= MIN_WEIGHT) windows.push({ first, last, weight });
  }
  return windows;
}

interface Surroundings {
  prose: Prose;
  seldom: readonly Seldom[];
  /** Sentences that other passages hold. */
  taken: ReadonlySet<number>;
}

/** The span with up to three short sentences around it that add a name or say how it ended. */
function withNeighbors(span: Span, around: Surroundings): Span {
  let { first, last } = span;
  for (let added = 0; added < MAX_NEIGHBORS; added += 1) {
    if (isWorthAdding(last + 1, { first, last: last + 1 }, around)) last += 1;
    else if (isWorthAdding(first - 1, { first: first - 1, last }, around)) first -= 1;
    else break;
  }
  return { first, last };
}

function isWorthAdding(
  index: number,
  whole: Span,
  { prose, seldom, taken }: Surroundings,
): boolean {
  const neighbor = prose.sentences[index];
  if (neighbor === undefined || taken.has(index)) return false;
  const later = prose.sentences[index === whole.first ? index + 1 : index];
  if (later?.apart !== false || neighbor.text.length > MAX_NEIGHBOR_CHARS) return false;
  if (textOf(prose, whole).length > MAX_WITH_NEIGHBORS_CHARS) return false;
  return isTelling(neighbor.cues) || (seldom[index]?.names ?? 0) > 0;
}

function isTelling(cues: Cues): boolean {
  if (has(cues, 'narration')) return false;
  return has(cues, 'choice') || has(cues, 'conclusion') || has(cues, 'against');
}
